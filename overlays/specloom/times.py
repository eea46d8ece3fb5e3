"""Moments in all the shapes that the services send, as aware datetimes, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

__all__ = ["parse", "retry_after", "to_http", "to_rfc3339", "to_unix"]

MILLISECONDS_FROM = 1e11  # unix seconds reach this in the year 5138; JavaScript's milliseconds did in 1973


def parse(value: str | float | datetime) -> datetime:
    """An aware datetime; a time without an offset is UTC. ValueError names what could not be read."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, bool):
        raise ValueError(f"not a time: {value!r}")
    if isinstance(value, int | float):
        return _from_unix(value)
    text = value.strip()
    for reader in (datetime.fromisoformat, parsedate_to_datetime, _from_digits, _from_anything):
        try:
            moment = reader(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    raise ValueError(f"not a time: {value[:60]!r}")


def to_rfc3339(moment: datetime) -> str:
    """2026-01-31T09:30:00Z; a naive datetime is taken as UTC."""
    text = parse(moment).astimezone(UTC).isoformat()
    return text.replace("+00:00", "Z")


def to_unix(moment: datetime) -> float:
    """Seconds since 1970."""
    return parse(moment).timestamp()


def to_http(moment: datetime) -> str:
    """Sat, 31 Jan 2026 09:30:00 GMT."""
    return format_datetime(parse(moment).astimezone(UTC), usegmt=True)


def retry_after(value: str | None, *, now: float) -> float | None:
    """Seconds to wait as a Retry-After header has them (seconds or a date); None where it says nothing sensible."""
    if value is None:
        return None
    text = value.strip()
    try:
        if text.replace(".", "", 1).isdigit() and text.isascii():
            return float(text)
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return max(0.0, parse(moment).timestamp() - now)


def _from_unix(seconds: float) -> datetime:
    try:
        return datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= MILLISECONDS_FROM else seconds, UTC)
    except (OverflowError, OSError) as exc:
        raise ValueError(f"not a time: {seconds!r}") from exc


def _from_digits(text: str) -> datetime:
    return _from_unix(float(text))


def _from_anything(text: str) -> datetime:
    from dateutil import parser

    if not any(mark.isdigit() for mark in text):
        raise ValueError(text)
    return parser.parse(text)
