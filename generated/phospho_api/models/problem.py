# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Problem(Model):
    """One thing that is wrong with a request"""

    loc: list[int | str] | Unset = UNSET
    """Where it stands, from the outside in"""
    msg: str | Unset = UNSET
    """What is wrong"""
    type_: str | Unset = UNSET
    """Which kind of fault it is"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"loc": "loc", "msg": "msg", "type": "type_"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "loc"
            loc = _pop(_at, UNSET)
            if not isinstance(loc, Unset):
                loc = _decoding.items(loc, _loc_item_of)
            _at = "msg"
            msg = _pop(_at, UNSET)
            if not isinstance(msg, Unset):
                if not isinstance(msg, str):
                    raise _decoding.wrong("a string", msg)
            _at = "type"
            type_ = _pop(_at, UNSET)
            if not isinstance(type_, Unset):
                if not isinstance(type_, str):
                    raise _decoding.wrong("a string", type_)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(loc=loc, msg=msg, type_=type_)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.loc, Unset):
            _fields["loc"] = list(self.loc)
        if not isinstance(self.msg, Unset):
            _fields["msg"] = self.msg
        if not isinstance(self.type_, Unset):
            _fields["type"] = self.type_
        return _fields


def _loc_item_of(value: Any) -> int | str:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise _decoding.wrong("a string or an integer", value)
    decoded: int | str = value
    return decoded
