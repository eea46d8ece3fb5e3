"""Answers as the plain dicts that the service sent, held to the one thing a client needs: their identity."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from specloom.operation import Operation
from specloom.plain import Reading, as_object

__all__ = ["identity", "many", "one"]

T = TypeVar("T")


def one(call: Operation[Any], document: type[T]) -> Reading[T]:
    """A call that is answered with one session, task or step."""
    return Reading(call, lambda body: _identified(body, document, "the body"))


def many(call: Operation[Any], document: type[T]) -> Reading[list[T]]:
    """A call that is answered with a list of them, below their name in plural."""
    field = f"{document.__name__.lower()}s"

    def read(body: Any) -> list[T]:
        found: list[Any] | None = as_object(body).get(field)
        if not isinstance(found, list):
            raise ValueError(f"{field} is {type(found).__name__}, not an array")
        return [_identified(item, document, f"{field}[{place}]") for place, item in enumerate(found)]

    return Reading(call, read)


def identity(content: Any, document: type[Any]) -> str:
    """The identity of one, under either of its two names."""
    long_name = f"{document.__name__.lower()}_id"
    found = content.get("id") or content.get(long_name)
    if not isinstance(found, str):
        raise ValueError(f"id and {long_name} are both missing")
    return found


def _identified(item: Any, document: type[T], where: str) -> T:
    content = as_object(item, where)
    try:
        identity(content, document)
    except ValueError as problem:
        raise ValueError(f"{where}: {problem}") from None
    return cast("T", content)
