# Produced from overlays/specloom/_async/reading.py by "python scripts/twins.py": edit that file, not this one.
"""The link next to the wire: an answer's body, read whole and unfolded."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from specloom import http
from specloom.clock import REAL, Clock
from specloom.errors import AnswerError
from specloom.exchange import Exchange, exchange_of
from specloom.http._sync.link import Link
from specloom.settings import DEFAULT_CAP

__all__ = ["ReadTransport", "shut"]


class ReadTransport(Link):
    """Read an answer whole: within a cap, unfolded by no more than that, and no longer than the deadline."""

    def __init__(self, inner: http.BaseTransport, *, cap: int = DEFAULT_CAP, clock: Clock = REAL) -> None:
        super().__init__(inner)
        self._cap, self._clock = cap, clock

    def handle_request(self, request: http.Request) -> http.Response:
        response = self._inner.handle_request(request)
        # Free text that may echo a key, and that the answer's repr would show.
        response.extensions.pop("reason_phrase", None)
        exchange = exchange_of(request)
        if exchange.stream and response.status_code < 300:
            return response
        stream = response.stream
        assert isinstance(stream, http.Stream)
        chunks = iter(stream)
        try:
            body = self._read(response, chunks, request, exchange)
        finally:
            shut(chunks, stream)
        if isinstance(response, http.WholeResponse):
            response.fill(body)
        else:
            response.stream = http.ByteStream(body)
            response.read()
        return response

    def _read(
        self, response: http.Response, chunks: Iterator[bytes], request: http.Request, exchange: Exchange
    ) -> bytes:
        cap = self._cap
        told = {name.lower(): value for name, value in response.headers.raw}  # a fifth of what .get() takes
        inflater = _inflater(response) if b"content-encoding" in told else None
        declared = told.get(b"content-length", b"")
        if inflater is None and declared.isdigit() and int(declared) > cap:
            raise _too_large(response, cap)
        parts: list[bytes] = []
        left, bounded = cap, exchange.deadline.at != float("inf")
        for chunk in chunks:
            if bounded and exchange.deadline.left(self._clock.monotonic()) <= 0:
                raise http.ReadTimeout("the deadline passed while the answer was coming", request=request)
            part = chunk if inflater is None else _unfold(inflater, chunk, left + 1, request)
            left -= len(part)
            if left < 0:
                raise _too_large(response, cap)
            parts.append(part)
        if inflater is not None:
            if parts and not inflater.complete:
                raise http.RemoteProtocolError("the compressed answer was cut short", request=request)
            del response.headers["content-encoding"]
        return b"".join(parts)


def shut(chunks: Iterator[bytes], stream: http.Stream) -> None:
    """Close a body that may have been left half-way, and its iteration: a generator holds on to its connection."""
    try:
        if (close := getattr(chunks, "close", None)) is not None:
            close()
    finally:
        stream.close()


def _inflater(response: http.Response) -> http.Inflater | None:
    try:
        return http.inflater_for(response.headers)
    except ValueError as exc:
        error = AnswerError(str(exc))
        error.status_code = response.status_code
        raise error from None


def _unfold(inflater: http.Inflater, chunk: bytes, most: int, request: http.Request) -> bytes:
    try:
        return inflater.feed(chunk, most)
    except zlib.error as exc:
        raise http.RemoteProtocolError("the compressed answer is damaged", request=request) from exc


def _too_large(response: http.Response, cap: int) -> AnswerError:
    error = AnswerError(f"the answer is larger than {cap} bytes: download it to a file, or raise the cap")
    error.status_code = response.status_code
    return error
