"""The moment at which a call with all its attempts and waits ends."""

import math
from typing import Self

from specloom.clock import REAL

__all__ = ["UNTIL", "Bound", "Deadline"]

UNTIL = "specloom.until"
"""A request's extension: the moment on the machine's clock at which its connection gives up."""


class Bound:
    """The moment at which whatever a connection does ends, whoever's turn it is."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        self.at = math.inf

    def clip(self, timeout: float | None, *, late: type[Exception]) -> float | None:
        """A timeout that ends no later; never 0, which to a socket means not to wait at all.

        Raises `late` once the moment has passed: who always has something to say would never run into a timeout.
        """
        if self.at == math.inf:
            return timeout
        left = self.at - REAL.monotonic()
        if left <= 0:
            raise late("no time was left")
        return left if timeout is None else min(timeout, left)


class Deadline:
    """A moment on the monotonic clock: it clips timeouts and sleeps instead of cancelling anything."""

    __slots__ = ("at",)

    def __init__(self, at: float = math.inf) -> None:
        self.at = at

    @classmethod
    def after(cls, seconds: float | None, *, now: float) -> Self:
        """The deadline so many seconds from now; None is never."""
        return cls(math.inf if seconds is None else now + seconds)

    def left(self, now: float) -> float:
        """Seconds left, not below zero."""
        return max(0.0, self.at - now)

    def clip(self, seconds: float | None, now: float) -> float | None:
        """A timeout that ends no later than the deadline; None waits for ever if the deadline does."""
        left = self.left(now)
        if seconds is None:
            return None if left == math.inf else left
        return min(seconds, left)

    def __repr__(self) -> str:
        return f"Deadline({self.at})"
