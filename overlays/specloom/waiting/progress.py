"""How far a wait is: events for a callback, or a bar for people."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from specloom.clock import REAL

__all__ = ["Progress", "Reporter", "bar", "reporter"]

SECONDS_A_LINE = 5.0  # where there is no bar


class Progress(NamedTuple):
    """How many are done, how many there are in which state, and in how many seconds all may be done (a guess)."""

    done: int
    total: int
    states: Mapping[str, int]
    eta: float | None

    def __str__(self) -> str:
        known = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()) if count)
        known_left = self.eta is not None and self.eta >= 1 and self.done < self.total
        left = f", about {_span(self.eta or 0)} left" if known_left else ""
        unseen = "not seen yet" if self.done < self.total else "none found"
        return f"{self.done}/{self.total} done ({known or unseen}){left}"


class Reporter(Protocol):
    """Somebody who wants to know."""

    def __call__(self, event: Progress, /) -> None:
        """It went on."""
        ...

    def close(self) -> None:
        """It is over."""
        ...


def reporter(*, wanted: Callable[[Progress], None] | bool | None) -> Reporter | None:
    """Who is told: a callback, for True a bar (on a terminal, with rich) or lines on stderr, or nobody."""
    if wanted is None or wanted is False:
        return None
    return bar() if wanted is True else _Callback(wanted)


def bar() -> Reporter:
    """A bar on a terminal with rich, otherwise lines on stderr."""
    if not sys.stderr.isatty():
        return _Lines()
    try:
        return _Bar()
    except ImportError:
        return _Lines()


class _Callback:
    def __init__(self, callback: Callable[[Progress], None]) -> None:
        self._callback = callback

    def __call__(self, event: Progress, /) -> None:
        self._callback(event)

    def close(self) -> None:
        """It is theirs."""


class _Lines:
    """A line when something has changed, and not too often."""

    def __init__(self) -> None:
        self._last, self._at = "", -SECONDS_A_LINE

    def __call__(self, event: Progress, /) -> None:
        now = REAL.monotonic()  # of whoever reads along, whatever clock the wait keeps
        line = str(event._replace(eta=None))
        if line != self._last and (now - self._at >= SECONDS_A_LINE or event.done == event.total):
            self._last, self._at = line, now
            sys.stderr.write(f"{event}\n")

    def close(self) -> None:
        """Nothing is open."""


class _Bar:
    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        parts = SpinnerColumn(), BarColumn(30), TextColumn("{task.description}"), TimeElapsedColumn()
        # what a program prints meanwhile goes above the bar, unless it goes somewhere else
        self._bars: Any = Bars(
            *parts, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()
        )
        self._bar: Any = None

    def __call__(self, event: Progress, /) -> None:
        if self._bar is None:
            self._bars.start()
            self._bar = self._bars.add_task("waiting", total=event.total)
        self._bars.update(self._bar, completed=event.done, description=str(event))

    def close(self) -> None:
        """Leave the terminal as it was."""
        self._bars.stop()


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min" if minutes else f"{rest} s"
