"""Requests as fast as a server answers them, from prepared bytes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import cast

CONNECTIONS = 16
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Client(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(self, request: bytes, left: list[int], done: asyncio.Future[None]) -> None:
        self.request, self.left, self.done = request, left, done
        self.read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass
        self.ask()

    def ask(self) -> None:
        if self.left[0] > 0:
            self.left[0] -= 1
            self.transport.write(self.request)
        else:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        self.read += data
        end = self.read.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.read[:end]
        if not head.startswith(b"HTTP/1.1 2"):
            self.fail(self.read[:600].decode(errors="replace"))
            return
        declared = LENGTH.search(head)
        if declared is None and not self.read.endswith(b"\r\n0\r\n\r\n"):
            return
        if declared is None or len(self.read) >= end + 4 + int(declared[1]):
            self.read = b""
            self.ask()

    def fail(self, why: str) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError(why))
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.left[1] -= 1
        if not self.done.done() and (self.left[1] == 0 or exc):
            self.done.set_exception(exc) if exc else self.done.set_result(None)


def requests(port: int, request: str) -> Callable[[int], None]:
    """A batch of the same request over a few connections."""
    import uvloop

    runner = asyncio.Runner(loop_factory=uvloop.new_event_loop)

    async def batch(count: int) -> None:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        left = [count, CONNECTIONS]
        for _ in range(CONNECTIONS):
            await loop.create_connection(lambda: Client(request.encode(), left, done), "127.0.0.1", port)
        await done

    return lambda count: runner.run(batch(count))
