"""How far a wait is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from specloom.clock import REAL
from specloom_command.printing import say

if TYPE_CHECKING:
    from specloom.waiting.progress import Progress

__all__ = ["shown"]

SECONDS_A_LINE = 10.0


@contextmanager
def shown() -> Generator[Callable[[Progress], None]]:
    """Whom to tell; nothing of the bar is left behind."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    parts = (SpinnerColumn(), BarColumn(bar_width=30), TextColumn("{task.description}"), TimeElapsedColumn())
    # what is printed meanwhile goes above the bar, if it goes to the same terminal
    with Bars(*parts, console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bars:
        bar = bars.add_task("looking", total=None)
        yield lambda event: bars.update(bar, completed=event.done, total=event.total, description=str(event))


class _Lines:
    """A line when something has changed, and not too often."""

    def __init__(self) -> None:
        self._last, self._at = "", -SECONDS_A_LINE

    def __call__(self, event: Progress, /) -> None:
        now, line = REAL.monotonic(), str(event._replace(eta=None))
        if line != self._last and (now - self._at >= SECONDS_A_LINE or event.done == event.total):
            self._last, self._at = line, now
            say(str(event))
