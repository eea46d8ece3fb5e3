"""Quartz expressions: the next moment, by the rules of Quartz."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom_mock import specs
from specloom_mock.services.maestro import quartz

SCHEDULE: dict[str, Any] = specs.read("maestro")["components"]["schemas"]["ScheduleInput"]["properties"]
START = datetime(2026, 1, 31, 9, 30, 0, tzinfo=UTC)  # a Saturday


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("* * * * * ?", "2026-01-31 09:30:01"),
        ("0/20 * * * * ?", "2026-01-31 09:30:20"),
        ("0 30 9 * * ?", "2026-02-01 09:30:00"),
        ("0 0/5 14,18 * * ?", "2026-01-31 14:00:00"),
        ("0 0 22-2 * * ?", "2026-01-31 22:00:00"),
        ("0 0 9 ? * MON-FRI", "2026-02-02 09:00:00"),
        ("0 0 9 ? * FRI-MON", "2026-02-01 09:00:00"),
        ("0 0 9 ? * 1", "2026-02-01 09:00:00"),
        ("0 0 9 ? * L", "2026-02-07 09:00:00"),
        ("0 15 10 L * ?", "2026-01-31 10:15:00"),
        ("0 15 10 L-2 * ?", "2026-02-26 10:15:00"),
        ("0 15 10 LW * ?", "2026-02-27 10:15:00"),
        ("0 15 10 15W * ?", "2026-02-16 10:15:00"),
        ("0 15 10 1W 8 ?", "2026-08-03 10:15:00"),
        ("0 15 10 ? * 6L", "2026-02-27 10:15:00"),
        ("0 15 10 ? * FRI#3", "2026-02-20 10:15:00"),
        ("0 0 0 29 2 ?", "2028-02-29 00:00:00"),
        ("0 0 0 ? 2 SUN#5", "2032-02-29 00:00:00"),
        ("0 0 0 1 1 ? 2030/5", "2030-01-01 00:00:00"),
        ("0 0 12 1/5 * ?", "2026-01-31 12:00:00"),
        ("0 0 0 31 2 ?", None),
        ("0 0 0 1 1 ? 2020", None),
        ("0 0 0 1 1 ? 2030-2027", None),
    ],
)
def test_the_next_moment_is_the_one_that_quartz_would_fire_at(cron: str, expected: str | None) -> None:
    found = quartz.parse(cron).after(START)

    assert (found and f"{found:%Y-%m-%d %H:%M:%S}") == expected


@pytest.mark.parametrize(
    "cron",
    [
        "",
        "* * * * *",
        "0 0 9 * * *",
        "0 0 9 ? * ?",
        "60 * * * * ?",
        "0 0 24 * * ?",
        "0 0 9 ? * XYZ",
        "0 0 0 0 * ?",
    ],
)
def test_what_quartz_refuses_is_refused(cron: str) -> None:
    with pytest.raises(quartz.CronError):
        quartz.parse(cron)


@given(
    cron=st.from_regex(SCHEDULE["cron"]["pattern"], fullmatch=True),
    seconds=st.integers(0, 3_000_000_000),
)
def test_whatever_the_document_lets_through_can_be_read(cron: str, seconds: int) -> None:
    """The document's pattern and the reader agree, and the next moment is always later."""
    moment = datetime.fromtimestamp(seconds, UTC)

    found = quartz.parse(cron).after(moment)

    assert found is None or found > moment
    assert found is None or found.microsecond == 0


@given(seconds=st.integers(0, 3_000_000_000), step=st.integers(1, 59))
def test_a_step_of_minutes_is_never_late(seconds: int, step: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)

    found = quartz.parse(f"0 */{step} * * * ?").after(moment)

    assert found is not None
    assert found.minute % step == 0
    assert found - moment <= timedelta(minutes=step)
