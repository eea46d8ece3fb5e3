# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.platform import Platform


@define
class FetchTask(Model):
    """Who asks for a task."""

    actor_system: str
    """Has to be within the scope of the key."""
    actor_uid: str
    """The worker."""
    platform: Platform
    """The platforms known today."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "actor_system": "actor_system",
        "actor_uid": "actor_uid",
        "platform": "platform",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "actor_system"
            actor_system = _pop(_at)
            if not isinstance(actor_system, str):
                raise _decoding.wrong("a string", actor_system)
            _at = "actor_uid"
            actor_uid = _pop(_at)
            if not isinstance(actor_uid, str):
                raise _decoding.wrong("a string", actor_uid)
            _at = "platform"
            platform = _pop(_at)
            platform = Platform.from_wire(platform)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(actor_system=actor_system, actor_uid=actor_uid, platform=platform)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["actor_system"] = self.actor_system
        _fields["actor_uid"] = self.actor_uid
        _fields["platform"] = _encoding.plain(self.platform)
        return _fields
