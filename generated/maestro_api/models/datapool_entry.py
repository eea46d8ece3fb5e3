# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
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
class DatapoolEntry(Model):
    """An item of a datapool."""

    id: str
    state: EntryState
    """PENDING: waits. PROCESSING: was pulled. DONE, ERROR: was reported so. TIMEOUT: was not reported in
    time, and may still be. CANCELED: was taken out before anyone pulled it.
    """
    data_pool_label: None | str | Unset = UNSET
    values: JsonObject | Unset = UNSET
    """Any JSON object."""
    priority: int | Unset = UNSET
    unique_key: None | str | Unset = UNSET
    """The values of its unique fields."""
    display_value: None | str | Unset = UNSET
    """What lists show."""
    message: None | str | Unset = UNSET
    error_type: EntryErrorType | None | Unset = UNSET
    retry_index: int | None | Unset = UNSET
    """Which retry this is; 0 for none."""
    runner: None | str | Unset = UNSET
    task_id: int | None | str | Unset = UNSET
    parent: None | str | Unset = UNSET
    """The item that this one retries."""
    child: None | str | Unset = UNSET
    """The item that retries this one."""
    date_register: datetime.datetime | None | Unset = UNSET
    date_processing: datetime.datetime | None | Unset = UNSET
    date_finished: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "state": "state",
        "dataPoolLabel": "data_pool_label",
        "values": "values",
        "priority": "priority",
        "uniqueKey": "unique_key",
        "displayValue": "display_value",
        "message": "message",
        "errorType": "error_type",
        "retryIndex": "retry_index",
        "runner": "runner",
        "taskId": "task_id",
        "parent": "parent",
        "child": "child",
        "dateRegister": "date_register",
        "dateProcessing": "date_processing",
        "dateFinished": "date_finished",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at)
            if not isinstance(id, str):
                raise _decoding.wrong("a string", id)
            _at = "state"
            state = _pop(_at)
            state = EntryState.from_wire(state)
            _at = "dataPoolLabel"
            data_pool_label = _pop(_at, UNSET)
            if not isinstance(data_pool_label, Unset):
                if data_pool_label is not None:
                    if not isinstance(data_pool_label, str):
                        raise _decoding.wrong("a string", data_pool_label)
            _at = "values"
            values = _pop(_at, UNSET)
            if not isinstance(values, Unset):
                values = JsonObject.from_dict(values)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if type(priority) is not int:
                    priority = _decoding.as_int(priority)
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
            _at = "dateRegister"
            date_register = _pop(_at, UNSET)
            if not isinstance(date_register, Unset):
                if date_register is not None:
                    date_register = _decoding.as_datetime(date_register)
            _at = "dateProcessing"
            date_processing = _pop(_at, UNSET)
            if not isinstance(date_processing, Unset):
                if date_processing is not None:
                    date_processing = _decoding.as_datetime(date_processing)
            _at = "dateFinished"
            date_finished = _pop(_at, UNSET)
            if not isinstance(date_finished, Unset):
                if date_finished is not None:
                    date_finished = _decoding.as_datetime(date_finished)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            state=state,
            data_pool_label=data_pool_label,
            values=values,
            priority=priority,
            unique_key=unique_key,
            display_value=display_value,
            message=message,
            error_type=error_type,
            retry_index=retry_index,
            runner=runner,
            task_id=task_id,
            parent=parent,
            child=child,
            date_register=date_register,
            date_processing=date_processing,
            date_finished=date_finished,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["state"] = _encoding.plain(self.state)
        if not isinstance(self.data_pool_label, Unset):
            _fields["dataPoolLabel"] = self.data_pool_label
        if not isinstance(self.values, Unset):
            _fields["values"] = self.values.to_dict()
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        if not isinstance(self.unique_key, Unset):
            _fields["uniqueKey"] = self.unique_key
        if not isinstance(self.display_value, Unset):
            _fields["displayValue"] = self.display_value
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        if not isinstance(self.error_type, Unset):
            _fields["errorType"] = (
                _encoding.plain(self.error_type)
                if isinstance(self.error_type, EntryErrorType)
                else self.error_type
            )
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
        if not isinstance(self.date_register, Unset):
            _fields["dateRegister"] = (
                _encoding.instant(self.date_register)
                if isinstance(self.date_register, datetime.datetime)
                else self.date_register
            )
        if not isinstance(self.date_processing, Unset):
            _fields["dateProcessing"] = (
                _encoding.instant(self.date_processing)
                if isinstance(self.date_processing, datetime.datetime)
                else self.date_processing
            )
        if not isinstance(self.date_finished, Unset):
            _fields["dateFinished"] = (
                _encoding.instant(self.date_finished)
                if isinstance(self.date_finished, datetime.datetime)
                else self.date_finished
            )
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
