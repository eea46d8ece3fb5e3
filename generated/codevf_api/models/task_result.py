# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class TaskResult(Model):
    """What an engineer has to say and hand over; partial until the task is completed."""

    deliverables: list[Deliverable]
    message: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"deliverables": "deliverables", "message": "message"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "deliverables"
            deliverables = _pop(_at)
            deliverables = _decoding.items(deliverables, Deliverable.from_dict)
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if message is not None:
                    if not isinstance(message, str):
                        raise _decoding.wrong("a string", message)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(deliverables=deliverables, message=message)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["deliverables"] = [item.to_dict() for item in self.deliverables]
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.deliverable import Deliverable  # noqa: E402
