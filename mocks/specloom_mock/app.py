"""The mock as an ASGI application: reads a request, answers it, and plays on the wire what a fault wants."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .feeds import HEARTBEAT_SECONDS
from .wire import Answer, Head

if TYPE_CHECKING:
    from .mock import Mock

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

TRANSPORT = "specloom.transport"
DRIPS = 20
DRAINED_BYTES = 256 * 1024 * 1024


class App:
    """Serves a mock; `stop` lets everything that waits answer at once."""

    def __init__(self, mock: Mock) -> None:
        self.mock = mock
        self._stopping: asyncio.Event | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        exchange = self.mock.begin(head_of(scope))
        while True:
            message = await receive()
            if message["type"] != "http.request":
                exchange.body.discard()
                return
            if body := message.get("body"):
                exchange.body.feed(body)
            # What is too large is read on for a while, since a client may not look at an answer before it has sent all.
            if not message.get("more_body") or exchange.body.size > exchange.body.limit + DRAINED_BYTES:
                break
        await self._send(exchange.finish(), scope, receive, send)

    def stop(self) -> None:
        """No more waiting: called on the server's loop."""
        self._event().set()

    async def _send(self, answer: Answer, scope: Message, receive: Receive, send: Send) -> None:
        if answer.feed is not None:
            if answer.resume is None:
                await self._stream(answer, receive, send)
                return
            answer = await self._poll(answer)
        if answer.delay:
            await self._pause(answer.delay)
        if answer.reset:
            await _reset(scope, receive)
            return
        body_of = answer.body
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
        if answer.status not in (204, 304):
            headers.append((b"content-length", b"%d" % answer.size))
        if answer.close:
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        if answer.cut:
            await _cut(answer, scope, receive, send)
        elif answer.drip:
            await self._drip(answer, send)
        elif isinstance(body_of, bytes):
            await send({"type": "http.response.body", "body": body_of})
        else:
            for chunk in answer.chunks():
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b""})

    async def _drip(self, answer: Answer, send: Send) -> None:
        body = b"".join(answer.chunks())
        step = max(1, -(-len(body) // DRIPS))
        pieces = [body[at : at + step] for at in range(0, len(body), step)]
        for piece in pieces:
            await self._pause(answer.drip / len(pieces))
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _poll(self, answer: Answer) -> Answer:
        """Wait for the journal until there is a reply, or the time is up."""
        feed, resume = answer.feed, answer.resume
        assert feed is not None
        assert feed.until is not None
        assert resume is not None
        loop = asyncio.get_running_loop()
        end, news = loop.time() + feed.seconds, asyncio.Event()
        listener = _waker(loop, news)
        feed.journal.listen(listener)
        try:
            while (reply := feed.until(None)) is None and (left := end - loop.time()) > 0:
                news.clear()
                if await self._news(news, left):
                    break
        finally:
            feed.journal.unlisten(listener)
        reply = reply or feed.until("late")
        assert reply is not None
        return resume(reply)

    async def _stream(self, answer: Answer, receive: Receive, send: Send) -> None:
        """Server-sent events until the reader leaves or the server stops."""
        feed = answer.feed
        assert feed is not None
        headers = [(name.encode(), value.encode()) for name, value in answer.headers]
        loop, news = asyncio.get_running_loop(), asyncio.Event()
        listener = _waker(loop, news)
        gone = asyncio.ensure_future(_gone(receive, news))
        feed.journal.listen(listener)
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
            await send({"type": "http.response.body", "body": b"retry: 1000\n\n", "more_body": True})
            while not gone.done():
                news.clear()
                if events := feed.events():
                    await send({"type": "http.response.body", "body": events, "more_body": True})
                if gone.done() or await self._news(news, HEARTBEAT_SECONDS):
                    break
                if not news.is_set():
                    await send({"type": "http.response.body", "body": b": still here\n\n", "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            feed.journal.unlisten(listener)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event().wait(), seconds)

    async def _news(self, news: asyncio.Event, seconds: float) -> bool:
        """Wait for news, for so long; True once the server stops."""
        waits = [asyncio.ensure_future(news.wait()), asyncio.ensure_future(self._event().wait())]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        return self._event().is_set()

    def _event(self) -> asyncio.Event:
        if self._stopping is None:
            self._stopping = asyncio.Event()
        return self._stopping


def head_of(scope: Message) -> Head:
    """The request's head; headers that come twice are joined."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    path = scope.get("raw_path") or scope["path"].encode()
    return Head(scope["method"], path, scope["query_string"], headers, scope.get("scheme", "http"))


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _reset(scope: Message, receive: Receive) -> None:
    """Drop the connection so that the client sees a reset, not an orderly end."""
    transport = scope.get("extensions", {}).get(TRANSPORT)
    if transport is None:
        raise ConnectionResetError("a fault resets this connection")
    end = transport.get_extra_info("socket")
    with socket.socket(fileno=os.dup(end.fileno())) as twin:
        # With no time to linger, closing sends RST.
        twin.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await _gone(receive)


async def _cut(answer: Answer, scope: Message, receive: Receive, send: Send) -> None:
    body = b"".join(answer.chunks())
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    transport = scope.get("extensions", {}).get(TRANSPORT)
    if transport is None:
        raise ConnectionResetError("a fault cuts this answer")
    transport.close()
    await _gone(receive)


async def _gone(receive: Receive, news: asyncio.Event | None = None) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    if news is not None:
        news.set()


def _waker(loop: asyncio.AbstractEventLoop, news: asyncio.Event) -> Callable[[], None]:
    """Wakes a task from whatever thread has written to the journal."""

    def wake() -> None:
        with suppress(RuntimeError):  # the loop is closed, so nobody waits any more
            loop.call_soon_threadsafe(news.set)

    return wake
