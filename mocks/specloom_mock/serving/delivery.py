"""How an answer goes out that takes time: after a delay, in drips, cut off, once there is news, or without end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from ..feeds import HEARTBEAT_SECONDS
from .wire import Answer

DRIPS = 20


class Channel(Protocol):
    """Where an answer goes: a connection, or what an ASGI server gives."""

    async def start(self, answer: Answer) -> None:
        """Status and headers; the body of a feed has no length."""

    async def write(self, data: bytes) -> None:
        """A piece of the body, once there is room for it."""

    async def end(self) -> None:
        """The body is complete."""

    async def cut(self) -> None:
        """Close in the middle of the body."""

    async def reset(self) -> None:
        """Drop the connection so that the client sees a reset, not an orderly end."""

    async def gone(self) -> None:
        """Wait until the client has left."""


class Delivery:
    """Delivers answers; `stop` lets everything that waits go on at once."""

    def __init__(self) -> None:
        self._stopping: asyncio.Event | None = None

    def stop(self) -> None:
        """No more waiting: called on the server's loop."""
        self._event().set()

    async def deliver(self, answer: Answer, channel: Channel) -> None:
        """One answer, as it is meant to go out."""
        if answer.feed is not None:
            if answer.resume is None:
                await self._stream(answer, channel)
                return
            answer = await self._poll(answer)
        if answer.delay:
            await self._pause(answer.delay)
        if answer.reset:
            await channel.reset()
            return
        await channel.start(answer)
        if answer.cut:
            body = b"".join(answer.chunks())
            await channel.write(body[: len(body) // 2])
            await channel.cut()
            return
        if answer.drip:
            await self._drip(answer, channel)
        else:
            for chunk in answer.chunks():
                await channel.write(chunk)
        await channel.end()

    async def _drip(self, answer: Answer, channel: Channel) -> None:
        body = b"".join(answer.chunks())
        step = max(1, -(-len(body) // DRIPS))
        pieces = [body[at : at + step] for at in range(0, len(body), step)]
        for piece in pieces:
            await self._pause(answer.drip / len(pieces))
            await channel.write(piece)

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

    async def _stream(self, answer: Answer, channel: Channel) -> None:
        """Server-sent events until the reader leaves or the server stops."""
        feed = answer.feed
        assert feed is not None
        loop, news = asyncio.get_running_loop(), asyncio.Event()
        listener = _waker(loop, news)
        gone = asyncio.ensure_future(channel.gone())
        gone.add_done_callback(lambda _: news.set())
        feed.journal.listen(listener)
        try:
            await channel.start(answer)
            await channel.write(b"retry: 1000\n\n")
            while not gone.done():
                news.clear()
                if events := feed.events():
                    await channel.write(events)
                if gone.done() or await self._news(news, HEARTBEAT_SECONDS):
                    break
                if not news.is_set():
                    await channel.write(b": still here\n\n")
            await channel.end()
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


def _waker(loop: asyncio.AbstractEventLoop, news: asyncio.Event) -> Callable[[], None]:
    """What a journal calls, from any thread."""

    def wake() -> None:
        with suppress(RuntimeError):  # the loop is closed, so nobody waits any more
            loop.call_soon_threadsafe(news.set)

    return wake
