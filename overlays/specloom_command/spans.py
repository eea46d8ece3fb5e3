"""Spans of time in words."""

from __future__ import annotations

from specloom.clock import REAL

__all__ = ["ago", "span"]

UNITS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def span(seconds: float) -> str:
    """In the largest unit that fits, a whole number of it."""
    size, unit = next((each for each in UNITS if abs(seconds) >= each[0]), UNITS[-1])
    return f"{round(seconds / size)} {unit}"


def ago(at: float) -> str:
    """How long a moment is past."""
    return f"{span(max(0.0, REAL.now() - at))} ago"
