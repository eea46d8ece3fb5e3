"""Lists, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ...service import Call

T = TypeVar("T")


def page(call: Call, found: list[T], show: Callable[[T], Any]) -> dict[str, Any]:
    """One page in the envelope that the document's paging names."""
    rule = call.operation.extension("paging")
    number = int(call.query.get(rule["page"], rule["first"]))
    size = int(call.query.get(rule["size"], rule["default"]))
    start = (number - rule["first"]) * size
    items = [show(each) for each in found[start : start + size]]
    return {rule["items"]: items, rule["page"]: number, rule["size"]: size, rule["total"]: len(found)}
