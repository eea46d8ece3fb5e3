"""Hold a call against its policy before anything is sent: the error is the one the service would give."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

from specloom.calls import RawCall
from specloom.operation import Field, Operation
from specloom.wire import as_list, as_object

__all__ = ["Finding", "argument", "problem_of", "problem_of_value"]

NAMES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "object": "a mapping",
    "string": "a text",
}
LONGEST_PATTERN = 80  # characters; of a longer one nobody can read what is wrong


class Finding(NamedTuple):
    """A field that the service would refuse, the code it would answer (None: its general one), and why."""

    field: str
    code: str | None
    why: str


def argument(field: Field) -> str:
    """What the methods of clients call a field: without the line that Python asks for behind `input`."""
    return field.python.rstrip("_")


def problem_of(call: Operation[Any], fields: Iterable[Field]) -> Finding | None:
    """The first field that does not fit, in the order of the document; a call that was written raw has its names."""
    body = as_object(call.body) if call.media == "json" else None  # the parts of a form are files
    query: dict[str, Any] = dict(call.query)
    for field in fields:
        if field.location == "body" and body is not None:
            value = body.get(field.name, _ABSENT)
        elif field.location == "query":
            value = _typed(field, query.get(field.name, _ABSENT))
        else:
            continue
        if found := problem_of_value(field, value):
            return found._replace(field=field.name) if isinstance(call, RawCall) else found
    return None


_ABSENT = object()


def problem_of_value(field: Field, value: Any) -> Finding | None:
    """Why this value does not fit one field, if so."""
    name = argument(field)
    if value is _ABSENT:
        if not field.required:
            return None
        return Finding(name, field.missing or field.invalid, "it is required")
    if value is None and field.nullable:
        return None
    if field.max_items is not None and len(as_list(value) or ()) > field.max_items:
        return Finding(name, field.too_many or field.invalid, f"at most {field.max_items} are taken")
    why = _type_problem(value, field.types) or _range_problem(field, value) or _members_problem(field, value)
    return Finding(name, field.invalid, why) if why else None


def _type_problem(value: Any, types: Sequence[str]) -> str | None:
    if not types or any(_is(value, name) for name in types):
        return None
    return f"it must be {' or '.join(NAMES.get(name, name) for name in types)}, not {type(value).__name__}"


def _is(value: Any, name: str) -> bool:
    match name:
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            if isinstance(value, float):
                return math.isfinite(value)
            return isinstance(value, int) and not isinstance(value, bool)
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, list)
        case "object":
            return isinstance(value, dict)
        case _:
            return True


def _range_problem(field: Field, value: Any) -> str | None:
    if field.enum is not None and value not in field.enum:
        return f"it must be one of {', '.join(map(str, field.enum))}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        if field.minimum is not None and value < field.minimum:
            return f"it must be at least {field.minimum}"
        if field.maximum is not None and value > field.maximum:
            return f"it must be at most {field.maximum}"
    if isinstance(value, str):
        if field.min_length is not None and len(value) < field.min_length:
            return f"it must have at least {field.min_length} characters" if value else "it must not be empty"
        if field.max_length is not None and len(value) > field.max_length:
            return f"it must have at most {field.max_length} characters"
        if field.pattern is not None and not _pattern(field.pattern).search(value):
            known = (
                f"match {field.pattern}"
                if len(field.pattern) <= LONGEST_PATTERN
                else "have the form that is documented"
            )
            return f"it must {known}"
    return None


def _members_problem(field: Field, value: Any) -> str | None:
    for key, item in cast("dict[Any, Any]", as_object(value) or {}).items():
        if not isinstance(key, str):
            return f"its key {key!r} must be a text, not {type(key).__name__}"
        if field.key_pattern and not _pattern(field.key_pattern).search(key):
            return f"its key {key!r} must match {field.key_pattern}"
        if field.value_types and (why := _type_problem(item, field.value_types)):
            return f"at {key!r} {why}"
    return None


def _typed(field: Field, text: Any) -> Any:
    """A query parameter as the type it stands for; itself where it stands for none."""
    if not isinstance(text, str) or "string" in field.types:
        return text
    try:
        if "integer" in field.types:
            return int(text)
        if "number" in field.types:
            return float(text)
    except ValueError:
        return text
    if "boolean" in field.types:
        return {"true": True, "false": False}.get(text, text)
    return text if "array" not in field.types else [text]


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    # "$" in JSON Schema is the end of the text; Python's also matches before a final line break
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", text))
