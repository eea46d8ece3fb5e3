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
class DatapoolInput(Model):
    """A datapool to be made, or as it is to be."""

    label: str
    """Unique; that of a deleted datapool cannot be used again."""
    name: None | str | Unset = UNSET
    default_automation: None | str | Unset = UNSET
    """The label of the automation that the trigger runs; answers call it `defaultActivity`."""
    default_activity: None | str | Unset = UNSET
    """An older name of `defaultAutomation`."""
    consumption_policy: ConsumptionPolicy | int | Unset = UNSET
    """A policy; as a number FIFO is 0, LIFO 1."""
    schema: list[DatapoolField] | None | Unset = UNSET
    """The fields of its items."""
    trigger: DatapoolTrigger | int | Unset = UNSET
    """A trigger; as a number ALWAYS is 0, NEVER 1, NO_TASK_ACTIVE 2."""
    auto_retry: bool | None | Unset = UNSET
    """Items that failed are queued again."""
    max_auto_retry: int | None | Unset = UNSET
    """How often."""
    abort_on_error: bool | None | Unset = UNSET
    """Errors in a row switch the datapool off."""
    max_errors_before_inactive: int | None | Unset = UNSET
    """How many. Uncertain: 0 is taken to mean no limit."""
    enable_processing_time: bool | None | Unset = UNSET
    """The time to work on an item is limited."""
    item_max_processing_time: int | None | Unset = UNSET
    """To so many minutes. Uncertain: 0 is taken to mean no limit."""
    active: bool | None | Unset = UNSET
    """Items are handed out."""
    repository_label: None | str | Unset = UNSET
    """DEFAULT when left out."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "name": "name",
        "defaultAutomation": "default_automation",
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
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "defaultAutomation"
            default_automation = _pop(_at, UNSET)
            if not isinstance(default_automation, Unset):
                if default_automation is not None:
                    if not isinstance(default_automation, str):
                        raise _decoding.wrong("a string", default_automation)
            _at = "defaultActivity"
            default_activity = _pop(_at, UNSET)
            if not isinstance(default_activity, Unset):
                if default_activity is not None:
                    if not isinstance(default_activity, str):
                        raise _decoding.wrong("a string", default_activity)
            _at = "consumptionPolicy"
            consumption_policy = _pop(_at, UNSET)
            if not isinstance(consumption_policy, Unset):
                consumption_policy = _consumption_policy_of(consumption_policy)
            _at = "schema"
            schema = _pop(_at, UNSET)
            if not isinstance(schema, Unset):
                if schema is not None:
                    schema = _decoding.items(schema, DatapoolField.from_dict)
            _at = "trigger"
            trigger = _pop(_at, UNSET)
            if not isinstance(trigger, Unset):
                trigger = _trigger_of(trigger)
            _at = "autoRetry"
            auto_retry = _pop(_at, UNSET)
            if not isinstance(auto_retry, Unset):
                if auto_retry is not None:
                    if not isinstance(auto_retry, bool):
                        raise _decoding.wrong("a boolean", auto_retry)
            _at = "maxAutoRetry"
            max_auto_retry = _pop(_at, UNSET)
            if not isinstance(max_auto_retry, Unset):
                if max_auto_retry is not None:
                    if type(max_auto_retry) is not int:
                        max_auto_retry = _decoding.as_int(max_auto_retry)
            _at = "abortOnError"
            abort_on_error = _pop(_at, UNSET)
            if not isinstance(abort_on_error, Unset):
                if abort_on_error is not None:
                    if not isinstance(abort_on_error, bool):
                        raise _decoding.wrong("a boolean", abort_on_error)
            _at = "maxErrorsBeforeInactive"
            max_errors_before_inactive = _pop(_at, UNSET)
            if not isinstance(max_errors_before_inactive, Unset):
                if max_errors_before_inactive is not None:
                    if type(max_errors_before_inactive) is not int:
                        max_errors_before_inactive = _decoding.as_int(max_errors_before_inactive)
            _at = "enableProcessingTime"
            enable_processing_time = _pop(_at, UNSET)
            if not isinstance(enable_processing_time, Unset):
                if enable_processing_time is not None:
                    if not isinstance(enable_processing_time, bool):
                        raise _decoding.wrong("a boolean", enable_processing_time)
            _at = "itemMaxProcessingTime"
            item_max_processing_time = _pop(_at, UNSET)
            if not isinstance(item_max_processing_time, Unset):
                if item_max_processing_time is not None:
                    if type(item_max_processing_time) is not int:
                        item_max_processing_time = _decoding.as_int(item_max_processing_time)
            _at = "active"
            active = _pop(_at, UNSET)
            if not isinstance(active, Unset):
                if active is not None:
                    if not isinstance(active, bool):
                        raise _decoding.wrong("a boolean", active)
            _at = "repositoryLabel"
            repository_label = _pop(_at, UNSET)
            if not isinstance(repository_label, Unset):
                if repository_label is not None:
                    if not isinstance(repository_label, str):
                        raise _decoding.wrong("a string", repository_label)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            label=label,
            name=name,
            default_automation=default_automation,
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
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.default_automation, Unset):
            _fields["defaultAutomation"] = self.default_automation
        if not isinstance(self.default_activity, Unset):
            _fields["defaultActivity"] = self.default_activity
        if not isinstance(self.consumption_policy, Unset):
            _fields["consumptionPolicy"] = (
                _encoding.plain(self.consumption_policy)
                if isinstance(self.consumption_policy, ConsumptionPolicy)
                else self.consumption_policy
            )
        if not isinstance(self.schema, Unset):
            _fields["schema"] = (
                [item.to_dict() for item in self.schema] if isinstance(self.schema, list) else self.schema
            )
        if not isinstance(self.trigger, Unset):
            _fields["trigger"] = (
                _encoding.plain(self.trigger) if isinstance(self.trigger, DatapoolTrigger) else self.trigger
            )
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
        return _fields


def _consumption_policy_of(value: Any) -> ConsumptionPolicy | int:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return ConsumptionPolicy.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("a string or an integer", value, errors)


def _trigger_of(value: Any) -> DatapoolTrigger | int:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return DatapoolTrigger.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("a string or an integer", value, errors)


# Last, so that models may refer to each other in circles.
from ..models.datapool_field import DatapoolField  # noqa: E402
