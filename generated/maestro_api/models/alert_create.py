# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.alert_type import AlertType


@define
class AlertCreate(Model):
    """An alert to be raised."""

    task_id: int | str
    """The task; a number, also as a string."""
    title: str
    message: str
    type_: AlertType | int
    """How grave it is; as a number INFO is 0, WARN 1, ERROR 2."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "taskId": "task_id",
        "title": "title",
        "message": "message",
        "type": "type_",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "taskId"
            task_id = _pop(_at)
            if isinstance(task_id, bool) or not isinstance(task_id, (int, str)):
                raise _decoding.wrong("an integer or a string", task_id)
            _at = "title"
            title = _pop(_at)
            if not isinstance(title, str):
                raise _decoding.wrong("a string", title)
            _at = "message"
            message = _pop(_at)
            if not isinstance(message, str):
                raise _decoding.wrong("a string", message)
            _at = "type"
            type_ = _pop(_at)
            type_ = _type__of(type_)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(task_id=task_id, title=title, message=message, type_=type_)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["taskId"] = self.task_id
        _fields["title"] = self.title
        _fields["message"] = self.message
        _fields["type"] = _encoding.plain(self.type_) if isinstance(self.type_, AlertType) else self.type_
        return _fields


def _type__of(value: Any) -> AlertType | int:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return AlertType.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("a string or an integer", value, errors)
