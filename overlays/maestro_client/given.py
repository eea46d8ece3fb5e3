"""From what callers give to what the generated calls take; None is "not given"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from maestro_api.models import JsonObject
from maestro_api.policy import POLICY
from maestro_api.types import UNSET, Unset
from maestro_client.errors import UsageError
from specloom import times

__all__ = [
    "DEFAULT_REPOSITORY",
    "choice",
    "given",
    "index",
    "json_object",
    "object_of",
    "label_of",
    "moment",
    "number",
    "texts",
]

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

DEFAULT_REPOSITORY = "DEFAULT"  # what the service puts where none is named; clients send it all the same


def given(value: T | None) -> T | Unset:
    """The value, or UNSET for None."""
    return UNSET if value is None else value


def texts(value: str | Iterable[str] | None) -> list[str] | Unset:
    """One text or several, as a list."""
    if value is None:
        return UNSET
    return [value] if isinstance(value, str) else list(value)


def number(value: int | str | None) -> int | Unset:
    """An id that is a number, also as its digits."""
    if value is None:
        return UNSET
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise UsageError(f"the id of a task is a number, not {value!r}")
    return int(text)


def json_object(value: Mapping[str, Any] | None, name: str = "parameters") -> JsonObject | Unset:
    """A JSON object where there is one; `name` is what callers call it."""
    return UNSET if value is None else object_of(value, name)


def object_of(value: Mapping[str, Any], name: str) -> JsonObject:
    """A JSON object; `name` is what callers call it."""
    if not isinstance(value, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise UsageError(f"{name}: a mapping is needed, not {type(value).__name__}")
    return JsonObject.from_dict(value)


def choice(kind: type[E], value: E | str, name: str) -> E:
    """One of the values that the document lists: what a service may add to its answers, callers may not send."""
    known = [str(each.value) for each in kind]
    if str(value) not in known:
        raise UsageError(f"{name} is one of {', '.join(known)}, not {str(value)!r}")
    return kind(value)


def label_of(value: str) -> str:
    """A label, for where the service has another name for it."""
    if not isinstance(value, str) or not value:  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise UsageError(f"label: a text that is not empty is needed, not {value!r}")
    return value


def moment(value: datetime | str | None) -> str | Unset:
    """A moment as the service reads it; one without an offset is UTC."""
    if value is None:
        return UNSET
    try:
        return times.to_rfc3339(times.parse(value))
    except ValueError as exc:
        raise UsageError(f"{exc}: give a datetime, or a text such as 2026-01-31T09:30:00Z") from None


def index(operation: str, page: int) -> int:
    """The service's number of a page that callers count from 1."""
    if page < 1:
        raise UsageError(
            f"page is {page}: pages count from 1 here (only request_raw takes the service's own count)"
        )
    paging = POLICY.operations[operation].paging
    assert paging is not None
    return page - 1 + paging.first
