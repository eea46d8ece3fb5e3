# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class ProjectCreate(Model):
    """A project to be made, or found by its name."""

    name: str
    """Unique in the account."""
    description: None | str | Unset = UNSET
    """Kept only when the project is new."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"name": "name", "description": "description"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
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
        _model = cls(name=name, description=description)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["name"] = self.name
        if not isinstance(self.description, Unset):
            _fields["description"] = self.description
        return _fields
