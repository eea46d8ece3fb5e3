# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model
from ..errors import DecodeError
from ..types import UNSET, Unset


class Project(Model):
    """A group of tasks."""

    __slots__ = ("id", "name", "created_at", "description", "updated_at", "additional_properties")

    id: int
    name: str
    created_at: datetime.datetime
    description: None | str | Unset
    updated_at: datetime.datetime | None | Unset
    additional_properties: dict[str, Any]

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "createdAt": "created_at",
        "description": "description",
        "updatedAt": "updated_at",
    }

    def __init__(
        self,
        id: int,
        name: str,
        created_at: datetime.datetime,
        description: None | str | Unset = UNSET,
        updated_at: datetime.datetime | None | Unset = UNSET,
    ) -> None:
        self.id = id
        self.name = name
        self.created_at = created_at
        self.description = description
        self.updated_at = updated_at
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
