"""From the bytes of an answer to data: by content type, and by what the document says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, cast

from specloom.calls import SameCall

if TYPE_CHECKING:
    from specloom import http
    from specloom.operation import HttpAnswer, Operation

__all__ = ["View", "Viewing", "decoded", "raw_data"]

T = TypeVar("T")


class View(NamedTuple, Generic[T]):
    """What an answer was read as, or why it could not be."""

    value: T | None
    problem: ValueError | None


class Viewing(SameCall, Generic[T]):
    """A call whose answer may differ from the document, as long as it was not spoilt on the way.

    Much of the document was inferred: a field that is not as written there must not hide that a task was created.
    """

    __slots__ = ("_read",)

    def __init__(self, call: Operation[Any], read: Callable[[HttpAnswer], T]) -> None:
        super().__init__(call)
        self._read = read

    def parse(self, answer: HttpAnswer) -> View[T]:
        """Read an answer; ValueError where it was spoilt on the way."""
        try:
            return View(self._read(answer), None)
        except ValueError as exc:
            from specloom.answers import is_garbled
            from specloom.redaction import without_frames

            if is_garbled(cast("http.Response", answer)):
                raise
            return View(None, without_frames(exc))


def raw_data(answer: HttpAnswer) -> Any:
    """Data of an answer that no document describes; ValueError for JSON that is none."""
    if _is_json(answer.headers.get("content-type")) and answer.content:
        try:
            return json.loads(answer.content)
        except RecursionError:
            raise ValueError("the JSON is nested too deeply") from None
    return decoded(answer.headers.get("content-type"), answer.content)


def decoded(content_type: str | None, content: bytes) -> Any:
    """JSON, text or bytes, as the content type says; bytes where it is not true."""
    if not content:
        return None
    try:
        if content_type is None or _is_json(content_type):
            return json.loads(content)
        if content_type.lower().startswith("text/"):
            return content.decode(_charset(content_type))
    except (ValueError, LookupError, RecursionError):
        pass
    return content


def _is_json(content_type: str | None) -> bool:
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind.endswith(("/json", "+json"))


def _charset(content_type: str) -> str:
    name = content_type.lower().partition("charset=")[2]
    return name.partition(";")[0].strip(" \"'") or "utf-8"
