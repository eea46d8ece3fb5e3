"""Many connections for a while, with faults on: the mock makes no error of its own, and its memory stays flat.

.venv/bin/python scripts/soak.py --seconds 60 --connections 200
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORLDS = 10
# A world is reset now and then, so that what is left in memory is not what was asked to be kept.
REQUESTS_UNTIL_RESET = 2000
FAULTS: list[dict[str, Any]] = [
    {"kind": "status", "status": 503, "probability": 0.03},
    {"kind": "reset", "probability": 0.01},
    {"kind": "answer_lost", "probability": 0.01},
    {"kind": "truncate", "probability": 0.01},
    {"kind": "garble", "probability": 0.01},
    {"kind": "wrong_type", "probability": 0.01},
    {"kind": "duplicate", "probability": 0.02},
    {"kind": "token_revoked", "probability": 0.01},
    {"kind": "drip", "seconds": 0.05, "probability": 0.01},
    {"kind": "delay", "seconds": 0.02, "probability": 0.02},
]
# 429: for a moment after a reset the limits are on again.
EXPECTED = frozenset((200, 201, 400, 401, 402, 404, 409, 429, 503))


@dataclass
class Result:
    """What came of a soak."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    cut: int = 0
    unexpected: list[str] = field(default_factory=list)
    own_faults: int = 0
    memory: list[int] = field(default_factory=list)
    entries: int = 0

    @property
    def growth(self) -> float:
        """Memory at the end, by that after a third of the time."""
        settled = self.memory[len(self.memory) // 3]
        return max(self.memory[-3:]) / settled


class Connection:
    """The least of an HTTP client: one connection, made anew where it was lost."""

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        """Status and body; OSError or EOFError where the connection breaks."""
        content = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer sk_test_specloom\r\n"
            f"content-type: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
        )
        try:
            return await self._exchange(head.encode() + content)
        except (OSError, EOFError):
            self.close()
            raise

    async def _exchange(self, data: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(*self._address)
        reader, writer = self._streams
        writer.write(data)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        content = await reader.readexactly(int(length[1])) if length else b""
        return int(head.split(b" ", 2)[1]), content

    def close(self) -> None:
        """Let go of it."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def work(number: int, address: tuple[str, int], end: float, result: Result) -> None:
    """One user, in one of the worlds, until the time is up."""
    chance, connection, tasks = random.Random(number), Connection(*address), ["none"]  # noqa: S311  # no secret
    base = f"/w/{world(number)}/codevf"
    while time.perf_counter() < end:
        method, path, body = drawn(chance, tasks)
        result.requests += 1
        try:
            status, content = await connection.ask(method, base + path, body)
            result.statuses[status] += 1
            if status not in EXPECTED:
                result.unexpected.append(f"{method} {path}: {status} {content[:200]!r}")
            if status == 201 and path == "/tasks/create" and content[:1] == b"{":
                tasks = [*tasks[-20:], json.loads(content)["id"]]
            if result.requests % REQUESTS_UNTIL_RESET == 0:
                await reset(connection, world(result.requests // REQUESTS_UNTIL_RESET))
        except (OSError, EOFError):
            result.cut += 1
    connection.close()


def drawn(chance: random.Random, tasks: list[str]) -> tuple[str, str, Any]:
    """What a user asks for next: method, path and body, some of them wrong."""
    task = {"prompt": "p" * 200, "maxCredits": 1, "projectId": chance.randrange(1, 60)}
    return chance.choice(
        [
            ("POST", "/projects/create", {"name": f"p{chance.randrange(50)}"}),
            ("POST", "/tasks/create", task),
            ("POST", "/tasks/create", {"prompt": 1}),
            ("GET", "/tasks?pageSize=20", None),
            ("GET", f"/tasks/{chance.choice(tasks)}", None),
            ("POST", f"/tasks/{chance.choice(tasks)}/cancel", None),
            ("GET", "/tags", None),
            ("GET", "/credits/balance", None),
        ]
    )


def world(number: int) -> str:
    """The worlds by turns."""
    return f"soak-{number % WORLDS}"


async def reset(connection: Connection, world: str) -> None:
    """A world as it was at first."""
    await connection.ask("POST", f"/_control/worlds/{world}/reset")
    await prepare(connection, world)


async def prepare(connection: Connection, world: str) -> None:
    """Faults on, limits off, a short memory."""
    settings = {"rate_limits": False, "journal_entries": 200}
    await connection.ask("PATCH", f"/_control/worlds/{world}/settings", settings)
    for fault in FAULTS:
        await connection.ask(
            "POST", f"/_control/worlds/{world}/faults", {"api": "codevf", "operation": "*", **fault}
        )


async def soak(host: str, port: int, pid: int, *, seconds: float, connections: int) -> Result:
    """Drive a server that is there."""
    result, control = Result(), Connection(host, port)
    for number in range(WORLDS):
        await control.ask("POST", "/_control/worlds", {"name": world(number), "clock": "600"})
        await prepare(control, world(number))
    end = time.perf_counter() + seconds
    users = [asyncio.create_task(work(number, (host, port), end, result)) for number in range(connections)]
    while time.perf_counter() < end:
        await asyncio.sleep(max(0.2, seconds / 40))
        result.memory.append(resident(pid))
    await asyncio.gather(*users)
    worlds = json.loads((await control.ask("GET", "/_control/worlds"))[1])["worlds"]
    result.own_faults = sum(world["own_faults"] for world in worlds)
    result.entries = max(world["entries"] for world in worlds)
    control.close()
    return result


def resident(pid: int) -> int:
    """Memory of a process in kB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def run(*, seconds: float, connections: int) -> Result:
    """Start a server, drive it, end it."""
    command = [sys.executable, "-m", "specloom_mock", "codevf", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        host, port = process.stdout.readline().split()[-1].removeprefix("http://").split(":")
        return asyncio.run(soak(host, int(port), process.pid, seconds=seconds, connections=connections))
    finally:
        process.terminate()
        process.communicate(timeout=10)


def main() -> int:
    """Say what came of it; 1 where the mock erred."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--connections", type=int, default=200)
    options = parser.parse_args()
    result = run(seconds=options.seconds, connections=options.connections)
    print(
        f"{result.requests} requests, {result.requests / options.seconds:.0f} a second; {result.cut} cut by faults"
    )
    print(f"statuses: {dict(sorted(result.statuses.items()))}")
    print(
        f"memory: {result.memory[0]} kB at first, {result.memory[-1]} kB at last, growth {result.growth:.2f}"
    )
    print(
        f"own faults: {result.own_faults}; unexpected: {result.unexpected[:3]}; journal: {result.entries} entries"
    )
    return 1 if result.own_faults or result.unexpected or result.growth > 1.2 else 0


if __name__ == "__main__":
    sys.exit(main())
