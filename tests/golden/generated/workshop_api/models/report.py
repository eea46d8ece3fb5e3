# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.state import State
from ..types import UNSET, Unset


@define
class Report(Model):
    """What came of a job."""

    state: State
    """How far a job is."""
    shape: Circle | Square | Unset = UNSET
    """One shape or the other."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"state": "state", "shape": "shape"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "state"
            state = _pop(_at)
            state = State.from_wire(state)
            _at = "shape"
            shape = _pop(_at, UNSET)
            if not isinstance(shape, Unset):
                match _decoding.tag(shape, "type"):
                    case "circle":
                        shape = Circle.from_dict(shape)
                    case "square":
                        shape = Square.from_dict(shape)
                    case _:
                        raise DecodeError("", "type", "must be one of 'circle', 'square'")
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(state=state, shape=shape)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["state"] = _encoding.plain(self.state)
        if not isinstance(self.shape, Unset):
            _fields["shape"] = self.shape.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.circle import Circle  # noqa: E402
from ..models.square import Square  # noqa: E402
