"""Runs programs in forks of itself, so that each starts with the clients imported; one may be told to end as by kill -9.

A job is a line of JSON on stdin, its exit code a line on stdout. `death` is PLACE, before or after, and which call:
PLACE is a function of the program, or MODULE:function of another.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

PRELOADED = (
    "codevf._sync.tasks",
    "distributor_api.blueprints",
    "maestro_client._sync.datapools",
    "oct7_distributor.client",
    "specloom._sync.core",
    "specloom.http._sync.end",
    "specloom.ledger.sqlite",
)


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(found: Any, name: str, when: str, nth: int) -> None:
    """Let the program end at the nth call of a function."""
    *owners, last = name.split(".")
    owner = functools.reduce(getattr, owners, found)
    function, calls = getattr(owner, last), iter(range(nth - 1))

    @functools.wraps(function)
    def deadly(*args: Any, **named: Any) -> Any:
        is_last = next(calls, None) is None
        if is_last and when == "before":
            end()
        answer = function(*args, **named)
        if is_last:
            end()
        return answer

    setattr(owner, last, deadly)


def hasten(scale: float, since: float) -> None:
    """Let the program's clock run faster from some moment on."""
    from specloom import clock
    from specloom_mock.clock import Clock

    made = Clock("scaled", scale=scale)
    made.advance((made.now() - since) * (scale - 1))
    clock.REAL = made  # type: ignore[assignment]  # what clients take where they are given none


def perform(job: dict[str, Any]) -> None:
    """Run a program in this process."""
    program, death = job["command"][0], job["death"]
    os.chdir(job["folder"])
    for number, path in enumerate((os.devnull, job["stdout"], job["stderr"])):
        os.dup2(os.open(path, os.O_CREAT | os.O_RDWR | os.O_TRUNC), number)
    os.environ.update(job["env"])
    sys.argv = job["command"]
    if job["scale"] != 1:
        hasten(job["scale"], job["since"])
    module, _, name = death[0].rpartition(":") if death else ("", "", "")
    if module:
        arm(importlib.import_module(module), name, death[1], int(death[2]))
    if module or not death:
        runpy.run_path(program, run_name="__main__")
        return
    sys.path.insert(0, str(Path(program).parent))
    found = importlib.import_module(Path(program).stem)
    arm(found, name, death[1], int(death[2]))
    sys.exit(found.main())


def main() -> None:
    for name in PRELOADED:
        importlib.import_module(name)
    while line := sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            perform(json.loads(line))
            return
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
