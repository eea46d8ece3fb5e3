"""A world's time: real, scaled, or moved by hand."""

from __future__ import annotations

import heapq
import threading
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal, get_args

Kind = Literal["real", "scaled", "manual"]
# Manual time starts at a fixed moment, so that the same seed gives the same answers on any day.
MANUAL_START = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
LARGEST_SCALE = 1e6
# Where the seconds stand in an RFC 3339 time.
LEAP = slice(16, 19)
# How often every other task gets a turn before a sleeper moves a manual clock. A request in process takes a few dozen.
IDLE_TURNS = 100
# The last moment that RFC 3339 can write, less a year of room for what is reckoned from now.
LATEST = datetime(9998, 12, 31, tzinfo=UTC).timestamp()


class ClockError(ValueError):
    """This is no clock, or no step that a clock can make."""


class Clock:
    """Seconds since 1970 as a world counts them; a client may sleep on it too.

    Whoever sleeps on a manual clock moves it: to the moment of the earliest sleeper, once nobody has more to do.
    """

    __slots__ = ("_base", "_behind", "_lock", "_mark", "_sleepers", "kind", "scale")

    def __init__(self, kind: Kind = "real", *, scale: float = 1.0, start: float | None = None) -> None:
        self.kind: Kind = kind
        self.scale = 0.0 if kind == "manual" else scale
        self._mark = time.time()
        self._base = start if start is not None else (MANUAL_START if kind == "manual" else self._mark)
        self._behind = 0.0  # how far it was set back
        self._lock = threading.Lock()
        self._sleepers: list[float] = []

    @classmethod
    def parse(cls, text: str) -> Clock:
        """The clock that `real`, `manual` or a scale such as `60` or `60x` names."""
        if text == "real":
            return cls("real")
        if text == "manual":
            return cls("manual")
        try:
            scale = float(text.removesuffix("x"))
        except ValueError:
            scale = 0.0
        if not 0 < scale <= LARGEST_SCALE:
            raise ClockError(
                f"{text!r} is no clock: use real, manual, or a scale such as 60 (a minute a second)"
            )
        return cls("scaled", scale=scale)

    def now(self) -> float:
        """This moment, in seconds since 1970."""
        if self.scale == 0.0:
            return self._base
        return self._base + (time.time() - self._mark) * self.scale

    def monotonic(self) -> float:
        """Seconds since some moment, never set back."""
        return self.now() + self._behind

    def sleep(self, seconds: float, /) -> None:
        """Wait in this thread; a manual clock is moved instead."""
        if self.scale:
            time.sleep(max(0.0, seconds / self.scale))
            return
        until = self.monotonic() + max(0.0, seconds)
        time.sleep(0)
        self._move_to(until)

    async def asleep(self, seconds: float, /) -> None:
        """Wait in this task, under asyncio or trio; a manual clock is moved when all others wait too."""
        import anyio
        from anyio.lowlevel import checkpoint

        if self.scale:
            await anyio.sleep(max(0.0, seconds / self.scale))
            return
        until = self.monotonic() + max(0.0, seconds)
        with self._lock:
            heapq.heappush(self._sleepers, until)
        try:
            turns = 0
            while self.monotonic() < until:
                await checkpoint()
                turns = turns + 1 if self._sleepers[0] == until else 0
                if turns > IDLE_TURNS:
                    self._move_to(until)
                    break  # what was added and taken away again may be a rounding short of it
            await checkpoint()
        finally:
            with self._lock:
                self._sleepers.remove(until)
                heapq.heapify(self._sleepers)

    def _move_to(self, moment: float) -> None:
        with self._lock:
            self._base = max(self._base, moment - self._behind)

    def advance(
        self, seconds: float = 0.0, *, minutes: float = 0.0, hours: float = 0.0, days: float = 0.0
    ) -> float:
        """Move forward, whatever kind of clock it is; the new moment."""
        step = seconds + 60 * minutes + 3600 * hours + 86400 * days
        if not 0 <= step <= LATEST - self.now():
            raise ClockError(
                f"cannot advance by {step} seconds: time only moves forward, and not past the year 9998"
            )
        with self._lock:
            self._base += step
        return self.now()

    def become(self, other: Clock) -> None:
        """Show another clock's time from here on: whoever holds this one goes on with it."""
        with self._lock:
            before = self.monotonic()
            self.kind, self.scale, self._mark, self._base = other.kind, other.scale, other._mark, other._base
            self._behind = max(0.0, before - self.now())

    def wall(self, seconds: float) -> float:
        """How long `seconds` of this world last on the wall; a manual clock waits at the wall's pace."""
        return seconds / self.scale if self.scale else seconds

    def snapshot(self) -> dict[str, Any]:
        """What `restore` needs; a real clock keeps only how far it was advanced."""
        if self.kind == "real":
            return {"kind": "real", "ahead": round(self._base - self._mark, 6)}
        return {"kind": self.kind, "scale": self.scale, "now": self.now()}

    @classmethod
    def restore(cls, saved: dict[str, Any]) -> Clock:
        """The clock that was saved."""
        kind = saved["kind"]
        if kind == "real":
            clock = cls("real")
            clock._base += float(saved["ahead"])
        elif kind in get_args(Kind):
            scale = cls.parse(str(saved["scale"])).scale if kind == "scaled" else 0.0
            clock = cls(kind, scale=scale, start=float(saved["now"]))
        else:
            raise ClockError(f"there is no {kind!r} clock")
        if not 0 <= clock.now() <= LATEST:
            raise ClockError("a clock that shows no time between the years 1970 and 9998")
        return clock

    def describe(self) -> dict[str, Any]:
        """For people and the control plane."""
        return {"kind": self.kind, "scale": self.scale or None, "now": self.now(), "time": iso(self.now())}


def iso(moment: float) -> str:
    """RFC 3339 in UTC, to the millisecond."""
    second, rest = divmod(round(moment * 1e6), 1_000_000)
    return f"{_second(second)}.{rest // 1000:03}Z"


@lru_cache(4096)
def _second(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat()[: LEAP.stop]


def parse_iso(text: str) -> float:
    """The moment that an RFC 3339 time names; one without an offset is taken as UTC."""
    text = text.upper()
    # What RFC 3339 has and Python has not: a leap second is the one after it, the year 0 is before all others.
    leap = len(text) > LEAP.stop and text[LEAP] == ":60"
    text = f"{text[: LEAP.start]}:59{text[LEAP.stop :]}" if leap else text
    moment = datetime.fromisoformat(f"0001{text[4:]}" if text.startswith("0000") else text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() + leap


def http_date() -> str:
    """Now, on the wall, for a `Date` header."""
    return _http_date(int(time.time()))


@lru_cache(2)
def _http_date(second: int) -> str:
    day = datetime.fromtimestamp(second, UTC)
    name, month, *_ = (words := day.ctime().split())  # in English, whatever the locale
    return f"{name}, {day.day:02} {month} {words[-1]} {words[-2]} GMT"


def stopwatch() -> float:
    """Wall seconds for measuring how long something took."""
    return time.perf_counter()
