"""From what the service keeps to what it says: camel case, and the ordinals of the .NET client."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import Any

from ...clock import iso, parse_iso
from ...service import Call, Problem, Upload

Json = dict[str, Any]


def wire(record: Any) -> Json:
    """A record as the service writes it; fields marked `field(metadata=KEPT)` stay inside."""
    kind: Any = record.__class__
    return {name: _plain(getattr(record, attribute)) for attribute, name in _names(kind)}


KEPT = {"wire": False}


def attribute(name: str) -> str:
    """`dateCreation` as the attribute that holds it."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda match: f"_{match[1].lower()}", name)


def enum_name(call: Call, schema: str, value: Any) -> Any:
    """The name of an enum's value, which also comes as its place in the enum; None stays None."""
    if value is None or isinstance(value, str):
        return value
    names: list[str] = call.operation.document.raw["components"]["schemas"][schema]["enum"]
    return names[int(value)]


def number(value: Any, *, missing: str = "not_found") -> int:
    """An id that came as a number or as its digits."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise Problem(missing)
    # No id has more digits, and Python reads no more than 4,300.
    return int(text) if len(text) < 20 else -1


def moment(text: str | None) -> str | None:
    """A time from a request, whatever its form, as answers write it; a day too many runs into the next month."""
    if text is None:
        return None
    date, clock = text.split("T", 1)
    year, month, day = date.split("-")
    fraction = re.search(r"\.(\d+)", clock)
    if fraction:
        clock = clock.replace(fraction[0], f".{fraction[1]:0<6.6}")
    start = parse_iso(f"{year}-{month}-01T{clock}")
    return iso(start + (int(day) - 1) * 86400)


def uploaded(call: Call) -> Upload | bytes:
    """The part named `file`; one without a file name of its own comes as a field."""
    return call.files["file"] if "file" in call.files else str(call.body["file"]).encode()


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    shown = (each.name for each in fields(kind) if each.metadata.get("wire", True))
    return tuple((name, re.sub(r"_([a-z])", lambda match: match[1].upper(), name)) for name in shown)


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return wire(value)
    return [_plain(item) for item in value] if value.__class__ is list else value
