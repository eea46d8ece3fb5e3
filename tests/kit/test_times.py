"""Moments in every shape the services send."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom import times

MOMENT = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+00:00",
        "2026-01-31T10:30:00+01:00",
        "2026-01-31T09:30:00.000Z",
        "2026-01-31T09:30:00",
        "2026-01-31 09:30",
        "20260131T093000Z",
        "Sat, 31 Jan 2026 09:30:00 GMT",
        "Sat, 31 Jan 2026 10:30:00 +0100",
        "31 Jan 2026 09:30",
        "2026-01-31T09:30:00.000+0000",
        1769851800,
        1769851800.0,
        1769851800000,
        "1769851800",
        MOMENT,
        datetime(2026, 1, 31, 9, 30),  # noqa: DTZ001  naive on purpose
    ],
)
def test_one_moment_in_many_shapes(value: str | float | datetime) -> None:
    assert times.parse(value) == MOMENT
    assert times.parse(value).tzinfo is not None


@pytest.mark.parametrize("value", ["", "soon", "Mon", "99999999999999999999", True, "{}", "12:77"])
def test_what_is_no_moment_is_refused(value: str | bool) -> None:
    with pytest.raises(ValueError, match="not a time"):
        times.parse(value)


@given(
    st.datetimes(
        min_value=datetime(1971, 1, 1),  # noqa: DTZ001  hypothesis adds the zone
        max_value=datetime(2900, 1, 1),  # noqa: DTZ001
        timezones=st.builds(timezone, st.integers(-1400, 1400).map(lambda n: timedelta(minutes=n // 2))),
    )
)
def test_what_goes_out_comes_back(moment: datetime) -> None:
    assert times.parse(times.to_rfc3339(moment)) == moment
    assert times.parse(times.to_http(moment)) == moment.replace(microsecond=0)
    assert abs(times.parse(times.to_unix(moment)) - moment) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("7", 7.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("-3", None),
        ("soon", None),
        ("", None),
        ("Sat, 31 Jan 2026 09:30:30 GMT", 30.0),
        ("Sat, 31 Jan 2026 09:29:00 GMT", 0.0),
        ("Sat, 99 Jan 2026 09:29:00 GMT", None),
        ("٣", None),
        ("inf", None),
    ],
)
def test_retry_after_is_read_in_both_forms(text: str | None, seconds: float | None) -> None:
    assert times.retry_after(text, now=MOMENT.timestamp()) == seconds
