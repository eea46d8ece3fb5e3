# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Connection(Model):
    """A linked account of another service."""

    id: str
    name: str
    provider: str
    """Which service it is an account of."""
    status: None | str | Unset = UNSET
    """Uncertain: which values there are is not known."""
    created_at: float | None | str | Unset = UNSET
    """When it was linked. Uncertain: in which form the moment is written is not known."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "name": "name",
        "provider": "provider",
        "status": "status",
        "created_at": "created_at",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at)
            if not isinstance(id, str):
                raise _decoding.wrong("a string", id)
            _at = "name"
            name = _pop(_at)
            if not isinstance(name, str):
                raise _decoding.wrong("a string", name)
            _at = "provider"
            provider = _pop(_at)
            if not isinstance(provider, str):
                raise _decoding.wrong("a string", provider)
            _at = "status"
            status = _pop(_at, UNSET)
            if not isinstance(status, Unset):
                if status is not None:
                    if not isinstance(status, str):
                        raise _decoding.wrong("a string", status)
            _at = "created_at"
            created_at = _pop(_at, UNSET)
            if not isinstance(created_at, Unset):
                if isinstance(created_at, bool) or not isinstance(created_at, (float, int, str, type(None))):
                    raise _decoding.wrong("a string, a number or null", created_at)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(id=id, name=name, provider=provider, status=status, created_at=created_at)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["name"] = self.name
        _fields["provider"] = self.provider
        if not isinstance(self.status, Unset):
            _fields["status"] = self.status
        if not isinstance(self.created_at, Unset):
            _fields["created_at"] = self.created_at
        return _fields
