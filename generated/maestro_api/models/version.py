# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Version(Model):
    """What the service runs."""

    version: str
    """Three numbers with dots."""
    date: None | str | Unset = UNSET
    """When it was built. Uncertain: an older client alone reads it."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"version": "version", "date": "date"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "version"
            version = _pop(_at)
            if not isinstance(version, str):
                raise _decoding.wrong("a string", version)
            _at = "date"
            date = _pop(_at, UNSET)
            if not isinstance(date, Unset):
                if date is not None:
                    if not isinstance(date, str):
                        raise _decoding.wrong("a string", date)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(version=version, date=date)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["version"] = self.version
        if not isinstance(self.date, Unset):
            _fields["date"] = self.date
        return _fields
