# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class CreditBalance(Model):
    """Credits of the account; all three may have fractions."""

    available: float
    on_hold: float
    total: float
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "available": "available",
        "onHold": "on_hold",
        "total": "total",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "available"
            available = _pop(_at)
            if type(available) is not float:
                available = _decoding.as_float(available)
            _at = "onHold"
            on_hold = _pop(_at)
            if type(on_hold) is not float:
                on_hold = _decoding.as_float(on_hold)
            _at = "total"
            total = _pop(_at)
            if type(total) is not float:
                total = _decoding.as_float(total)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(available=available, on_hold=on_hold, total=total)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["available"] = self.available
        _fields["onHold"] = self.on_hold
        _fields["total"] = self.total
        return _fields
