"""One connection of the pool: httpcore's, with the socket below it and the question whether it may be used again."""

import contextlib
import math
import ssl
from collections.abc import AsyncIterator, Iterable
from typing import Any, NamedTuple, cast

import httpcore
import httpx

from specloom.clock import REAL
from specloom.deadlines import UNTIL, Bound
from specloom.http._async.talk import AsyncTalk, Headers, is_plain


class AsyncBoundStream(httpcore.AsyncNetworkStream):
    """A stream whose reads and writes end with the call's deadline.

    A timeout for each of them alone would let a server that sends a byte now and then hold a call for ever.
    """

    __slots__ = ("_bound", "_stream")

    def __init__(self, stream: httpcore.AsyncNetworkStream, bound: Bound) -> None:
        self._stream, self._bound = stream, bound

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next."""
        timeout = self._bound.clip(timeout, late=httpcore.ReadTimeout)
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it."""
        timeout = self._bound.clip(timeout, late=httpcore.WriteTimeout)
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close it."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The same with TLS on it."""
        timeout = self._bound.clip(timeout, late=httpcore.ConnectTimeout)
        stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        return AsyncBoundStream(stream, self._bound)

    def get_extra_info(self, info: str) -> Any:
        """What the stream below knows."""
        return self._stream.get_extra_info(info)


class AsyncDial(httpcore.AsyncNetworkBackend):
    """The backend of one connection: knows its socket, so that an interrupted handshake leaves none behind."""

    __slots__ = ("_backend", "_stream", "bound")

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend, self.bound = backend, Bound()
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to that address."""
        timeout = self.bound.clip(timeout, late=httpcore.ConnectTimeout)
        self._stream = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        return AsyncBoundStream(self._stream, self.bound)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to that path."""
        self._stream = await self._backend.connect_unix_socket(path, timeout, socket_options)
        return AsyncBoundStream(self._stream, self.bound)

    async def sleep(self, seconds: float) -> None:
        """Between two attempts to connect."""
        await self._backend.sleep(seconds)

    async def aclose(self) -> None:
        """Close the socket, whatever was put on top of it."""
        if self._stream is not None:
            await self._stream.aclose()


class Head(NamedTuple):
    """An answer whose body is still to come."""

    status: int
    headers: Headers
    extensions: dict[str, Any]


class AsyncLine:
    """A connection and where it leads; used by one request at a time.

    The first request goes through httpcore's connection, which connects. Those that follow speak to its parser and
    its stream; to httpcore the connection is idle all the while, so that it may have one of them, too.
    """

    __slots__ = (
        "_body",
        "_connection",
        "_dial",
        "_expires",
        "_keep",
        "_parser",
        "_parts",
        "_stream",
        "_talk",
        "_tls",
        "origin",
    )

    def __init__(
        self,
        origin: object,
        connection: httpcore.AsyncConnectionInterface,
        dial: AsyncDial,
        *,
        keep: float | None = None,
    ) -> None:
        self.origin, self._connection, self._dial, self._keep = origin, connection, dial, keep
        self._expires = math.inf
        self._parser: Any = None
        self._stream: httpcore.AsyncNetworkStream | None = None
        self._talk: AsyncTalk | None = None
        self._tls: ssl.SSLObject | None = None
        self._body: Any = None  # httpcore's, of an answer that it reads
        self._parts: AsyncIterator[bytes] | None = None

    async def ask(self, request: httpx.Request) -> Head:
        """Send a request, and read the head of its answer."""
        self._dial.bound.at = request.extensions.get(UNTIL, math.inf)
        talk = self._talk
        if talk is None or not is_plain(request):
            return await self._ask_httpcore(request)
        if not self._connection.is_idle():
            raise httpcore.ConnectionNotAvailable  # the pool was closed in the meantime
        head = await talk.ask(request)
        told = {
            "http_version": b"HTTP/" + head.http_version,
            "reason_phrase": head.reason,
            "network_stream": self._stream,
        }
        return Head(head.status_code, head.headers.raw_items(), told)

    async def part(self, timeout: float | None) -> bytes | None:
        """The next part of the answer's body; None at its end."""
        if self._parts is not None:
            return await anext(self._parts, None)
        assert self._talk is not None
        return await self._talk.part(timeout)

    async def finish(self, now: float) -> bool:
        """The answer was read, or given up: may the next request have the connection?

        Not where the server has more to send: what is left over, or came unasked, would answer the next one.
        """
        if self._body is not None:
            body, self._body, self._parts = self._body, None, None
            await body.aclose()
        elif self._talk is None or not self._talk.ended():
            return False
        if not self._connection.is_idle() or self._has_leftovers():
            return False
        self._expires = math.inf if self._keep is None else now + self._keep
        return True

    def has_expired(self) -> bool:
        """Idle for too long, or closed by the server (or the server speaks unasked)."""
        if self._stream is None:
            return self._connection.has_expired()
        return REAL.monotonic() > self._expires or bool(self._stream.get_extra_info("is_readable"))

    async def aclose(self) -> None:
        """Close it; that a broken connection cannot be closed in order is of no interest."""
        try:
            with contextlib.suppress(Exception):
                await self._connection.aclose()
        finally:
            with contextlib.suppress(Exception):
                await self._dial.aclose()

    async def _ask_httpcore(self, request: httpx.Request) -> Head:
        """The same through its connection, which connects with the first request."""
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            content=request.stream,
            extensions=request.extensions,
        )
        sent.headers = request.headers.raw
        answer = await self._connection.handle_async_request(sent)
        extensions = cast("dict[str, Any]", answer.extensions)  # pyright: ignore[reportUnknownMemberType] (httpcore's)
        if self._parser is None:
            self._find_parser(extensions["network_stream"])
        self._body = stream = cast("Any", answer.stream)
        self._parts = aiter(stream)
        return Head(answer.status, answer.headers, extensions)

    def _find_parser(self, stream: httpcore.AsyncNetworkStream) -> None:
        """Once it is connected: where its parser is, to go straight to it from now on.

        These names are httpcore 1.0's own; where they are not found, no connection is used twice.
        """
        wire: Any = _parsing(self._connection)
        if wire is None:
            return
        self._parser = wire._h11_state  # noqa: SLF001 (the only way to the bytes left over)
        tls = stream.get_extra_info("ssl_object")
        self._stream, self._tls = stream, tls if isinstance(tls, ssl.SSLObject) else None
        inner: Any = getattr(self._connection, "_connection", None)
        if inner is not None and inner is wire:  # no proxy in between
            self._connection, self._talk = inner, AsyncTalk(self._parser, stream)

    def _has_leftovers(self) -> bool:
        """A second answer to one request would be taken for the answer to the next (httpcore 1.0.9 does)."""
        if self._parser is None:
            return True
        data, ended = self._parser.trailing_data
        return bool(data) or ended or (self._tls is not None and _has_unread(self._tls))


def _parsing(connection: Any) -> Any:
    """The one of httpcore's nested connections that has a parser, or None."""
    while connection is not None and not hasattr(connection, "_h11_state"):
        connection = getattr(connection, "_connection", None)
    return connection


def _has_unread(tls: ssl.SSLObject) -> bool:
    """Is a record left in the buffer of a TLS layer that reads ahead? Reads it: the connection is closed then."""
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        return True
    return True
