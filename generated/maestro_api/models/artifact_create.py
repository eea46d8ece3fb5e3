# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class ArtifactCreate(Model):
    """A result file to be announced."""

    task_id: int | str
    """The task; a number, also as a string."""
    name: str
    """What people call it."""
    filename: str
    """The name of the file, all letters small in this request."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"taskId": "task_id", "name": "name", "filename": "filename"}

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
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "filename"
            filename = _pop(_at)
            if not isinstance(filename, str):
                raise _decoding.wrong("a string", filename)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(task_id=task_id, name=name, filename=filename)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["taskId"] = self.task_id
        _fields["name"] = self.name
        _fields["filename"] = self.filename
        return _fields
