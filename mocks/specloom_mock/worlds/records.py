"""Dataclasses to plain JSON and back, so that a snapshot restores exactly what it saved."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections import deque
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Mismatch(ValueError):
    """A value does not have the form that its field wants."""


def dump(value: Any) -> Any:
    """JSON for a dataclass, and for lists, dicts, sets, Decimals and enums within it."""
    if value is None or (isinstance(value, (str, bool, int, float)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {name: dump(getattr(value, name)) for name in _fields(type(value))}
    if isinstance(value, dict):
        return {_key(key): dump(item) for key, item in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(dump(item) for item in value)
    if isinstance(value, (list, tuple, deque)):
        return [dump(item) for item in value]
    if isinstance(value, Decimal):
        return str(value)
    raise Mismatch(f"a {type(value).__name__} cannot be kept in a snapshot")


def load(kind: Any, data: Any, where: str = "") -> Any:
    """The value of type `kind` that `dump` made `data` from; a Mismatch names the field."""
    origin = get_origin(kind)
    if kind is Any or kind is object:
        return data
    if origin in (Union, types.UnionType):
        return _load_union(kind, data, where)
    if origin is typing.Literal:
        return _expect(data in get_args(kind), data, f"one of {', '.join(map(str, get_args(kind)))}", where)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _load_record(kind, data, where)
    if origin is dict:
        keys, values = get_args(kind)
        _expect(isinstance(data, dict), data, "an object", where)
        return {keys(key): load(values, item, f"{where}.{key}") for key, item in data.items()}
    if origin in (list, set, frozenset, tuple) or origin is deque:
        return _load_many(kind, origin, data, where)
    return _load_scalar(kind, data, where)


def _load_union(kind: Any, data: Any, where: str) -> Any:
    members = get_args(kind)
    if data is None and type(None) in members:
        return None
    problems: list[Mismatch] = []
    for member in members:
        if member is not type(None):
            try:
                return load(member, data, where)
            except Mismatch as problem:
                problems.append(problem)
    raise problems[-1]


def _load_record(kind: type, data: Any, where: str) -> Any:
    _expect(isinstance(data, dict), data, "an object", where)
    fields = _fields(kind)
    for name in data:
        _expect(name in fields, name, f"one of {', '.join(fields)}", where)
    return kind(
        **{name: load(fields[name], item, f"{where}.{name}".lstrip(".")) for name, item in data.items()}
    )


def _load_many(kind: Any, origin: Any, data: Any, where: str) -> Any:
    _expect(isinstance(data, list), data, "an array", where)
    inner = get_args(kind)
    if origin is tuple and not (len(inner) == 2 and inner[1] is ...):
        return tuple(load(each, item, where) for each, item in zip(inner, data, strict=True))
    return origin(load(inner[0], item, f"{where}[{index}]") for index, item in enumerate(data))


def _load_scalar(kind: Any, data: Any, where: str) -> Any:
    if kind is float:
        _expect(isinstance(data, (int, float)) and not isinstance(data, bool), data, "a number", where)
        return float(data)
    if kind is Decimal:
        return Decimal(_expect(isinstance(data, (str, int)), data, "a decimal", where))
    if kind is type(None):
        return _expect(data is None, data, "null", where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    fits = isinstance(data, kind) and not (kind is int and isinstance(data, bool))
    return _expect(fits, data, f"a {kind.__name__}", where)


def _expect(fits: object, data: Any, expected: str, where: str) -> Any:
    if not fits:
        raise Mismatch(f"{where or 'value'}: expected {expected}, got {data!r:.60}")
    return data


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(key)


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind) if field.init}
