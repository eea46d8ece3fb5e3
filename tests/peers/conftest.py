"""Published clients of the services, installed apart and run against the mocks over a socket."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import apart
from specloom_mock import MockHandle

PROGRAMS = Path(__file__).parent / "programs"
PROGRAM_SECONDS = 120
RunPeer = Callable[[MockHandle, str], dict[str, Any]]


@pytest.fixture(scope="session")
def peers_python() -> Path:
    """The interpreter of an environment with the published clients, made once for each lock."""
    try:
        return apart.peers()
    except apart.NoIndexError as problem:
        pytest.skip(f"the published clients cannot be installed: {problem}")


@pytest.fixture
def run_peer(peers_python: Path) -> RunPeer:
    """Run a program of `programs/` against a mock that is served; what it prints is JSON."""

    def run(mock: MockHandle, program: str) -> dict[str, Any]:
        done = subprocess.run(
            [peers_python, "-W", "ignore", PROGRAMS / f"{program}.py"],
            env={**os.environ, **mock.default.env, "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            timeout=PROGRAM_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
