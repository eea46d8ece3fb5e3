"""Plain JSON in place of models: bodies from plain values, answers as the service sent them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, ParamSpec, Protocol, Self, TypeVar, cast

from specloom.calls import SameCall
from specloom.errors import UsageError
from specloom.operation import HttpAnswer, Operation

__all__ = ["JSON_HEADERS", "NO_CONTENT", "Model", "Reading", "as_object", "built", "filled", "plain"]

P = ParamSpec("P")
T = TypeVar("T")
NO_CONTENT = 204
JSON_HEADERS = {"Accept": "application/json", "Content-Type": "application/json"}
"""What the pages of some services send with every request, also with one that has no body."""


class Model(Protocol):
    """A generated model, as far as it is made from JSON."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self: ...


M = TypeVar("M", bound=Model)


def filled(kind: type[M], fields: Any, *, error: type[UsageError] = UsageError) -> M:
    """A body from plain values; what does not fit is the caller's mistake, and nothing is sent."""
    if not isinstance(fields, Mapping):
        raise error(f"{kind.__name__} is made from a mapping, not from {type(fields).__name__}")
    given = cast("Mapping[str, Any]", fields)
    plain_fields = {name: _plain(value) for name, value in given.items()}
    try:
        return kind.from_dict(plain_fields)
    except ValueError as problem:
        raise error(str(problem)) from None


def built(build: Callable[P, T], error: type[UsageError], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """A call; an identity that no path takes is the caller's mistake."""
    try:
        return build(*args, **kwargs)
    except ValueError as problem:
        raise error(str(problem)) from None


class Reading(SameCall, Generic[T]):
    """A call with another reader: `read` gets the decoded body (None without one), ValueError where it does not fit."""

    __slots__ = ("_read",)

    def __init__(self, call: Operation[Any], read: Callable[[Any], T]) -> None:
        super().__init__(call)
        self._read = read

    def parse(self, answer: HttpAnswer) -> T:
        """Decode an answer; a ValueError quotes nothing of it."""
        try:
            body = None if answer.status_code == NO_CONTENT else json.loads(answer.content)
        except (ValueError, RecursionError):
            raise ValueError(f"{self.operation}: the body is no JSON") from None
        try:
            return self._read(body)
        except ValueError as problem:
            text = f"{self.operation}: {problem}"
        del body  # a traceback may be printed with the locals of its frames, and what came may be secret
        raise ValueError(text)


def plain(call: Operation[Any], kind: type[T]) -> Reading[T]:  # noqa: ARG001  it names T
    """The same call, answered with the dict as it was sent; `kind` is the TypedDict that describes it."""
    return Reading(call, lambda body: cast("T", as_object(body)))


def as_object(body: Any, where: str = "the body") -> dict[str, Any]:
    """The value itself, if it is a JSON object."""
    if not isinstance(body, dict):
        raise ValueError(f"{where} is {type(body).__name__}, not an object")
    return cast("dict[str, Any]", body)


def _plain(value: Any) -> Any:
    return dict(cast("Mapping[str, Any]", value)) if isinstance(value, Mapping) else value
