# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model
from ..errors import DecodeError


@define
class Login(Model):
    """A name and a key."""

    login: str
    key: str = field(repr=False)

    _wire_names: ClassVar[Mapping[str, str]] = {"login": "login", "key": "key"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "login"
            login = _pop(_at)
            if not isinstance(login, str):
                raise _decoding.wrong("a string", login)
            _at = "key"
            key = _pop(_at)
            if not isinstance(key, str):
                raise _decoding.wrong("a string", key)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(login=login, key=key)
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = {}
        _fields["login"] = self.login
        _fields["key"] = self.key
        return _fields
