# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class BotRelease(Model):
    """The version that runners are to use."""

    bot_id: str
    version: str
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"botId": "bot_id", "version": "version"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "botId"
            bot_id = _pop(_at)
            if not isinstance(bot_id, str):
                raise _decoding.wrong("a string", bot_id)
            _at = "version"
            version = _pop(_at)
            if not isinstance(version, str):
                raise _decoding.wrong("a string", version)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(bot_id=bot_id, version=version)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["botId"] = self.bot_id
        _fields["version"] = self.version
        return _fields
