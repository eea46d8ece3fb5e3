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
class SessionCreate(Model):
    """The schema SessionCreate."""

    project_id: str
    """The project that the session belongs to"""
    data: JsonObject | Unset = UNSET
    """Any JSON object of the caller's own"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"project_id": "project_id", "data": "data"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "project_id"
            project_id = _pop(_at)
            if not isinstance(project_id, str):
                raise _decoding.wrong("a string", project_id)
            _at = "data"
            data = _pop(_at, UNSET)
            if not isinstance(data, Unset):
                data = JsonObject.from_dict(data)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(project_id=project_id, data=data)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["project_id"] = self.project_id
        if not isinstance(self.data, Unset):
            _fields["data"] = self.data.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
