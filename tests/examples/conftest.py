"""Examples as their readers run them: programs of their own, against mock servers on a socket."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from specloom_mock.handles import WorldHandle

ROOT = Path(__file__).resolve().parents[2]
DYING = Path(__file__).with_name("dying.py")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def world(specloom_world: WorldHandle) -> WorldHandle:
    """What the plugin offers, under a shorter name; each file says how fast its clock runs."""
    return specloom_world


@pytest.fixture
def run(world: WorldHandle, tmp_path: Path) -> Run:
    """Run a program in `tmp_path`, on the world's clock; where it is to die: PLACE, before or after, which call."""
    times = f"{world.clock.scale} {time.time()}"

    def run(
        program: str, *arguments: str | Path, death: Sequence[str] = (), env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, DYING, ROOT / "examples" / program, *death, "--", *arguments]
        return subprocess.run(
            list(map(str, command)),
            cwd=tmp_path,
            env=os.environ | world.env | {"TIMES": times} | dict(env or {}),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def until(true: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Wait for something that another process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
