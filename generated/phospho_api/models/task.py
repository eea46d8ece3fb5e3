# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class Task(Model):
    """A task. Its identity stands in it twice, since the published client reads both names."""

    id: str
    """Identity of the task"""
    task_id: str
    """The identity again, under its long name"""
    session_id: str
    """The session that it belongs to"""
    project_id: str
    """The project that it belongs to"""
    created_at: int
    """When it was created, in unix seconds"""
    sender_id: None | str
    """Who sent it, if anybody was named"""
    input_: None | str
    """What was asked for"""
    additional_input: JsonObject | None
    """Further input that went with it"""
    output: None | str
    """The output, null as long as there is none"""
    additional_output: JsonObject | None
    """Further output"""
    data: JsonObject
    """Any JSON object of the caller's own"""
    metadata: JsonObject
    """Any JSON object of the caller's own"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "task_id": "task_id",
        "session_id": "session_id",
        "project_id": "project_id",
        "created_at": "created_at",
        "sender_id": "sender_id",
        "input": "input_",
        "additional_input": "additional_input",
        "output": "output",
        "additional_output": "additional_output",
        "data": "data",
        "metadata": "metadata",
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
            _at = "task_id"
            task_id = _pop(_at)
            if not isinstance(task_id, str):
                raise _decoding.wrong("a string", task_id)
            _at = "session_id"
            session_id = _pop(_at)
            if not isinstance(session_id, str):
                raise _decoding.wrong("a string", session_id)
            _at = "project_id"
            project_id = _pop(_at)
            if not isinstance(project_id, str):
                raise _decoding.wrong("a string", project_id)
            _at = "created_at"
            created_at = _pop(_at)
            if type(created_at) is not int:
                created_at = _decoding.as_int(created_at)
            _at = "sender_id"
            sender_id = _pop(_at)
            if sender_id is not None:
                if not isinstance(sender_id, str):
                    raise _decoding.wrong("a string", sender_id)
            _at = "input"
            input_ = _pop(_at)
            if input_ is not None:
                if not isinstance(input_, str):
                    raise _decoding.wrong("a string", input_)
            _at = "additional_input"
            additional_input = _pop(_at)
            if additional_input is not None:
                additional_input = JsonObject.from_dict(additional_input)
            _at = "output"
            output = _pop(_at)
            if output is not None:
                if not isinstance(output, str):
                    raise _decoding.wrong("a string", output)
            _at = "additional_output"
            additional_output = _pop(_at)
            if additional_output is not None:
                additional_output = JsonObject.from_dict(additional_output)
            _at = "data"
            data = _pop(_at)
            data = JsonObject.from_dict(data)
            _at = "metadata"
            metadata = _pop(_at)
            metadata = JsonObject.from_dict(metadata)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            task_id=task_id,
            session_id=session_id,
            project_id=project_id,
            created_at=created_at,
            sender_id=sender_id,
            input_=input_,
            additional_input=additional_input,
            output=output,
            additional_output=additional_output,
            data=data,
            metadata=metadata,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["task_id"] = self.task_id
        _fields["session_id"] = self.session_id
        _fields["project_id"] = self.project_id
        _fields["created_at"] = self.created_at
        _fields["sender_id"] = self.sender_id
        _fields["input"] = self.input_
        _fields["additional_input"] = (
            self.additional_input.to_dict()
            if isinstance(self.additional_input, JsonObject)
            else self.additional_input
        )
        _fields["output"] = self.output
        _fields["additional_output"] = (
            self.additional_output.to_dict()
            if isinstance(self.additional_output, JsonObject)
            else self.additional_output
        )
        _fields["data"] = self.data.to_dict()
        _fields["metadata"] = self.metadata.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
