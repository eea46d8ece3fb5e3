# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.finish_status import FinishStatus
from ..models.task_state import TaskState
from ..types import UNSET, Unset


@define
class TaskUpdate(Model):
    """What is to change of a task; the rest stays."""

    state: int | TaskState | Unset = UNSET
    """A state of a task; as a number START is 0, RUNNING 1, FINISHED 2, CANCELED 3."""
    finish_status: FinishStatus | int | None | Unset = UNSET
    """How it ended; as a number SUCCESS is 0, FAILED 1, PARTIALLY_COMPLETED 2."""
    finish_message: None | str | Unset = UNSET
    total_items: int | None | Unset = UNSET
    """Items there were to work on."""
    processed_items: int | None | Unset = UNSET
    """Items that went well."""
    failed_items: int | None | Unset = UNSET
    """Items that did not."""
    interrupted: bool | None | Unset = UNSET
    """Asks the bot to stop."""
    killed: bool | None | Unset = UNSET
    """Asks the runner to end the bot."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "state": "state",
        "finishStatus": "finish_status",
        "finishMessage": "finish_message",
        "totalItems": "total_items",
        "processedItems": "processed_items",
        "failedItems": "failed_items",
        "interrupted": "interrupted",
        "killed": "killed",
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
                state = _state_of(state)
            _at = "finishStatus"
            finish_status = _pop(_at, UNSET)
            if not isinstance(finish_status, Unset):
                if finish_status is not None:
                    finish_status = _finish_status_of(finish_status)
            _at = "finishMessage"
            finish_message = _pop(_at, UNSET)
            if not isinstance(finish_message, Unset):
                if finish_message is not None:
                    if not isinstance(finish_message, str):
                        raise _decoding.wrong("a string", finish_message)
            _at = "totalItems"
            total_items = _pop(_at, UNSET)
            if not isinstance(total_items, Unset):
                if total_items is not None:
                    if type(total_items) is not int:
                        total_items = _decoding.as_int(total_items)
            _at = "processedItems"
            processed_items = _pop(_at, UNSET)
            if not isinstance(processed_items, Unset):
                if processed_items is not None:
                    if type(processed_items) is not int:
                        processed_items = _decoding.as_int(processed_items)
            _at = "failedItems"
            failed_items = _pop(_at, UNSET)
            if not isinstance(failed_items, Unset):
                if failed_items is not None:
                    if type(failed_items) is not int:
                        failed_items = _decoding.as_int(failed_items)
            _at = "interrupted"
            interrupted = _pop(_at, UNSET)
            if not isinstance(interrupted, Unset):
                if interrupted is not None:
                    if not isinstance(interrupted, bool):
                        raise _decoding.wrong("a boolean", interrupted)
            _at = "killed"
            killed = _pop(_at, UNSET)
            if not isinstance(killed, Unset):
                if killed is not None:
                    if not isinstance(killed, bool):
                        raise _decoding.wrong("a boolean", killed)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            state=state,
            finish_status=finish_status,
            finish_message=finish_message,
            total_items=total_items,
            processed_items=processed_items,
            failed_items=failed_items,
            interrupted=interrupted,
            killed=killed,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.state, Unset):
            _fields["state"] = (
                _encoding.plain(self.state) if isinstance(self.state, TaskState) else self.state
            )
        if not isinstance(self.finish_status, Unset):
            _fields["finishStatus"] = (
                _encoding.plain(self.finish_status)
                if isinstance(self.finish_status, FinishStatus)
                else self.finish_status
            )
        if not isinstance(self.finish_message, Unset):
            _fields["finishMessage"] = self.finish_message
        if not isinstance(self.total_items, Unset):
            _fields["totalItems"] = self.total_items
        if not isinstance(self.processed_items, Unset):
            _fields["processedItems"] = self.processed_items
        if not isinstance(self.failed_items, Unset):
            _fields["failedItems"] = self.failed_items
        if not isinstance(self.interrupted, Unset):
            _fields["interrupted"] = self.interrupted
        if not isinstance(self.killed, Unset):
            _fields["killed"] = self.killed
        return _fields


def _state_of(value: Any) -> int | TaskState:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return TaskState.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("a string or an integer", value, errors)


def _finish_status_of(value: Any) -> FinishStatus | int | None:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return FinishStatus.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    if value is None:
        return None
    raise _decoding.none_fits("a string, an integer or null", value, errors)
