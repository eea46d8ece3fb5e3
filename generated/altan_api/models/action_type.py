# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from .. import decoding as _decoding
from ..bases import Model
from ..errors import DecodeError
from ..types import UNSET, Unset


class ActionType(Model):
    """Something that can be done through a connection."""

    __slots__ = ("id", "name", "input_schema", "description", "additional_properties")

    id: str
    name: str
    input_schema: JsonObject
    """Any JSON object."""
    description: None | str | Unset
    additional_properties: dict[str, Any]

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "input_schema": "input_schema",
        "description": "description",
    }

    def __init__(
        self, id: str, name: str, input_schema: JsonObject, description: None | str | Unset = UNSET
    ) -> None:
        self.id = id
        self.name = name
        self.input_schema = input_schema
        self.description = description
        self.additional_properties = {}

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
