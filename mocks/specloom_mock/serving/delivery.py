"""How an answer goes out that takes time: after a delay, in drips, cut off, once there is news, or without end."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Protocol

from .news import News, Poll, Stream
from .wire import Answer

# A silent stream is told apart from a dead one by a comment now and then.
HEARTBEAT_SECONDS = 15.0


class Channel(Protocol):
    """Where an answer goes: a connection, or what an ASGI server gives."""

    async def start(self, answer: Answer) -> None:
        """Status and headers; a stream has no length."""

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
        if answer.poll is not None:
            answer = await self._poll(answer.poll)
        if answer.stream is not None:
            await self._stream(answer, answer.stream, channel)
            return
        if answer.delay:
            await self._pause(answer.delay)
        if answer.reset:
            await channel.reset()
            return
        await channel.start(answer)
        if answer.cut:
            await channel.write(answer.half())
            await channel.cut()
            return
        if answer.drip:
            await self._drip(answer, channel)
        else:
            for chunk in answer.chunks():
                await channel.write(chunk)
        await channel.end()

    async def _drip(self, answer: Answer, channel: Channel) -> None:
        pieces = answer.drips()
        for piece in pieces:
            await self._pause(answer.drip / len(pieces))
            await channel.write(piece)

    async def _poll(self, poll: Poll[Answer]) -> Answer:
        """Wait for news until there is an answer, or the time is up."""
        loop = asyncio.get_running_loop()
        end = loop.time() + poll.seconds
        with _listening(poll.news) as happened:
            while (answer := poll.enough()) is None and (left := end - loop.time()) > 0:
                happened.clear()
                if await self._wait(happened, left):
                    break
        return answer or poll.late()

    async def _stream(self, answer: Answer, stream: Stream, channel: Channel) -> None:
        """Server-sent events until the reader leaves or the server stops."""
        gone = asyncio.ensure_future(channel.gone())
        with _listening(stream.news) as happened:
            gone.add_done_callback(lambda _: happened.set())
            try:
                await channel.start(answer)
                await channel.write(b"retry: 1000\n\n")
                while not gone.done():
                    happened.clear()
                    if events := stream.more():
                        await channel.write(events)
                    if gone.done() or await self._wait(happened, HEARTBEAT_SECONDS):
                        break
                    if not happened.is_set():
                        await channel.write(b": still here\n\n")
                await channel.end()
            finally:
                gone.cancel()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._event().wait(), seconds)

    async def _wait(self, happened: asyncio.Event, seconds: float) -> bool:
        """Wait for an event, for so long; True once the server stops."""
        waits = [asyncio.ensure_future(happened.wait()), asyncio.ensure_future(self._event().wait())]
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


@contextmanager
def _listening(news: News) -> Generator[asyncio.Event]:
    """An event that is set, in this loop, when there is news."""
    loop, happened = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with suppress(RuntimeError):  # the loop is closed, so nobody waits any more
            loop.call_soon_threadsafe(happened.set)

    news.listen(wake)
    try:
        yield happened
    finally:
        news.unlisten(wake)
