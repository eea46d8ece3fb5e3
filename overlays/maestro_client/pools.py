"""A datapool as it is written, from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from maestro_api.models import Datapool, DatapoolField, DatapoolFieldType, DatapoolInput
from maestro_client.errors import UsageError

__all__ = ["datapool_fields", "switched"]


def datapool_fields(given: Iterable[DatapoolField | Mapping[str, Any] | str]) -> list[DatapoolField]:
    """The fields of a schema; a label alone is a text."""
    return [_field(field) for field in given]


def switched(pool: Datapool, *, active: bool) -> DatapoolInput:
    """All of a datapool as it was read, switched on or off."""
    return DatapoolInput(
        label=pool.label,
        name=pool.name,
        default_automation=pool.default_activity,
        consumption_policy=pool.consumption_policy,
        schema=pool.schema,
        trigger=pool.trigger,
        auto_retry=pool.auto_retry,
        max_auto_retry=pool.max_auto_retry,
        abort_on_error=pool.abort_on_error,
        max_errors_before_inactive=pool.max_errors_before_inactive,
        enable_processing_time=pool.enable_processing_time,
        item_max_processing_time=pool.item_max_processing_time,
        active=active,
        repository_label=pool.repository_label,
    )


def _field(given: DatapoolField | Mapping[str, Any] | str) -> DatapoolField:
    if isinstance(given, DatapoolField):
        return given
    if isinstance(given, str):
        return DatapoolField(label=given, type_=DatapoolFieldType.TEXT, unique_id=False, display_value=False)
    try:
        return DatapoolField.from_dict(given)
    except ValueError as exc:
        raise UsageError(f"a field of the schema: {exc}") from None
