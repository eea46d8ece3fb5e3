"""None in our signatures is "not given" on the wire."""

from __future__ import annotations

from typing import TypeVar

from codevf_api.types import UNSET, Unset

__all__ = ["given"]

T = TypeVar("T")


def given(value: T | None) -> T | Unset:
    """The value, or UNSET for None."""
    return UNSET if value is None else value
