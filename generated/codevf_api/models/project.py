# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Project(Model):
    """A group of tasks."""

    id: int
    name: str
    created_at: datetime.datetime
    description: None | str | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "createdAt": "created_at",
        "description": "description",
        "updatedAt": "updated_at",
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
            if type(id) is not int:
                id = _decoding.as_int(id)
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "createdAt"
            created_at = _pop(_at)
            created_at = _decoding.as_datetime(created_at)
            _at = "description"
            description = _pop(_at, UNSET)
            if not isinstance(description, Unset):
                if description is not None:
                    if not isinstance(description, str):
                        raise _decoding.wrong("a string", description)
            _at = "updatedAt"
            updated_at = _pop(_at, UNSET)
            if not isinstance(updated_at, Unset):
                if updated_at is not None:
                    updated_at = _decoding.as_datetime(updated_at)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(id=id, name=name, created_at=created_at, description=description, updated_at=updated_at)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["name"] = self.name
        _fields["createdAt"] = _encoding.instant(self.created_at)
        if not isinstance(self.description, Unset):
            _fields["description"] = self.description
        if not isinstance(self.updated_at, Unset):
            _fields["updatedAt"] = (
                _encoding.instant(self.updated_at)
                if isinstance(self.updated_at, datetime.datetime)
                else self.updated_at
            )
        return _fields
