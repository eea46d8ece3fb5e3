# Generated from specs/altan.yaml by `make generate`; do not edit.
"""From Python's types to paths, query strings and headers."""

import datetime
from collections.abc import Sequence
from enum import Enum
from typing import Any
from urllib.parse import quote
from uuid import UUID

from .types import Unset

Scalar = str | int | float | bool | datetime.date | UUID | Enum


def segment(name: str, value: Scalar) -> str:
    """One part of a path, quoted; ValueError for a value that would lead to another path."""
    part = wire_text(name, value)
    if part in ("", ".", ".."):
        raise ValueError(f"{name} must not be {part!r}: as a part of the path it would lead elsewhere")
    try:
        return quote(part, safe="")
    except UnicodeEncodeError:
        raise ValueError(f"{name} holds a lone surrogate, which no path can carry") from None


def query(*pairs: tuple[str, Scalar | Sequence[Scalar | None] | Unset | None]) -> list[tuple[str, str]]:
    """The parameters that are given; a list repeats its parameter."""
    given: list[tuple[str, str]] = []
    for name, value in pairs:
        if value is None or isinstance(value, Unset):
            continue
        if isinstance(value, Sequence) and not isinstance(value, str):
            given.extend((name, wire_text(name, item)) for item in value if item is not None)
        else:
            given.append((name, wire_text(name, value)))
    return given


def headers(*pairs: tuple[str, Scalar | Unset | None]) -> dict[str, str]:
    """The headers that are given; ValueError for a value that no header can carry."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if value is None or isinstance(value, Unset):
            continue
        line = wire_text(name, value)
        if not (line.isascii() and line.isprintable()):
            raise ValueError(
                f"{name} must be printable ASCII: a line break, for one, would begin another header"
            )
        given[name] = line
    return given


def wire_text(name: str, value: Any) -> str:
    """A scalar as it stands in a path, a query or a header."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return instant(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (str, int, float, UUID)):
        return str(value)
    raise ValueError(f"{name} must be a text, a number or a date, not {type(value).__name__}")


def plain(value: object) -> object:
    """An enum member or a UUID as JSON has it; anything else as it is, for a policy or the service to judge."""
    if isinstance(value, (str, UUID)):
        return str(value)
    return value.value if isinstance(value, Enum) else value


def instant(value: datetime.datetime) -> str:
    """A moment in RFC 3339; one without an offset is taken as UTC."""
    aware = value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value
    written = aware.isoformat()
    return f"{written[:-6]}Z" if written.endswith("+00:00") else written
