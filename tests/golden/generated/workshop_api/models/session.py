# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Session(Model):
    """A token and how to renew it."""

    token: str = field(repr=False)
    refresh: None | str | Unset = field(default=UNSET, repr=False)
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"token": "token", "refresh": "refresh"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "token"
            token = _pop(_at)
            if not isinstance(token, str):
                raise _decoding.wrong("a string", token)
            _at = "refresh"
            refresh = _pop(_at, UNSET)
            if not isinstance(refresh, Unset):
                if refresh is not None:
                    if not isinstance(refresh, str):
                        raise _decoding.wrong("a string", refresh)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(token=token, refresh=refresh)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["token"] = self.token
        if not isinstance(self.refresh, Unset):
            _fields["refresh"] = self.refresh
        return _fields
