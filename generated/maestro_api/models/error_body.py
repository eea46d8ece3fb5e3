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
class ErrorBody(Model):
    """What went wrong, as every failing answer says it.

    Uncertain: apart from `message`, and `details` seen on one answer, no field is known.
    """

    message: str | Unset = UNSET
    details: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"message": "message", "details": "details"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if not isinstance(message, str):
                    raise _decoding.wrong("a string", message)
            _at = "details"
            details = _pop(_at, UNSET)
            if not isinstance(details, Unset):
                if details is not None:
                    if not isinstance(details, str):
                        raise _decoding.wrong("a string", details)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(message=message, details=details)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        if not isinstance(self.details, Unset):
            _fields["details"] = self.details
        return _fields
