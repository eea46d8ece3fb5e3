# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class ActionType(Model):
    """Something that can be done through a connection."""

    id: str
    name: str
    input_schema: JsonObject
    """Any JSON object."""
    description: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "input_schema": "input_schema",
        "description": "description",
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
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "input_schema"
            input_schema = _pop(_at)
            input_schema = JsonObject.from_dict(input_schema)
            _at = "description"
            description = _pop(_at, UNSET)
            if not isinstance(description, Unset):
                if description is not None:
                    if not isinstance(description, str):
                        raise _decoding.wrong("a string", description)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(id=id, name=name, input_schema=input_schema, description=description)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["name"] = self.name
        _fields["input_schema"] = self.input_schema.to_dict()
        if not isinstance(self.description, Unset):
            _fields["description"] = self.description
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
