# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class CredentialKeyCreate(Model):
    """One more key of a credential."""

    key: str
    value: bool | float | None | str = field(repr=False)
    """Kept as text."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"key": "key", "value": "value"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "key"
            key = _pop(_at)
            if not isinstance(key, str):
                raise _decoding.wrong("a string", key)
            _at = "value"
            value = _pop(_at)
            if not isinstance(value, (bool, float, int, str, type(None))):
                raise _decoding.wrong("a string, a number, a boolean or null", value)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(key=key, value=value)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["key"] = self.key
        _fields["value"] = self.value
        return _fields
