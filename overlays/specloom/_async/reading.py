"""The link next to the wire: an answer's body, read whole and unfolded."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from specloom import http
from specloom.clock import REAL, Clock
from specloom.errors import AnswerError
from specloom.exchange import Exchange, exchange_of
from specloom.http._async.link import AsyncLink
from specloom.settings import DEFAULT_CAP

__all__ = ["AsyncReadTransport", "shut"]


class AsyncReadTransport(AsyncLink):
    """Read an answer whole: within a cap, unfolded by no more than that, and no longer than the deadline."""

    def __init__(
        self, inner: http.AsyncBaseTransport, *, cap: int = DEFAULT_CAP, clock: Clock = REAL
    ) -> None:
        super().__init__(inner)
        self._cap, self._clock = cap, clock

    async def handle_async_request(self, request: http.Request) -> http.Response:
        response = await self._inner.handle_async_request(request)
        # Free text that may echo a key, and that the answer's repr would show.
        response.extensions.pop("reason_phrase", None)
        exchange = exchange_of(request)
        if exchange.stream and response.status_code < 300:
            return response
        stream = response.stream
        assert isinstance(stream, http.AsyncStream)
        chunks = aiter(stream)
        try:
            body = await self._read(response, chunks, request, exchange)
        finally:
            await shut(chunks, stream)
        if isinstance(response, http.WholeResponse):
            response.fill(body)
        else:
            response.stream = http.ByteStream(body)
            await response.aread()
        return response

    async def _read(
        self, response: http.Response, chunks: AsyncIterator[bytes], request: http.Request, exchange: Exchange
    ) -> bytes:
        cap = self._cap
        told = {name.lower(): value for name, value in response.headers.raw}  # a fifth of what .get() takes
        inflater = _inflater(response) if b"content-encoding" in told else None
        declared = told.get(b"content-length", b"")
        if inflater is None and declared.isdigit() and int(declared) > cap:
            raise _too_large(response, cap)
        parts: list[bytes] = []
        left, bounded = cap, exchange.deadline.at != float("inf")
        async for chunk in chunks:
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


async def shut(chunks: AsyncIterator[bytes], stream: http.AsyncStream) -> None:
    """Close a body that may have been left half-way, and its iteration: a generator holds on to its connection."""
    try:
        if (close := getattr(chunks, "aclose", None)) is not None:
            await close()
    finally:
        await stream.aclose()


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
