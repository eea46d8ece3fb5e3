"""One connection of a client: what is asked is answered in order, and nothing is kept without bound."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import sys
import traceback
from collections import deque
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from ..clock import http_date
from .delivery import Delivery
from .reading import Asked, Reader
from .wire import Answer

if TYPE_CHECKING:
    from ..mock import Mock

# Longer than clients keep idle connections, so that a close does not cross a request.
KEEP_ALIVE_SECONDS = 75
# A client may look at an answer only once it has sent all; so long, and so much, is still taken from it and dropped.
LINGER_SECONDS = 10
LINGER_BYTES = 256 * 1024 * 1024
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
# What would end a header and begin another.
BREAKS = str.maketrans("\r\n\0", "   ")


class Connections:
    """All that are open, and whether they are to end."""

    def __init__(self, mock: Mock) -> None:
        self.mock, self.delivery = mock, Delivery()
        self.open: set[Connection] = set()
        self.are_ending = False
        self._none_left = asyncio.Event()

    def left(self, connection: Connection) -> None:
        """One is no more."""
        self.open.discard(connection)
        if not self.open:
            self._none_left.set()

    async def drain(self, seconds: float) -> None:
        """Answer what was asked, for so long at most."""
        self.are_ending = True
        self.delivery.stop()
        for connection in list(self.open):
            connection.finish()
        if self.open:
            self._none_left.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._none_left.wait(), seconds)
        for connection in list(self.open):
            connection.abort()


class Connection(asyncio.Protocol):
    """Answers at once what can be; an answer that takes time is a task, and what comes after it waits."""

    def __init__(self, connections: Connections) -> None:
        self._all, self._loop = connections, asyncio.get_running_loop()
        self._reader = Reader(connections.mock, take=self._take, invite=self._invite)
        self._waiting: deque[tuple[Asked, bool]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()
        self._dropped = 0
        self._quiet = self._ended = self._lingers = self._streams = self._invites = False
        # Of the answer that goes out:
        self._silent = self._keep = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass
        self._all.open.add(self)
        self._timer = self._loop.call_later(KEEP_ALIVE_SECONDS, self._look)

    def data_received(self, data: bytes) -> None:
        """Requests, or parts of them."""
        self._quiet = False
        if not self._reader.over:
            self._reader.feed(data)
            return
        self._dropped += len(data)
        if self._dropped > LINGER_BYTES:
            self._transport.abort()

    def eof_received(self) -> bool:
        """Who has said all there is to say still hears the answers; only an endless one ends."""
        self._reader.over = self._ended = True
        return not self._streams and (self._task is not None or bool(self._waiting))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # why makes no difference
        """What was under way is nobody's any more."""
        self._timer.cancel()
        if self._task is not None:
            self._task.cancel()
        for asked, _ in self._waiting:
            asked.body.discard()
        self._waiting.clear()
        self._reader.close()
        self._all.left(self)

    def pause_writing(self) -> None:
        """The client is behind with its answers."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """It has caught up."""
        self._quiet = False
        self._writable.set()
        self._go_on()

    def finish(self) -> None:
        """The server stops: what was asked is still answered."""
        if self._task is None and not self._waiting and self._reader.is_between:
            self._transport.close()

    def abort(self) -> None:
        """At once."""
        self._transport.abort()

    # One answer after the other

    def _take(self, asked: Asked, *, keep: bool) -> None:
        self._invites = False  # what was to be invited has come
        if self._task is None and not self._waiting and self._writable.is_set():
            self._answer(asked, keep=keep)
        else:
            self._waiting.append((asked, keep))
            self._transport.pause_reading()

    def _answer(self, asked: Asked, *, keep: bool) -> None:
        answer = asked.finish()
        ends = (self._ended or self._all.are_ending) and not self._waiting
        self._keep = keep = keep and not (ends or answer.close)
        self._silent = asked.head.method == "HEAD"
        if not answer.is_ready:
            self._task = self._loop.create_task(self._deliver(answer))
            return
        assert isinstance(answer.body, bytes)
        head = head_bytes(answer, keep=keep)
        self._transport.write(head if self._silent else head + answer.body)
        if not keep:
            self._end()

    async def _deliver(self, answer: Answer) -> None:
        try:
            await self._all.delivery.deliver(answer, self)
        except Exception as crash:  # noqa: BLE001  # half an answer may be out, so that nothing can be said any more
            traceback.print_exception(crash, file=sys.stderr)
            self._transport.abort()
        self._task = None
        self._go_on()

    def _invite(self) -> None:
        """The client waits for a word before it sends the body."""
        self._invites = True
        self._go_on()

    def _go_on(self) -> None:
        """Answer what waits, as far as that goes; then read on."""
        while self._waiting and self._task is None and self._writable.is_set():
            if self._transport.is_closing():
                return
            asked, keep = self._waiting.popleft()
            self._answer(asked, keep=keep)
        if self._waiting or self._transport.is_closing():
            return
        if self._ended or self._all.are_ending:
            if self._task is None:
                self._transport.close()
            return
        if self._invites and self._task is None:
            self._invites = False
            self._transport.write(CONTINUE)
        self._transport.resume_reading()

    def _end(self) -> None:
        """After the last answer; with bytes unread a close would be a reset, and could take the answer with it."""
        if not self._reader.unread or self._ended:
            self._transport.close()
        elif not self._lingers:
            self._lingers = True
            self._transport.write_eof()
            self._transport.resume_reading()
            self._timer.cancel()
            self._timer = self._loop.call_later(LINGER_SECONDS, self._transport.close)

    def _look(self) -> None:
        """Close what has been idle since the last look, and drop a client that has taken nothing since."""
        if self._quiet and not self._writable.is_set():
            self._transport.abort()
            return
        if self._quiet and self._task is None:
            self._transport.close()
            return
        self._quiet = True
        self._timer = self._loop.call_later(KEEP_ALIVE_SECONDS, self._look)

    # A channel for answers that take time

    async def start(self, answer: Answer) -> None:
        """Status and headers; an endless body ends with the connection."""
        self._streams = answer.stream is not None
        self._keep = self._keep and not self._streams
        self._transport.write(head_bytes(answer, keep=self._keep))

    async def write(self, data: bytes) -> None:
        """A piece of the body, once the client has taken enough of those before."""
        await self._writable.wait()
        if not self._silent:
            self._transport.write(data)

    async def end(self) -> None:
        """The body is complete."""
        self._streams = False
        if not self._keep:
            self._end()

    async def cut(self) -> None:
        """Close in the middle."""
        self._transport.close()

    async def reset(self) -> None:
        """Closing with no time to linger sends RST."""
        end = self._transport.get_extra_info("socket")
        with socket.socket(fileno=os.dup(end.fileno())) as twin:
            twin.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()

    async def gone(self) -> None:
        """Never: a delivery is cancelled once the connection is lost."""
        await asyncio.Event().wait()


def head_bytes(answer: Answer, *, keep: bool) -> bytes:
    """Status line and headers."""
    fields, dated = header_lines(tuple(answer.headers))
    date = "" if dated else f"date: {http_date()}\r\n"
    length = f"content-length: {answer.size}\r\n" if answer.has_length else ""
    close = "" if keep else "connection: close\r\n"
    line = status_line(answer.status)
    return f"{line}{date}{fields}{length}{close}\r\n".encode("latin-1", "replace")


@lru_cache(256)
def header_lines(headers: tuple[tuple[str, str], ...]) -> tuple[str, bool]:
    """Headers as lines, and whether a planted Date is among them: few kinds of answers have many answers."""
    lines = [f"{name}: {value}".translate(BREAKS) + "\r\n" for name, value in headers]
    return "".join(lines), any(name.lower() == "date" for name, _ in headers)


@lru_cache
def status_line(status: int) -> str:
    """The first line, with the usual phrase where there is one."""
    known = status in HTTPStatus._value2member_map_
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase if known else ''}\r\n"
