# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Workspace(Model):
    """An organization.

    Uncertain: the names come from another, older answer.
    """

    id: int | None | str | Unset = UNSET
    label: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    country: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "label": "label",
        "name": "name",
        "country": "country",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if isinstance(id, bool) or not isinstance(id, (int, str, type(None))):
                    raise _decoding.wrong("an integer, a string or null", id)
            _at = "label"
            label = _pop(_at, UNSET)
            if not isinstance(label, Unset):
                if label is not None:
                    if not isinstance(label, str):
                        raise _decoding.wrong("a string", label)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "country"
            country = _pop(_at, UNSET)
            if not isinstance(country, Unset):
                if country is not None:
                    if not isinstance(country, str):
                        raise _decoding.wrong("a string", country)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(id=id, label=label, name=name, country=country)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.label, Unset):
            _fields["label"] = self.label
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.country, Unset):
            _fields["country"] = self.country
        return _fields
