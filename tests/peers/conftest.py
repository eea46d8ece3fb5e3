"""Published clients of the services, installed apart and run against the mocks over a socket."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from specloom_mock import MockHandle

PROGRAMS = Path(__file__).parent / "programs"
PROGRAM_SECONDS = 120
# What pip says where no index answers; any other failure of an installation is a failed test.
UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "NameResolutionError",
    "ProxyError",
)

RunPeer = Callable[[MockHandle, str], dict[str, Any]]


@pytest.fixture(scope="session")
def peers_python(root: Path) -> Path:
    """The interpreter of an environment with the published clients, made once for each lock."""
    lock = root / "scripts" / "requirements" / "peers.txt"
    folder = root / ".cache" / "peers" / sha256(lock.read_bytes()).hexdigest()[:16]
    python, stamp = folder / "bin" / "python", folder / ".installed"
    folder.mkdir(parents=True, exist_ok=True)
    # Test processes that run side by side make it once.
    with (folder.parent / ".lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not stamp.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
            _install(python, lock)
            stamp.touch()
    return python


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


def _install(python: Path, lock: Path) -> None:
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--retries", "1", "--require-hashes"]
    command = [str(python), "-m", "pip", "install", *options, "--requirement", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        if any(word in done.stderr for word in UNREACHABLE):
            pytest.skip("the published clients cannot be installed: no package index can be reached")
        pytest.fail(f"the published clients cannot be installed:\n{done.stderr}")
