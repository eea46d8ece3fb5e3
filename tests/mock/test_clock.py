"""Time in a world."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from specloom_mock.clock import MANUAL_START, Clock, ClockError, iso, parse_iso


def test_a_manual_clock_stands_until_it_is_moved() -> None:
    clock = Clock("manual")

    assert clock.now() == MANUAL_START
    assert clock.advance(1, minutes=2, hours=3, days=4) == MANUAL_START + 1 + 120 + 3 * 3600 + 4 * 86400


def test_a_scaled_clock_runs_that_much_faster() -> None:
    clock = Clock.parse("3600x")
    start = time.time()
    before = clock.now()

    time.sleep(0.02)

    passed = clock.now() - before
    assert 0.02 * 3600 <= passed <= (time.time() - start) * 3600
    assert clock.wall(3600) == 1


def test_a_real_clock_can_be_ahead() -> None:
    clock = Clock()
    clock.advance(hours=1)

    assert clock.now() == pytest.approx(time.time() + 3600, abs=1)
    assert Clock.restore(clock.snapshot()).now() == pytest.approx(clock.now(), abs=1)


@pytest.mark.parametrize("text", ["", "fast", "-1", "0", "nan", "inf", "1e9", "x"])
def test_what_is_no_clock_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="is no clock: use real, manual, or a scale"):
        Clock.parse(text)


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf"), 1e15])
def test_time_moves_forward_and_not_past_the_calendar(seconds: float) -> None:
    with pytest.raises(ClockError, match="cannot advance"):
        Clock("manual").advance(seconds)


async def _sleepers(clock: Clock, pauses: list[float]) -> list[tuple[float, float]]:
    order: list[tuple[float, float]] = []

    async def sleep(seconds: float) -> None:
        await clock.asleep(seconds)
        order.append((seconds, clock.now() - MANUAL_START))

    await asyncio.gather(*(sleep(pause) for pause in pauses))
    return order


def test_sleepers_on_a_manual_clock_wake_in_order_each_at_its_moment() -> None:
    pauses = [30.0, 5.0, 10800.0, 5.0, 0.0]

    order = asyncio.run(_sleepers(Clock("manual"), pauses))

    assert order == [(pause, pause) for pause in sorted(pauses)]


def test_a_cancelled_sleeper_does_not_hold_the_others() -> None:
    clock = Clock("manual")

    async def main() -> None:
        lost = asyncio.ensure_future(clock.asleep(1))
        await asyncio.sleep(0)
        lost.cancel()
        await clock.asleep(2)

    asyncio.run(main())

    assert clock.now() == MANUAL_START + 2


def test_threads_that_sleep_together_pass_the_time_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before one of them moves the clock, it lets the others say how long they will sleep."""
    clock, asleep = Clock("manual"), threading.Barrier(8)
    monkeypatch.setattr("specloom_mock.clock.time.sleep", lambda _: asleep.wait())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(clock.sleep, [10.0] * 8))

    assert clock.now() == MANUAL_START + 10


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-31T09:30:00Z", 1769851800.0),
        ("2026-01-31T10:30:00.500+01:00", 1769851800.5),
        ("2026-01-31t09:30:00z", 1769851800.0),
        ("2016-12-31T23:59:60Z", 1483228800.0),
    ],
)
def test_times_are_rfc_3339(text: str, moment: float) -> None:
    assert parse_iso(text) == moment
    assert parse_iso(iso(moment)) == moment


def test_the_year_0_is_long_ago() -> None:
    assert parse_iso("0000-01-01T00:00:00Z") < parse_iso("1970-01-01T00:00:00Z")
    assert parse_iso("0001-01-01T00:00:00+23:59") < 0
