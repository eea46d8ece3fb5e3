"""Quartz cron expressions: when the next moment comes. Pure; the document's pattern keeps out what is no cron."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

MONTHS: dict[str, int] = dict(
    zip("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), range(1, 13), strict=True)
)
WEEKDAYS: dict[str, int] = dict(zip("SUN MON TUE WED THU FRI SAT".split(), range(1, 8), strict=True))
FIRST_YEAR, LAST_YEAR = 1970, 2099
# Nothing that Quartz can say recurs less often: the longest wait is for a 29 February on a certain day of the week.
HORIZON_YEARS = 100


class CronError(ValueError):
    """This is no cron expression that Quartz would take."""


@dataclass(frozen=True, slots=True)
class Cron:
    """A cron expression, read."""

    seconds: tuple[int, ...]
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    month_day: str
    months: frozenset[int]
    week_day: str
    years: frozenset[int] | None

    def after(self, moment: datetime) -> datetime | None:
        """The first moment later than this one, in UTC; None where none comes."""
        start = (moment + timedelta(seconds=1)).replace(microsecond=0)
        first = self._time(start.time()) if self._falls_on(start.date()) else None
        if first is not None:
            return datetime.combine(start.date(), first, UTC)
        day = start.date()
        last = date(min(day.year + HORIZON_YEARS, 9998), 12, 31)
        while (day := self._skip(day)) <= last:
            if self._falls_on(day):
                return datetime.combine(day, time(self.hours[0], self.minutes[0], self.seconds[0]), UTC)
        return None

    def _skip(self, day: date) -> date:
        """Tomorrow, or the first of the next month or year where this one cannot match."""
        if self.years is not None and day.year not in self.years:
            return date(day.year + 1, 1, 1)
        if day.month not in self.months:
            return date(day.year + (day.month == 12), day.month % 12 + 1, 1)
        return day + timedelta(days=1)

    def _falls_on(self, day: date) -> bool:
        if day.month not in self.months or (self.years is not None and day.year not in self.years):
            return False
        if self.week_day == "?":
            return day.day in _month_days(self.month_day, day)
        return _is_week_day(self.week_day, day)

    def _time(self, earliest: time) -> time | None:
        """The first time of a day that is not before `earliest`."""
        for hour in self.hours[bisect_left(self.hours, earliest.hour) :]:
            if hour > earliest.hour:
                return time(hour, self.minutes[0], self.seconds[0])
            for minute in self.minutes[bisect_left(self.minutes, earliest.minute) :]:
                if minute > earliest.minute:
                    return time(hour, minute, self.seconds[0])
                at = bisect_left(self.seconds, earliest.second)
                if at < len(self.seconds):
                    return time(hour, minute, self.seconds[at])
        return None


def parse(text: str) -> Cron:
    """Read `second minute hour day-of-month month day-of-week [year]`."""
    fields = text.upper().split()
    if len(fields) not in (6, 7):
        raise CronError(f"expected six or seven fields, got {len(fields)}")
    second, minute, hour, month_day, month, week_day, *year = fields
    if (month_day == "?") == (week_day == "?"):
        raise CronError("expected ? as one of day of month and day of week, and only one")
    cron = Cron(
        seconds=tuple(sorted(_values(second, 0, 59))),
        minutes=tuple(sorted(_values(minute, 0, 59))),
        hours=tuple(sorted(_values(hour, 0, 23))),
        month_day=month_day,
        months=_values(month, 1, 12, MONTHS),
        week_day=week_day,
        years=_values(year[0], FIRST_YEAR, LAST_YEAR, wraps=False) if year and year[0] != "*" else None,
    )
    # Both day fields are read once, so that a fault is found now and not on the day.
    if week_day == "?":
        _month_days(month_day, date(2000, 1, 1))
    else:
        _is_week_day(week_day, date(2000, 1, 1))
    return cron


def _values(
    field: str, low: int, high: int, names: dict[str, int] | None = None, *, wraps: bool = True
) -> frozenset[int]:
    """The numbers that a list of values, ranges and steps names; a range may wrap around."""
    found: set[int] = set()
    for item in field.split(","):
        span, _, step = item.partition("/")
        first, dash, last = span.partition("-")
        start = low if first == "*" else _number(first, low, high, names)
        end = _number(last, low, high, names) if dash else high if first == "*" or step else start
        if end < start:
            end = end + high - low + 1 if wraps else start - 1
        pace = _number(step, 1, 99) if step else 1
        found.update((value - low) % (high - low + 1) + low for value in range(start, end + 1, pace))
    return frozenset(found)


def _number(text: str, low: int, high: int, names: dict[str, int] | None = None) -> int:
    value = (names or {}).get(text)
    if value is None and re.fullmatch("[0-9]+", text):
        value = int(text)
    if value is None or not low <= value <= high:
        raise CronError(f"expected a value from {low} to {high}, got {text!r}")
    return value


def _month_days(field: str, day: date) -> frozenset[int]:
    """The days of this day's month that a day-of-month field names."""
    last = calendar.monthrange(day.year, day.month)[1]
    if match := re.fullmatch(r"L(?:-(\d+))?(W?)", field):
        wanted = last - int(match[1] or 0)
    elif match := re.fullmatch(r"(\d+)(W)", field):
        wanted = _number(match[1], 1, 31)
    else:
        return _values(field, 1, 31)
    if not 1 <= wanted <= last:
        return frozenset()
    return frozenset({_nearest_weekday(day.replace(day=wanted), last) if match[2] else wanted})


def _nearest_weekday(day: date, last: int) -> int:
    """The nearest day from Monday to Friday within the same month."""
    if day.weekday() == 5:
        return day.day - 1 if day.day > 1 else 3
    if day.weekday() == 6:
        return day.day + 1 if day.day < last else day.day - 2
    return day.day


def _is_week_day(field: str, day: date) -> bool:
    """Whether a day-of-week field, where Sunday is 1, names this day."""
    own = day.isoweekday() % 7 + 1
    if field == "L":
        return own == WEEKDAYS["SAT"]
    if match := re.fullmatch(r"(.+)L", field):
        last = calendar.monthrange(day.year, day.month)[1]
        return own == _number(match[1], 1, 7, WEEKDAYS) and day.day + 7 > last
    if match := re.fullmatch(r"(.+)#([1-5])", field):
        return own == _number(match[1], 1, 7, WEEKDAYS) and (day.day + 6) // 7 == int(match[2])
    return own in _values(field, 1, 7, WEEKDAYS)
