"""Columns and lines of a log, fields of a datapool, from what callers give: often a label is enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from maestro_api.models import DatapoolField, DatapoolFieldType, LogColumn, LogValues
from maestro_client.errors import UsageError
from specloom.plain import Model

__all__ = ["columns_of", "datapool_fields", "values_of"]

M = TypeVar("M", bound=Model)


def columns_of(given: Iterable[LogColumn | Mapping[str, Any] | str]) -> list[LogColumn]:
    """Columns; a label alone is its own name."""
    return [_column(column) for column in given]


def values_of(given: Mapping[str, Any]) -> LogValues:
    """One line; UsageError for values that are neither text, number, boolean nor None."""
    return _made(LogValues, given, "a line of a log")


def datapool_fields(given: Iterable[DatapoolField | Mapping[str, Any] | str]) -> list[DatapoolField]:
    """The fields of a schema; a label alone is a text."""
    return [_field(field) for field in given]


def _column(given: LogColumn | Mapping[str, Any] | str) -> LogColumn:
    if isinstance(given, str):
        return LogColumn(label=given, name=given)
    return given if isinstance(given, LogColumn) else _made(LogColumn, given, "a column")


def _field(given: DatapoolField | Mapping[str, Any] | str) -> DatapoolField:
    if isinstance(given, str):
        return DatapoolField(label=given, type_=DatapoolFieldType.TEXT, unique_id=False, display_value=False)
    return given if isinstance(given, DatapoolField) else _made(DatapoolField, given, "a field of the schema")


def _made(kind: type[M], given: Mapping[str, Any], what: str) -> M:
    try:
        return kind.from_dict(given)
    except ValueError as exc:
        raise UsageError(f"{what}: {exc}") from None
