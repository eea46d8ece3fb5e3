"""A loopback server that costs next to nothing: prepared answers, no routing, no validation.

python -m benchmarks.server        prints its port
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import cast

from .places import environment, interpreter, pinned
from .samples import BIG, PHOSPHO_TASK, TASK

PIECE = bytes(256 * 1024)
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def answer(body: object) -> bytes:
    """The whole answer, head and body."""
    content = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
    return head.encode() + content


TASK_ANSWER, PHOSPHO_ANSWER = answer(TASK), answer(PHOSPHO_TASK)
BIG_HEAD = (
    f"HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: {BIG}\r\n\r\n".encode()
)


class Answers(asyncio.Protocol):
    """One connection; a body that is sent up is counted and forgotten."""

    def __init__(self) -> None:
        self.head = b""
        self.awaited = 0
        self.flowing = asyncio.Event()
        self.flowing.set()
        self.streams: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's is no subclass

    def pause_writing(self) -> None:
        self.flowing.clear()

    def resume_writing(self) -> None:
        self.flowing.set()

    def data_received(self, data: bytes) -> None:
        if self.awaited > 0:
            self.awaited -= len(data)
            if self.awaited <= 0:
                self.transport.write(TASK_ANSWER)
            return
        self.head += data
        while (end := self.head.find(b"\r\n\r\n")) >= 0:
            head, rest = self.head[:end], self.head[end + 4 :]
            declared = LENGTH.search(head)
            length = int(declared[1]) if declared else 0
            if len(rest) < length:
                self.head, self.awaited = b"", length - len(rest)
                return
            self.head = rest[length:]
            self.respond(head)

    def respond(self, head: bytes) -> None:
        path = head.split(b" ", 2)[1]
        if path == b"/big":
            stream = asyncio.get_running_loop().create_task(self.stream())
            self.streams.add(stream)
            stream.add_done_callback(self.streams.discard)
        else:
            self.transport.write(PHOSPHO_ANSWER if path.startswith(b"/phospho") else TASK_ANSWER)

    async def stream(self) -> None:
        self.transport.write(BIG_HEAD)
        for _ in range(BIG // len(PIECE)):
            self.transport.write(PIECE)
            await self.flowing.wait()


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Answers, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server in a process of its own, on a core of its own where there are two."""
    command = pinned([interpreter(), "-m", "benchmarks.server"], core=1)
    process = subprocess.Popen(command, env=environment(ours=False), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


if __name__ == "__main__":
    import uvloop

    with suppress(KeyboardInterrupt):
        uvloop.run(serve())
