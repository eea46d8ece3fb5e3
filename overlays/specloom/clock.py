"""The kit's time: every moment and every sleep comes from here, so that tests can own both."""

from __future__ import annotations

import time
from typing import Protocol

__all__ = ["REAL", "Clock", "RealClock"]


class Clock(Protocol):
    """Unix time for what is shown or sent, a steady count for waits, and a sleep for each kind of client."""

    def now(self) -> float:
        """Seconds since 1970, as the calendar has it."""
        ...

    def monotonic(self) -> float:
        """Seconds since some moment, never set back."""
        ...

    def sleep(self, seconds: float, /) -> None:
        """Wait in this thread."""
        ...

    async def asleep(self, seconds: float, /) -> None:
        """Wait in this task, under asyncio or trio."""
        ...


class RealClock:
    """The machine's own clock."""

    __slots__ = ()

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds since some moment, never set back."""
        return time.monotonic()

    def sleep(self, seconds: float, /) -> None:
        """Wait in this thread."""
        time.sleep(max(0.0, seconds))

    async def asleep(self, seconds: float, /) -> None:
        """Wait in this task, under asyncio or trio."""
        import anyio

        await anyio.sleep(max(0.0, seconds))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RealClock)

    def __hash__(self) -> int:
        return hash(RealClock)


REAL = RealClock()
