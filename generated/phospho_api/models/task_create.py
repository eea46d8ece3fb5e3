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
class TaskCreate(Model):
    """The schema TaskCreate."""

    session_id: str
    """The session that the task belongs to"""
    input_: str
    """What is asked for, sometimes called the prompt"""
    sender_id: None | str | Unset = UNSET
    """Who sent the task; may be null"""
    additional_input: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    output: None | str | Unset = UNSET
    """The output, where it is known already. Later releases of the published client send it."""
    additional_output: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    data: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "session_id": "session_id",
        "input": "input_",
        "sender_id": "sender_id",
        "additional_input": "additional_input",
        "output": "output",
        "additional_output": "additional_output",
        "data": "data",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "session_id"
            session_id = _pop(_at)
            if not isinstance(session_id, str):
                raise _decoding.wrong("a string", session_id)
            _at = "input"
            input_ = _pop(_at)
            if not isinstance(input_, str):
                raise _decoding.wrong("a string", input_)
            _at = "sender_id"
            sender_id = _pop(_at, UNSET)
            if not isinstance(sender_id, Unset):
                if sender_id is not None:
                    if not isinstance(sender_id, str):
                        raise _decoding.wrong("a string", sender_id)
            _at = "additional_input"
            additional_input = _pop(_at, UNSET)
            if not isinstance(additional_input, Unset):
                additional_input = JsonObject.from_dict(additional_input)
            _at = "output"
            output = _pop(_at, UNSET)
            if not isinstance(output, Unset):
                if output is not None:
                    if not isinstance(output, str):
                        raise _decoding.wrong("a string", output)
            _at = "additional_output"
            additional_output = _pop(_at, UNSET)
            if not isinstance(additional_output, Unset):
                additional_output = JsonObject.from_dict(additional_output)
            _at = "data"
            data = _pop(_at, UNSET)
            if not isinstance(data, Unset):
                data = JsonObject.from_dict(data)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            session_id=session_id,
            input_=input_,
            sender_id=sender_id,
            additional_input=additional_input,
            output=output,
            additional_output=additional_output,
            data=data,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["session_id"] = self.session_id
        _fields["input"] = self.input_
        if not isinstance(self.sender_id, Unset):
            _fields["sender_id"] = self.sender_id
        if not isinstance(self.additional_input, Unset):
            _fields["additional_input"] = self.additional_input.to_dict()
        if not isinstance(self.output, Unset):
            _fields["output"] = self.output
        if not isinstance(self.additional_output, Unset):
            _fields["additional_output"] = self.additional_output.to_dict()
        if not isinstance(self.data, Unset):
            _fields["data"] = self.data.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
