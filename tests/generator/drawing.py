"""Hypothesis strategies for the JSON that a schema of our documents accepts.

hypothesis-jsonschema 0.23.1 does not run with the hypothesis of today, and cannot draw from schemas that hold themselves.
"""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from specloom_build.documents import Document

Json = dict[str, Any]
Strategy = st.SearchStrategy[Any]

DEEPEST = 2  # schemas that hold themselves end here

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
_SCALARS = st.none() | st.booleans() | _NUMBERS | _TEXT
ANYTHING = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_TEXT, inner, max_size=2),
    max_leaves=4,
)
_ZONES = st.sampled_from([datetime.UTC, datetime.timezone(datetime.timedelta(hours=-3, minutes=-30)), None])
_FORMATS: dict[str, Strategy] = {
    "date": st.dates().map(lambda day: day.isoformat()),
    "date-time": st.datetimes(timezones=_ZONES).map(lambda moment: moment.isoformat()),
    "uuid": st.uuids().map(str),
}


def json_of(document: Document, schema: Json, depth: int = 0) -> Strategy:
    """What the schema accepts, with fields that it does not know where it is open."""
    schema = document.resolve(schema)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if members := [*schema.get("oneOf", ()), *schema.get("anyOf", ())]:
        closed = [one for one in members if one == {"type": "null"}] if depth >= DEEPEST else members
        return st.one_of([json_of(document, member, depth) for member in closed or members])
    types = schema.get("type", "object" if "properties" in schema or "allOf" in schema else None)
    if types is None:
        return ANYTHING
    return st.one_of(
        [_of_type(document, schema, one, depth) for one in ([types] if isinstance(types, str) else types)]
    )


def _of_type(document: Document, schema: Json, kind: str, depth: int) -> Strategy:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", -(2**53)), schema.get("maximum", 2**53))
        case "number":
            return _NUMBERS
        case "array":
            if depth >= DEEPEST:
                return st.just([])
            most = min(schema.get("maxItems", 3), 3)
            return st.lists(json_of(document, schema.get("items", {}), depth + 1), max_size=most)
        case "object":
            return _objects(document, schema, depth)
        case _:
            return _strings(schema)


def _strings(schema: Json) -> Strategy:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    least = schema.get("minLength", 0)
    most = min(schema.get("maxLength", least + 12), least + 12)
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=most)


def _objects(document: Document, schema: Json, depth: int) -> Strategy:
    parts = [document.resolve(part) for part in schema.get("allOf", ())] + [schema]
    properties: Json = {name: one for part in parts for name, one in part.get("properties", {}).items()}
    required = {name for part in parts for name in part.get("required", ())}
    wanted = [name for name in properties if name in required or depth < DEEPEST]
    drawn = {name: json_of(document, properties[name], depth + 1) for name in wanted}
    known = st.fixed_dictionaries(
        {name: one for name, one in drawn.items() if name in required},
        optional={name: one for name, one in drawn.items() if name not in required},
    )
    more = schema.get("additionalProperties", {})
    if more is False:
        return known
    pattern = schema.get("propertyNames", {}).get("pattern")
    keys = st.from_regex(pattern, fullmatch=True) if pattern else _TEXT
    values = json_of(document, {} if more is True else more, depth + 1)
    unknown = st.dictionaries(keys.filter(lambda key: key not in properties), values, max_size=2)
    return st.builds(lambda one, other: {**other, **one}, known, unknown)
