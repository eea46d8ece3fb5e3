"""Columns and lines of a log, from what callers give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maestro_api.models import LogColumn, LogValues
from maestro_client.errors import UsageError

__all__ = ["columns_of", "values_of"]


def columns_of(given: Iterable[LogColumn | Mapping[str, Any] | str]) -> list[LogColumn]:
    """Columns; a label alone is its own name."""
    return [_column(column) for column in given]


def values_of(given: Mapping[str, Any]) -> LogValues:
    """One line; UsageError for values that are neither text, number, boolean nor None."""
    try:
        return LogValues.from_dict(given)
    except ValueError as exc:
        raise UsageError(f"a line of a log: {exc}") from None


def _column(given: LogColumn | Mapping[str, Any] | str) -> LogColumn:
    if isinstance(given, LogColumn):
        return given
    if isinstance(given, str):
        return LogColumn(label=given, name=given)
    try:
        return LogColumn.from_dict(given)
    except ValueError as exc:
        raise UsageError(f"a column: {exc}") from None
