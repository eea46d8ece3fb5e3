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
class DatapoolEntryCreate(Model):
    """An item to be pushed."""

    values: JsonObject
    """Any JSON object."""
    priority: int | None | Unset = UNSET
    """From 0, handed out last and meant when left out, to 10, handed out first."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"values": "values", "priority": "priority"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "values"
            values = _pop(_at)
            values = JsonObject.from_dict(values)
            _at = "priority"
            priority = _pop(_at, UNSET)
            if not isinstance(priority, Unset):
                if priority is not None:
                    if type(priority) is not int:
                        priority = _decoding.as_int(priority)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(values=values, priority=priority)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["values"] = self.values.to_dict()
        if not isinstance(self.priority, Unset):
            _fields["priority"] = self.priority
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.json_object import JsonObject  # noqa: E402
