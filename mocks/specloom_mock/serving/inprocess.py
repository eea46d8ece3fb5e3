"""httpx transports that hand requests straight to a mock: no socket, and the failures a client would see on one."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from anyio.lowlevel import checkpoint

from .bodies import Receiver
from .wire import Answer, Head

if TYPE_CHECKING:
    from ..control.plane import ControlExchange
    from ..exchange import Exchange
    from ..mock import Mock

# The control plane wants a loopback name; nobody looks it up.
BASE_URL = "http://localhost"


class Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Answers both kinds of clients; on a manual clock a delay passes at once, in the world's time."""

    def __init__(self, mock: Mock) -> None:
        self.mock = mock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request of a sync client."""
        assert isinstance(request.stream, httpx.SyncByteStream)
        exchange = self.mock.begin(head_of(request))
        with _discarded_unless_read(exchange.body):
            for chunk in request.stream:
                if exchange.is_refused:
                    break
                exchange.body.feed(chunk)
        answer = _ready(exchange.finish())
        if wait := min(answer.world_delay, _patience(request)):
            exchange.world.clock.sleep(wait)
        return _response(request, answer, _SyncBody(request, answer, exchange))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One request of an async client; others get a turn, as they would while it is on the wire."""
        await checkpoint()
        assert isinstance(request.stream, httpx.AsyncByteStream)
        exchange = self.mock.begin(head_of(request))
        with _discarded_unless_read(exchange.body):
            async for chunk in request.stream:
                if exchange.is_refused:
                    break
                exchange.body.feed(chunk)
        answer = _ready(exchange.finish())
        if wait := min(answer.world_delay, _patience(request)):
            await exchange.world.clock.asleep(wait)
        return _response(request, answer, _AsyncBody(request, answer, exchange))


def head_of(request: httpx.Request) -> Head:
    """The head as it would go over the wire."""
    path, _, query = request.url.raw_path.partition(b"?")
    headers = {
        name.decode("latin-1").lower(): value
        for name, value in ((raw, request.headers[raw.decode("latin-1")]) for raw, _ in request.headers.raw)
    }
    hosts = len(request.headers.get_list("host"))
    return Head(request.method, path or b"/", query, headers, request.url.scheme, one_host=hosts == 1)


@contextmanager
def _discarded_unless_read(body: Receiver) -> Generator[None]:
    """Let go of a body that breaks off."""
    try:
        yield
    except BaseException:
        body.discard()
        raise


def _ready(answer: Answer) -> Answer:
    """In process nobody else writes to the journal meanwhile, so a poll is answered with what there is."""
    return answer if answer.poll is None else answer.poll.late()


def _patience(request: httpx.Request) -> float:
    """How long the client waits for bytes."""
    seconds: float | None = request.extensions.get("timeout", {}).get("read")
    return math.inf if seconds is None else seconds


def _give_up(request: httpx.Request, seconds: float) -> None:
    """Fail as a client does that has to wait so long."""
    if seconds > _patience(request):
        raise httpx.ReadTimeout("The read operation timed out", request=request)


def _response(
    request: httpx.Request, answer: Answer, body: httpx.SyncByteStream | httpx.AsyncByteStream
) -> httpx.Response:
    _give_up(request, answer.world_delay)
    if answer.reset:
        raise httpx.ReadError("[Errno 104] Connection reset by peer", request=request)
    headers = list(answer.headers)
    if answer.has_length:
        headers.append(("content-length", str(answer.size)))
    return httpx.Response(
        answer.status, headers=headers, stream=body, request=request, extensions={"http_version": b"HTTP/1.1"}
    )


class _Body:
    """What comes of a body: all of it, a part, or a piece at a time."""

    def __init__(self, request: httpx.Request, answer: Answer, exchange: Exchange | ControlExchange) -> None:
        self._request, self._answer, self._exchange = request, answer, exchange

    def pieces(self) -> Iterator[tuple[float, bytes]]:
        """Pieces, and the world's seconds before each."""
        answer = self._answer
        if answer.stream is not None:
            yield 0.0, answer.stream.more()
        elif self._request.method == "HEAD":
            return
        elif answer.cut and answer.size:  # of nothing there is no half: on a socket it comes whole, too
            yield 0.0, answer.half()
            raise httpx.RemoteProtocolError(
                "peer closed connection without sending complete message body "
                f"(received {answer.size // 2} bytes, expected {answer.size})",
                request=self._request,
            )
        elif answer.drip:
            pieces = answer.drips()
            pause = answer.world_drip / max(1, len(pieces))
            _give_up(self._request, pause)
            yield from ((pause, piece) for piece in pieces)
        else:
            for chunk in answer.chunks():
                yield 0.0, chunk


class _SyncBody(_Body, httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        for pause, piece in self.pieces():
            if pause:
                self._exchange.world.clock.sleep(pause)
            yield piece


class _AsyncBody(_Body, httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        for pause, piece in self.pieces():
            if pause:
                await self._exchange.world.clock.asleep(pause)
            yield piece
