"""Examples as their readers run them: programs of their own, against mock servers on a socket."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from specloom_mock.handles import WorldHandle

ROOT = Path(__file__).resolve().parents[2]
DYING = Path(__file__).with_name("dying.py")


class Done(NamedTuple):
    """How a program ended; the exit code of one that was killed is the signal's, negative."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def world(specloom_world: WorldHandle) -> WorldHandle:
    """What the plugin offers, under a shorter name; each file says how fast its clock runs."""
    return specloom_world


@pytest.fixture(scope="session")
def programs() -> Iterator[Callable[[object], int]]:
    """A process that runs programs in forks of itself."""
    with subprocess.Popen(
        [sys.executable, str(DYING)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None

        def perform(job: object) -> int:
            stdin.write(f"{json.dumps(job)}\n")
            stdin.flush()
            return int(stdout.readline())

        yield perform


@pytest.fixture
def run(world: WorldHandle, tmp_path: Path, programs: Callable[[object], int]) -> Run:
    """Run a program in `tmp_path`, on the world's clock; where it is to die: PLACE, before or after, which call."""
    said, since = {name: tmp_path / f".{name}" for name in ("stdout", "stderr")}, time.time()

    def run(
        program: str, *arguments: str | Path, death: str = "", env: Mapping[str, str] | None = None
    ) -> Done:
        job = {
            "command": [str(ROOT / "examples" / program), *map(str, arguments)],
            "death": death.split(),
            "folder": str(tmp_path),
            "env": world.env | dict(env or {}),
            "scale": world.clock.scale,
            "since": since,
        }
        code = programs(job | {name: str(path) for name, path in said.items()})
        return Done(code, **{name: path.read_text(encoding="utf-8") for name, path in said.items()})

    return run
