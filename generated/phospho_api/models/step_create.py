# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class StepCreate(Model):
    """The schema StepCreate."""

    task_id: str
    """The task that the step belongs to"""
    input_: str
    """Input of the step, sometimes called the prompt"""
    name: str
    """Name of the step"""
    status: str
    """Status of the step, in words of the caller's own"""
    is_last: bool
    """Whether it ends the task, which as a rule takes its output from there"""
    additional_input: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    data: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "task_id": "task_id",
        "input": "input_",
        "name": "name",
        "status": "status",
        "is_last": "is_last",
        "additional_input": "additional_input",
        "data": "data",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "task_id"
            task_id = _pop(_at)
            if not isinstance(task_id, str):
                raise _decoding.wrong("a string", task_id)
            _at = "input"
            input_ = _pop(_at)
            if not isinstance(input_, str):
                raise _decoding.wrong("a string", input_)
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "status"
            status = _pop(_at)
            if not isinstance(status, str):
                raise _decoding.wrong("a string", status)
            _at = "is_last"
            is_last = _pop(_at)
            if not isinstance(is_last, bool):
                raise _decoding.wrong("a boolean", is_last)
            _at = "additional_input"
            additional_input = _pop(_at, UNSET)
            if not isinstance(additional_input, Unset):
                additional_input = JsonObject.from_dict(additional_input)
            _at = "data"
            data = _pop(_at, UNSET)
            if not isinstance(data, Unset):
                data = JsonObject.from_dict(data)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            task_id=task_id,
            input_=input_,
            name=name,
            status=status,
            is_last=is_last,
            additional_input=additional_input,
            data=data,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["task_id"] = self.task_id
        _fields["input"] = self.input_
        _fields["name"] = self.name
        _fields["status"] = self.status
        _fields["is_last"] = self.is_last
        if not isinstance(self.additional_input, Unset):
            _fields["additional_input"] = self.additional_input.to_dict()
        if not isinstance(self.data, Unset):
            _fields["data"] = self.data.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
