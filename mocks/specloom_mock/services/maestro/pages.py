"""Lists: what Spring Data does with `page`, `size` and `sort`, and the look back by `days`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from ...clock import iso
from ...service import Call, Reply
from .wire import Json, attribute, wire

T = TypeVar("T")

# The document only calls it uncertain: a default there would be sent with every request.
DAYS_WHEN_LEFT_OUT = 7
DAY_SECONDS = 86400


def page(call: Call, records: Iterable[T], shown: Callable[[T], Json] = wire) -> Reply:
    """The page that the call asks for, in the service's envelope."""
    number: int = call.query.get("page", 0)
    size: int = call.query.get("size", call.operation.extension("paging")["default"])
    sorts = [text for text in call.query.get("sort", []) if text.strip(", ")]
    ordered = in_order(list(records), sorts)
    part = ordered[number * size : (number + 1) * size]
    total = len(ordered)
    state = {"sorted": bool(sorts), "unsorted": not sorts, "empty": not sorts}
    return Reply(
        200,
        {
            "content": [shown(record) for record in part],
            "pageable": {
                "sort": state,
                "pageNumber": number,
                "pageSize": size,
                "offset": number * size,
                "paged": True,
                "unpaged": False,
            },
            "totalPages": -(-total // size),
            "totalElements": total,
            "last": (number + 1) * size >= total,
            "first": number == 0,
            "numberOfElements": len(part),
            "size": size,
            "number": number,
            "empty": not part,
            "sort": state,
        },
    )


def in_order(records: list[T], sorts: Sequence[str]) -> list[T]:
    """Sorted by `field`, `field,asc` or `field,desc`, the first of them foremost; unknown fields do not matter."""
    for place, text in enumerate(reversed(sorts)):
        names = [name.strip() for name in text.split(",") if name.strip()]
        descending = len(names) > 1 and names[-1].lower() == "desc"
        if len(names) > 1 and names[-1].lower() in ("asc", "desc"):
            names.pop()
        if descending and not place and records and hasattr(records[0], attribute(names[-1])):
            records.reverse()  # what is alike, as all made in one moment is, comes newest first, too
        for name in reversed(names):
            records.sort(key=partial(_rank, attribute(name)), reverse=descending)
    return records


def since(call: Call, *, default: int | None = DAYS_WHEN_LEFT_OUT) -> str:
    """The earliest moment that the call's `days` reaches, as times are written; empty for no limit."""
    days = call.query.get("days", default)
    if days is None:
        return ""
    earliest = call.now - min(days, 1_000_000) * DAY_SECONDS
    return iso(earliest) if earliest > 0 else ""


def holds(call: Call, name: str, *values: str | None) -> bool:
    """Whether the text of a query parameter, where there is one, is part of one of these values."""
    wanted: str = call.query.get(name, "")
    return not wanted or any(wanted.lower() in (value or "").lower() for value in values)


def _rank(name: str, record: Any) -> tuple[int, Any]:
    """Nothing comes first, then numbers, then texts."""
    value = getattr(record, name, None)
    if isinstance(value, (int, float)):
        return 1, value
    return (2, value) if isinstance(value, str) else (0, 0)
