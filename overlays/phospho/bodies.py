"""What is sent: bodies from a caller's plain values, and the refusal of an update that says nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from phospho.errors import UsageError
from specloom.plain import Model, filled

__all__ = ["body", "given", "merging"]

M = TypeVar("M", bound=Model)


def body(kind: type[M], /, **fields: Any) -> M:
    """A body; a value of the wrong type is a UsageError that names its field."""
    return filled(kind, fields, error=UsageError)


def given(**fields: Any) -> dict[str, Any]:
    """The fields that are not None."""
    return {name: value for name, value in fields.items() if value is not None}


def merging(kind: type[M], metadata: Any, data: Any) -> M:
    """The body of an update of a session or a task, which always has both parts."""
    if metadata is None and data is None:
        raise UsageError("nothing to update: give metadata={…}, data={…}, or both")
    return body(kind, metadata=metadata or {}, data=data or {})
