"""Contestants in processes of their own, measured in turns: A B C, A B C, …"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from .figures import Series
from .places import environment, interpreter, pinned

END_SECONDS = 10


class Entry(NamedTuple):
    """A contestant: the function of a module that makes its calls."""

    label: str
    function: str
    ours: bool = False
    given: Mapping[str, Any] = {}
    published: bool = False  # of a name that ours has, too


class Contestant:
    """The process of one contestant."""

    def __init__(self, module: str, entry: Entry, given: Mapping[str, Any], *, core: int = 0) -> None:
        words = json.dumps({**given, **entry.given})
        command = [
            str(interpreter()),
            "-m",
            "benchmarks.worker",
            f"benchmarks.{module}",
            entry.function,
            words,
        ]
        self.entry = entry
        self._process: subprocess.Popen[str] = subprocess.Popen(
            pinned(command, core=core),
            env=environment(ours=not entry.published),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._line()

    def run(self, count: int) -> dict[str, float]:
        """So many calls, and what they took."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        found: dict[str, float] = json.loads(self._line())
        return found

    def _line(self) -> str:
        assert self._process.stdout is not None
        line: str = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.entry.label}: ended with {self._process.wait()}")
        return line

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@contextmanager
def contestants(
    module: str, entries: Sequence[Entry], given: Mapping[str, Any]
) -> Iterator[list[Contestant]]:
    """All of them, ready."""
    with ExitStack() as stack:
        made: list[Contestant] = []
        for entry in entries:
            made.append(Contestant(module, entry, given))
            stack.callback(made[-1].close)
        yield made


def turns(
    module: str, entries: Sequence[Entry], given: Mapping[str, Any], *, rounds: int, calls: int, warm: int
) -> dict[str, list[dict[str, float]]]:
    """What each contestant took, round by round."""
    found: dict[str, list[dict[str, float]]] = {entry.label: [] for entry in entries}
    with contestants(module, entries, given) as made:
        for each in made:
            each.run(warm)
        for number in range(rounds):
            for each in made if number % 2 == 0 else reversed(made):
                found[each.entry.label].append(each.run(calls))
    return found


def series(
    entries: Sequence[Entry], found: Mapping[str, Sequence[Mapping[str, float]]], key: str, *, scale: float
) -> list[Series]:
    """One number of each round."""
    return [
        Series(entry.label, [each[key] * scale for each in found[entry.label]], ours=entry.ours)
        for entry in entries
    ]
