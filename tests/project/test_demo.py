"""The demo, run as `make demo` runs it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.eventually import until

STOP_SECONDS = 20


@contextmanager
def demo(root: Path) -> Generator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, root / "examples" / "demo.py"],
        env={**os.environ, "COLUMNS": "60"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def address(process: subprocess.Popen[str]) -> str:
    """Where its mock servers are."""
    assert process.stdout is not None
    told = process.stdout.readline()
    found = re.search(r"http://[\d.:]+", told)
    assert found, told + process.stdout.read()
    return found[0]


def is_gone(url: str) -> bool:
    """Does nobody answer there any more?"""
    try:
        httpx.get(f"{url}/_control/health")
    except httpx.ConnectError:
        return True
    return False


def test_the_demo_loses_nothing_and_leaves_nothing_running(root: Path) -> None:
    """It says so itself, after it has asked the mocks; and its server is gone with it."""
    with demo(root) as process:
        url = address(process)
        told, _ = process.communicate(timeout=90)

    assert process.returncode == 0, told
    assert "Nothing was lost, nothing was done twice." in told
    assert all(name in told for name in ("requests", "faults", "doubt", "twice")), "a head is cut off"
    assert until(lambda: is_gone(url))  # what was told to end may take a moment


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
def test_stopped_in_the_middle_it_takes_its_server_along(root: Path, sent: signal.Signals) -> None:
    with demo(root) as process:
        url = address(process)
        time.sleep(1)
        process.send_signal(sent)
        told, _ = process.communicate(timeout=STOP_SECONDS)

    assert process.returncode == 128 + signal.SIGINT
    assert "Traceback" not in told
    assert until(lambda: is_gone(url))  # what was told to end may take a moment
