"""Run a program that ends as by kill -9: dying.py PROGRAM [PLACE before|after NTH] -- [ARGUMENT…]

PLACE is a function of the program, or MODULE:function of another. TIMES in the environment is how many times as fast
the program's clock runs, and since when.
"""

from __future__ import annotations

import functools
import importlib
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any


def end(*_: object) -> None:
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


def main() -> None:
    cut = sys.argv.index("--")
    program, *death = sys.argv[1:cut]
    sys.argv = [program, *sys.argv[cut + 1 :]]
    if times := os.environ.get("TIMES"):
        from specloom import clock
        from specloom_mock.clock import Clock

        scale, since = map(float, times.split())
        made = Clock("scaled", scale=scale)
        made.advance((made.now() - since) * (scale - 1))
        clock.REAL = made  # type: ignore[assignment]  # what clients take where they are given none
    if not death:
        runpy.run_path(program, run_name="__main__")
        return
    place, when, nth = death
    module, _, name = place.rpartition(":")
    if module:
        arm(importlib.import_module(module), name, when, int(nth))
        runpy.run_path(program, run_name="__main__")
    else:
        sys.path.insert(0, str(Path(program).parent))
        found = importlib.import_module(Path(program).stem)
        arm(found, name, when, int(nth))
        sys.exit(found.main())


if __name__ == "__main__":
    main()
