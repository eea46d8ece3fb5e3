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
class AutomationParameter(Model):
    """A parameter that tasks of an automation are given."""

    label: str
    type_: None | str | Unset = UNSET
    """Uncertain: its values."""
    required: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"label": "label", "type": "type_", "required": "required"}

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
                if type_ is not None:
                    if not isinstance(type_, str):
                        raise _decoding.wrong("a string", type_)
            _at = "required"
            required = _pop(_at, UNSET)
            if not isinstance(required, Unset):
                if required is not None:
                    if not isinstance(required, bool):
                        raise _decoding.wrong("a boolean", required)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(label=label, type_=type_, required=required)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        if not isinstance(self.type_, Unset):
            _fields["type"] = self.type_
        if not isinstance(self.required, Unset):
            _fields["required"] = self.required
        return _fields
