"""The one place that imports httpx: its interface under our own name, and the ends built on it."""

from __future__ import annotations

import urllib.request
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncByteStream,
    AsyncClient,
    AsyncHTTPTransport,
    BaseTransport,
    ByteStream,
    Client,
    ConnectError,
    ConnectTimeout,
    Headers,
    HTTPError,
    HTTPTransport,
    InvalidURL,
    Limits,
    LocalProtocolError,
    PoolTimeout,
    ProxyError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    RequestError,
    Response,
    SyncByteStream,
    Timeout,
    TimeoutException,
    UnsupportedProtocol,
)

from specloom.attempts import Reach

__all__ = [
    "FUTILE",
    "NOT_SENT",
    "WITH_BODY",
    "WholeResponse",
    "URL",
    "AsyncBaseTransport",
    "AsyncByteStream",
    "AsyncClient",
    "AsyncHTTPTransport",
    "AsyncStream",
    "BaseTransport",
    "ByteStream",
    "Client",
    "HTTPError",
    "HTTPTransport",
    "Headers",
    "Inflater",
    "InvalidURL",
    "Limits",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "RequestError",
    "Response",
    "Stream",
    "SyncByteStream",
    "Timeout",
    "TimeoutException",
    "inflater_for",
    "origin",
    "pieces",
    "reach_of",
    "timeouts",
    "url",
    "uses_proxies",
]

# named so that one is the twin of the other
AsyncStream: TypeAlias = AsyncByteStream
Stream: TypeAlias = SyncByteStream

# httpx raises these before the first byte of a request is written: no connection yet, none free, no tunnel.
# Write errors are not among them: the head may have been read. RemoteProtocolError covers "disconnected without
# an answer", which looks the same whether the server read the request or not.
NOT_SENT: tuple[type[RequestError], ...] = (
    ConnectError,
    ConnectTimeout,
    PoolTimeout,
    ProxyError,
    UnsupportedProtocol,
)
WITH_BODY = frozenset({"POST", "PUT", "PATCH"})  # of these methods httpx tells the length of an absent body
# would fail the same way again
FUTILE: tuple[type[RequestError], ...] = (UnsupportedProtocol, LocalProtocolError)


class WholeResponse(Response):
    """An answer that is given its body at once: httpx would join and decode what is whole and plain already."""

    _whole: bytes | None = None

    def fill(self, body: bytes) -> None:
        """This is all of it."""
        self._whole, self.stream = body, ByteStream(body)

    @property
    def content(self) -> bytes:
        """The body."""
        return super().content if self._whole is None else self._whole


def reach_of(exc: RequestError) -> Reach:
    """How far a request got that ended like this."""
    return "not_sent" if isinstance(exc, NOT_SENT) else "sent"


def timeouts(given: Any) -> dict[str, float | None]:
    """Seconds for each step of an attempt, as requests carry them."""
    if given is None or isinstance(given, int | float):
        return dict.fromkeys(("connect", "read", "write", "pool"), given)
    return Timeout(given).as_dict()


@lru_cache(maxsize=512)
def url(text: str) -> URL:
    """A parsed address; the same few come again and again."""
    return URL(text)


def origin(address: URL) -> tuple[str, str, int]:
    """Scheme, host and port, the default ports spelled out."""
    return address.scheme, address.host, address.port or {"http": 80, "https": 443}.get(address.scheme, 0)


def uses_proxies() -> bool:
    """Does the environment name proxies? Then httpx's own client stands at the end, and reads them its way."""
    return not {"http", "https", "all"}.isdisjoint(urllib.request.getproxies())


class Inflater:
    """Undo one gzip or deflate layer, never making more than asked for at a time."""

    def __init__(self, encoding: str) -> None:
        self._bits = zlib.MAX_WBITS | (16 if encoding in ("gzip", "x-gzip") else 0)
        self._engine = zlib.decompressobj(self._bits)
        self._first = True

    def feed(self, data: bytes, most: int) -> bytes:
        """What these bytes unfold to, but at most so much; `rest` is what was not needed for that."""
        try:
            return self._engine.decompress(data, most)
        except zlib.error:
            if not self._first or self._bits != zlib.MAX_WBITS:
                raise
            self._engine = zlib.decompressobj(-zlib.MAX_WBITS)  # "deflate" without its zlib wrapper
            return self._engine.decompress(data, most)
        finally:
            self._first = False

    @property
    def rest(self) -> bytes:
        """Input that is still to be unfolded."""
        return self._engine.unconsumed_tail

    @property
    def complete(self) -> bool:
        """The end of the compressed stream was seen."""
        return self._engine.eof


def inflater_for(headers: Headers) -> Inflater | None:
    """What undoes the encoding of an answer; ValueError for one that was not asked for."""
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        return None
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"the answer is encoded as {encoding[:40]!r}, which was not asked for")
    return Inflater(encoding)


def pieces(inflater: Inflater, data: bytes, size: int) -> Iterator[bytes]:
    """What these bytes unfold to, in pieces of at most this size."""
    while data:
        yield inflater.feed(data, size)
        data = inflater.rest
