"""The schema of a datapool, from what callers give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maestro_api.models import DatapoolField, DatapoolFieldType
from maestro_client.errors import UsageError

__all__ = ["datapool_fields"]


def datapool_fields(given: Iterable[DatapoolField | Mapping[str, Any] | str]) -> list[DatapoolField]:
    """The fields of a schema; a label alone is a text."""
    return [_field(field) for field in given]


def _field(given: DatapoolField | Mapping[str, Any] | str) -> DatapoolField:
    if isinstance(given, DatapoolField):
        return given
    if isinstance(given, str):
        return DatapoolField(label=given, type_=DatapoolFieldType.TEXT, unique_id=False, display_value=False)
    try:
        return DatapoolField.from_dict(given)
    except ValueError as exc:
        raise UsageError(f"a field of the schema: {exc}") from None
