# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.consumption_policy import ConsumptionPolicy
from ..models.datapool_trigger import DatapoolTrigger
from ..types import UNSET, Unset


@define
class Datapool(Model):
    """A queue of items."""

    label: str
    id: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    default_activity: None | str | Unset = UNSET
    """The label of the automation that the trigger runs."""
    consumption_policy: ConsumptionPolicy | Unset = UNSET
    """Which of two items of one priority is handed out first, the older (FIFO) or the newer (LIFO)."""
    schema: list[DatapoolField] | Unset = UNSET
    """Always an array."""
    trigger: DatapoolTrigger | Unset = UNSET
    """Whether a pushed item creates a task; always, never, or only if none of the automation waits or runs."""
    auto_retry: bool | Unset = UNSET
    max_auto_retry: int | Unset = UNSET
    abort_on_error: bool | Unset = UNSET
    max_errors_before_inactive: int | Unset = UNSET
    enable_processing_time: bool | Unset = UNSET
    item_max_processing_time: int | Unset = UNSET
    """In minutes."""
    active: bool | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    date_timeout: None | str | Unset = UNSET
    """Uncertain: one client alone reads it."""
    item_count: int | None | Unset = UNSET
    """How many items it holds; in lists."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "id": "id",
        "name": "name",
        "defaultActivity": "default_activity",
        "consumptionPolicy": "consumption_policy",
        "schema": "schema",
        "trigger": "trigger",
        "autoRetry": "auto_retry",
        "maxAutoRetry": "max_auto_retry",
        "abortOnError": "abort_on_error",
        "maxErrorsBeforeInactive": "max_errors_before_inactive",
        "enableProcessingTime": "enable_processing_time",
        "itemMaxProcessingTime": "item_max_processing_time",
        "active": "active",
        "repositoryLabel": "repository_label",
        "dateTimeout": "date_timeout",
        "itemCount": "item_count",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "label"
            label = _pop(_at)
            if not isinstance(label, str):
                raise _decoding.wrong("a string", label)
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if id is not None:
                    if not isinstance(id, str):
                        raise _decoding.wrong("a string", id)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "defaultActivity"
            default_activity = _pop(_at, UNSET)
            if not isinstance(default_activity, Unset):
                if default_activity is not None:
                    if not isinstance(default_activity, str):
                        raise _decoding.wrong("a string", default_activity)
            _at = "consumptionPolicy"
            consumption_policy = _pop(_at, UNSET)
            if not isinstance(consumption_policy, Unset):
                consumption_policy = ConsumptionPolicy.from_wire(consumption_policy)
            _at = "schema"
            schema = _pop(_at, UNSET)
            if not isinstance(schema, Unset):
                schema = _decoding.items(schema, DatapoolField.from_dict)
            _at = "trigger"
            trigger = _pop(_at, UNSET)
            if not isinstance(trigger, Unset):
                trigger = DatapoolTrigger.from_wire(trigger)
            _at = "autoRetry"
            auto_retry = _pop(_at, UNSET)
            if not isinstance(auto_retry, Unset):
                if not isinstance(auto_retry, bool):
                    raise _decoding.wrong("a boolean", auto_retry)
            _at = "maxAutoRetry"
            max_auto_retry = _pop(_at, UNSET)
            if not isinstance(max_auto_retry, Unset):
                if type(max_auto_retry) is not int:
                    max_auto_retry = _decoding.as_int(max_auto_retry)
            _at = "abortOnError"
            abort_on_error = _pop(_at, UNSET)
            if not isinstance(abort_on_error, Unset):
                if not isinstance(abort_on_error, bool):
                    raise _decoding.wrong("a boolean", abort_on_error)
            _at = "maxErrorsBeforeInactive"
            max_errors_before_inactive = _pop(_at, UNSET)
            if not isinstance(max_errors_before_inactive, Unset):
                if type(max_errors_before_inactive) is not int:
                    max_errors_before_inactive = _decoding.as_int(max_errors_before_inactive)
            _at = "enableProcessingTime"
            enable_processing_time = _pop(_at, UNSET)
            if not isinstance(enable_processing_time, Unset):
                if not isinstance(enable_processing_time, bool):
                    raise _decoding.wrong("a boolean", enable_processing_time)
            _at = "itemMaxProcessingTime"
            item_max_processing_time = _pop(_at, UNSET)
            if not isinstance(item_max_processing_time, Unset):
                if type(item_max_processing_time) is not int:
                    item_max_processing_time = _decoding.as_int(item_max_processing_time)
            _at = "active"
            active = _pop(_at, UNSET)
            if not isinstance(active, Unset):
                if not isinstance(active, bool):
                    raise _decoding.wrong("a boolean", active)
            _at = "repositoryLabel"
            repository_label = _pop(_at, UNSET)
            if not isinstance(repository_label, Unset):
                if repository_label is not None:
                    if not isinstance(repository_label, str):
                        raise _decoding.wrong("a string", repository_label)
            _at = "dateTimeout"
            date_timeout = _pop(_at, UNSET)
            if not isinstance(date_timeout, Unset):
                if date_timeout is not None:
                    if not isinstance(date_timeout, str):
                        raise _decoding.wrong("a string", date_timeout)
            _at = "itemCount"
            item_count = _pop(_at, UNSET)
            if not isinstance(item_count, Unset):
                if item_count is not None:
                    if type(item_count) is not int:
                        item_count = _decoding.as_int(item_count)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            label=label,
            id=id,
            name=name,
            default_activity=default_activity,
            consumption_policy=consumption_policy,
            schema=schema,
            trigger=trigger,
            auto_retry=auto_retry,
            max_auto_retry=max_auto_retry,
            abort_on_error=abort_on_error,
            max_errors_before_inactive=max_errors_before_inactive,
            enable_processing_time=enable_processing_time,
            item_max_processing_time=item_max_processing_time,
            active=active,
            repository_label=repository_label,
            date_timeout=date_timeout,
            item_count=item_count,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.default_activity, Unset):
            _fields["defaultActivity"] = self.default_activity
        if not isinstance(self.consumption_policy, Unset):
            _fields["consumptionPolicy"] = _encoding.plain(self.consumption_policy)
        if not isinstance(self.schema, Unset):
            _fields["schema"] = [item.to_dict() for item in self.schema]
        if not isinstance(self.trigger, Unset):
            _fields["trigger"] = _encoding.plain(self.trigger)
        if not isinstance(self.auto_retry, Unset):
            _fields["autoRetry"] = self.auto_retry
        if not isinstance(self.max_auto_retry, Unset):
            _fields["maxAutoRetry"] = self.max_auto_retry
        if not isinstance(self.abort_on_error, Unset):
            _fields["abortOnError"] = self.abort_on_error
        if not isinstance(self.max_errors_before_inactive, Unset):
            _fields["maxErrorsBeforeInactive"] = self.max_errors_before_inactive
        if not isinstance(self.enable_processing_time, Unset):
            _fields["enableProcessingTime"] = self.enable_processing_time
        if not isinstance(self.item_max_processing_time, Unset):
            _fields["itemMaxProcessingTime"] = self.item_max_processing_time
        if not isinstance(self.active, Unset):
            _fields["active"] = self.active
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        if not isinstance(self.date_timeout, Unset):
            _fields["dateTimeout"] = self.date_timeout
        if not isinstance(self.item_count, Unset):
            _fields["itemCount"] = self.item_count
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.datapool_field import DatapoolField  # noqa: E402
