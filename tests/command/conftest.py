"""The command against a mock on a socket, in this process and as a process of its own; time is the mock's."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import specloom_mock
from specloom.clock import RealClock
from specloom_command import main
from specloom_mock import MockHandle


class Said(NamedTuple):
    """How a run of the command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def served() -> Iterator[MockHandle]:
    """One server for all of these tests; each finds it as it was when it started."""
    with specloom_mock.running(clock="manual") as mock:
        yield mock


@pytest.fixture
def mock(served: MockHandle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MockHandle:
    """The environment points at it, and the working directory is the test's own."""
    served.default.reset()
    monkeypatch.chdir(tmp_path)
    for variable, value in served.default.env.items():
        monkeypatch.setenv(variable, value)
    return served


@pytest.fixture
def run(mock: MockHandle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`specloom …` in this process, on the mock's clock."""
    clock = mock.default.clock
    for method in ("now", "monotonic"):
        monkeypatch.setattr(RealClock, method, lambda _: clock.now())
    monkeypatch.setattr(RealClock, "sleep", lambda _, seconds: clock.sleep(seconds))

    def made(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["specloom", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        printed = capsys.readouterr()
        return Said(code if isinstance(code, int) else 0, printed.out, printed.err)

    return made


@pytest.fixture
def process(mock: MockHandle) -> Callable[..., subprocess.Popen[str]]:
    """`specloom …` as a process of its own, on the clock of this machine."""

    def started(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "specloom", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return started
