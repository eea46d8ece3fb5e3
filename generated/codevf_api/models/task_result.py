# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from .. import decoding as _decoding
from ..bases import Model
from ..errors import DecodeError
from ..types import UNSET, Unset


class TaskResult(Model):
    """What an engineer has to say and hand over; partial until the task is completed."""

    __slots__ = ("deliverables", "message", "additional_properties")

    deliverables: list[Deliverable]
    message: None | str | Unset
    additional_properties: dict[str, Any]

    _wire_names: ClassVar[Mapping[str, str]] = {"deliverables": "deliverables", "message": "message"}

    def __init__(self, deliverables: list[Deliverable], message: None | str | Unset = UNSET) -> None:
        self.deliverables = deliverables
        self.message = message
        self.additional_properties = {}

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
