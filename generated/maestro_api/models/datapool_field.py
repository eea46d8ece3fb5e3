# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.datapool_field_type import DatapoolFieldType
from ..types import UNSET, Unset


@define
class DatapoolField(Model):
    """A field that the items of a datapool have."""

    label: str
    type_: DatapoolFieldType | Unset = UNSET
    """What a field of an item holds."""
    unique_id: bool | None | Unset = UNSET
    """No two items have the same value here."""
    display_value: bool | None | Unset = UNSET
    """Lists show this field."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "type": "type_",
        "uniqueId": "unique_id",
        "displayValue": "display_value",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "label"
            label = _pop(_at)
            if not isinstance(label, str):
                raise _decoding.wrong("a string", label)
            _at = "type"
            type_ = _pop(_at, UNSET)
            if not isinstance(type_, Unset):
                type_ = DatapoolFieldType.from_wire(type_)
            _at = "uniqueId"
            unique_id = _pop(_at, UNSET)
            if not isinstance(unique_id, Unset):
                if unique_id is not None:
                    if not isinstance(unique_id, bool):
                        raise _decoding.wrong("a boolean", unique_id)
            _at = "displayValue"
            display_value = _pop(_at, UNSET)
            if not isinstance(display_value, Unset):
                if display_value is not None:
                    if not isinstance(display_value, bool):
                        raise _decoding.wrong("a boolean", display_value)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(label=label, type_=type_, unique_id=unique_id, display_value=display_value)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        if not isinstance(self.type_, Unset):
            _fields["type"] = _encoding.plain(self.type_)
        if not isinstance(self.unique_id, Unset):
            _fields["uniqueId"] = self.unique_id
        if not isinstance(self.display_value, Unset):
            _fields["displayValue"] = self.display_value
        return _fields
