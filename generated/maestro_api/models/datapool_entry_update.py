# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.entry_error_type import EntryErrorType
from ..models.entry_state import EntryState
from ..types import UNSET, Unset


@define
class DatapoolEntryUpdate(Model):
    """The item as it is to be. Clients send back what they read, with the new state."""

    state: EntryState | Unset = UNSET
    """PENDING: waits. PROCESSING: was pulled. DONE, ERROR: was reported so. TIMEOUT: was not reported in
    time, and may still be. CANCELED: was taken out before anyone pulled it.
    """
    message: None | str | Unset = UNSET
    """Goes with the report."""
    error_type: EntryErrorType | None | Unset = UNSET
    values: JsonObject | None | Unset = UNSET
    priority: int | None | Unset = UNSET
    data_pool_label: None | str | Unset = UNSET
    unique_key: None | str | Unset = UNSET
    display_value: None | str | Unset = UNSET
    retry_index: int | None | Unset = UNSET
    runner: None | str | Unset = UNSET
    task_id: int | None | str | Unset = UNSET
    """The task that works on it, as clients write it (one writes `None`); never looked up."""
    parent: None | str | Unset = UNSET
    child: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "state": "state",
        "message": "message",
        "errorType": "error_type",
        "values": "values",
        "priority": "priority",
        "dataPoolLabel": "data_pool_label",
        "uniqueKey": "unique_key",
        "displayValue": "display_value",
        "retryIndex": "retry_index",
        "runner": "runner",
        "taskId": "task_id",
        "parent": "parent",
        "child": "child",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "state"
            state = _pop(_at, UNSET)
            if not isinstance(state, Unset):
                state = EntryState.from_wire(state)
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if message is not None:
                    if not isinstance(message, str):
                        raise _decoding.wrong("a string", message)
            _at = "errorType"
            error_type = _pop(_at, UNSET)
            if not isinstance(error_type, Unset):
                if error_type is not None:
                    error_type = EntryErrorType.from_wire(error_type)
            _at = "values"
            values = _pop(_at, UNSET)
            if not isinstance(values, Unset):
                if values is not None:
                    values = JsonObject.from_dict(values)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if priority is not None:
                    if type(priority) is not int:
                        priority = _decoding.as_int(priority)
            _at = "dataPoolLabel"
            data_pool_label = _pop(_at, UNSET)
            if not isinstance(data_pool_label, Unset):
                if data_pool_label is not None:
                    if not isinstance(data_pool_label, str):
                        raise _decoding.wrong("a string", data_pool_label)
            _at = "uniqueKey"
            unique_key = _pop(_at, UNSET)
            if not isinstance(unique_key, Unset):
                if unique_key is not None:
                    if not isinstance(unique_key, str):
                        raise _decoding.wrong("a string", unique_key)
            _at = "displayValue"
            display_value = _pop(_at, UNSET)
            if not isinstance(display_value, Unset):
                if display_value is not None:
                    if not isinstance(display_value, str):
                        raise _decoding.wrong("a string", display_value)
            _at = "retryIndex"
            retry_index = _pop(_at, UNSET)
            if not isinstance(retry_index, Unset):
                if retry_index is not None:
                    if type(retry_index) is not int:
                        retry_index = _decoding.as_int(retry_index)
            _at = "runner"
            runner = _pop(_at, UNSET)
            if not isinstance(runner, Unset):
                if runner is not None:
                    if not isinstance(runner, str):
                        raise _decoding.wrong("a string", runner)
            _at = "taskId"
            task_id = _pop(_at, UNSET)
            if not isinstance(task_id, Unset):
                if isinstance(task_id, bool) or not isinstance(task_id, (int, str, type(None))):
                    raise _decoding.wrong("an integer, a string or null", task_id)
            _at = "parent"
            parent = _pop(_at, UNSET)
            if not isinstance(parent, Unset):
                if parent is not None:
                    if not isinstance(parent, str):
                        raise _decoding.wrong("a string", parent)
            _at = "child"
            child = _pop(_at, UNSET)
            if not isinstance(child, Unset):
                if child is not None:
                    if not isinstance(child, str):
                        raise _decoding.wrong("a string", child)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            state=state,
            message=message,
            error_type=error_type,
            values=values,
            priority=priority,
            data_pool_label=data_pool_label,
            unique_key=unique_key,
            display_value=display_value,
            retry_index=retry_index,
            runner=runner,
            task_id=task_id,
            parent=parent,
            child=child,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.state, Unset):
            _fields["state"] = _encoding.plain(self.state)
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        if not isinstance(self.error_type, Unset):
            _fields["errorType"] = (
                _encoding.plain(self.error_type)
                if isinstance(self.error_type, EntryErrorType)
                else self.error_type
            )
        if not isinstance(self.values, Unset):
            _fields["values"] = self.values.to_dict() if isinstance(self.values, JsonObject) else self.values
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        if not isinstance(self.data_pool_label, Unset):
            _fields["dataPoolLabel"] = self.data_pool_label
        if not isinstance(self.unique_key, Unset):
            _fields["uniqueKey"] = self.unique_key
        if not isinstance(self.display_value, Unset):
            _fields["displayValue"] = self.display_value
        if not isinstance(self.retry_index, Unset):
            _fields["retryIndex"] = self.retry_index
        if not isinstance(self.runner, Unset):
            _fields["runner"] = self.runner
        if not isinstance(self.task_id, Unset):
            _fields["taskId"] = self.task_id
        if not isinstance(self.parent, Unset):
            _fields["parent"] = self.parent
        if not isinstance(self.child, Unset):
            _fields["child"] = self.child
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
