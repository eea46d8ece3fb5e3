# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class StepList(Model):
    """The schema StepList."""

    steps: list[Step]
    """The steps of the task"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"steps": "steps"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "steps"
            steps = _pop(_at)
            steps = _decoding.items(steps, Step.from_dict)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(steps=steps)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["steps"] = [item.to_dict() for item in self.steps]
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.step import Step  # noqa: E402
