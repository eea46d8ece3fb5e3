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
class Tag(Model):
    """A kind of expertise."""

    id: int
    name: str
    display_name: str
    """What people call it."""
    cost_multiplier: float | str
    """A decimal, usually written as a string; a number is to be read too."""
    is_active: bool
    sort_order: int
    description: None | str | Unset = UNSET
    valid_from: datetime.datetime | None | Unset = UNSET
    valid_to: datetime.datetime | None | Unset = UNSET
    is_deprecated: bool | None | Unset = UNSET
    """Tells when to look for another."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "displayName": "display_name",
        "costMultiplier": "cost_multiplier",
        "isActive": "is_active",
        "sortOrder": "sort_order",
        "description": "description",
        "validFrom": "valid_from",
        "validTo": "valid_to",
        "isDeprecated": "is_deprecated",
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
            _at = "displayName"
            display_name = _pop(_at)
            if not isinstance(display_name, str):
                raise _decoding.wrong("a string", display_name)
            _at = "costMultiplier"
            cost_multiplier = _pop(_at)
            if isinstance(cost_multiplier, bool) or not isinstance(cost_multiplier, (float, int, str)):
                raise _decoding.wrong("a string or a number", cost_multiplier)
            _at = "isActive"
            is_active = _pop(_at)
            if not isinstance(is_active, bool):
                raise _decoding.wrong("a boolean", is_active)
            _at = "sortOrder"
            sort_order = _pop(_at)
            if type(sort_order) is not int:
                sort_order = _decoding.as_int(sort_order)
            _at = "description"
            description = _pop(_at, UNSET)
            if not isinstance(description, Unset):
                if description is not None:
                    if not isinstance(description, str):
                        raise _decoding.wrong("a string", description)
            _at = "validFrom"
            valid_from = _pop(_at, UNSET)
            if not isinstance(valid_from, Unset):
                if valid_from is not None:
                    valid_from = _decoding.as_datetime(valid_from)
            _at = "validTo"
            valid_to = _pop(_at, UNSET)
            if not isinstance(valid_to, Unset):
                if valid_to is not None:
                    valid_to = _decoding.as_datetime(valid_to)
            _at = "isDeprecated"
            is_deprecated = _pop(_at, UNSET)
            if not isinstance(is_deprecated, Unset):
                if is_deprecated is not None:
                    if not isinstance(is_deprecated, bool):
                        raise _decoding.wrong("a boolean", is_deprecated)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            name=name,
            display_name=display_name,
            cost_multiplier=cost_multiplier,
            is_active=is_active,
            sort_order=sort_order,
            description=description,
            valid_from=valid_from,
            valid_to=valid_to,
            is_deprecated=is_deprecated,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["name"] = self.name
        _fields["displayName"] = self.display_name
        _fields["costMultiplier"] = self.cost_multiplier
        _fields["isActive"] = self.is_active
        _fields["sortOrder"] = self.sort_order
        if not isinstance(self.description, Unset):
            _fields["description"] = self.description
        if not isinstance(self.valid_from, Unset):
            _fields["validFrom"] = (
                _encoding.instant(self.valid_from)
                if isinstance(self.valid_from, datetime.datetime)
                else self.valid_from
            )
        if not isinstance(self.valid_to, Unset):
            _fields["validTo"] = (
                _encoding.instant(self.valid_to)
                if isinstance(self.valid_to, datetime.datetime)
                else self.valid_to
            )
        if not isinstance(self.is_deprecated, Unset):
            _fields["isDeprecated"] = self.is_deprecated
        return _fields
