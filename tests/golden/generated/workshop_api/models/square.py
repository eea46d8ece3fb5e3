# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Square(Model):
    """A square shape."""

    type_: Literal["square"]
    side: float
    """Of each edge."""
    hole: Circle | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"type": "type_", "side": "side", "hole": "hole"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "type"
            type_ = _pop(_at)
            if type_ != "square":
                raise DecodeError("", "", "must be 'square'")
            _at = "side"
            side = _pop(_at)
            if type(side) is not float:
                side = _decoding.as_float(side)
            _at = "hole"
            hole = _pop(_at, UNSET)
            if not isinstance(hole, Unset):
                if hole is not None:
                    hole = Circle.from_dict(hole)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(type_=type_, side=side, hole=hole)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["type"] = self.type_
        _fields["side"] = self.side
        if not isinstance(self.hole, Unset):
            _fields["hole"] = self.hole.to_dict() if isinstance(self.hole, Circle) else self.hole
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.circle import Circle  # noqa: E402
