# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class Error(Model):
    """The schema Error."""

    detail: list[Problem] | str
    """A sentence, or the list of what does not validate"""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"detail": "detail"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "detail"
            detail = _pop(_at)
            detail = _detail_of(detail)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(detail=detail)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["detail"] = (
            [item.to_dict() for item in self.detail] if isinstance(self.detail, list) else self.detail
        )
        return _fields


def _detail_of(value: Any) -> list[Problem] | str:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "an array":
        try:
            return _decoding.items(value, Problem.from_dict)
        except DecodeError as error:
            errors.append(error)
    if came == "a string":
        try:
            return _decoding.as_str(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("an array or a string", value, errors)


# Last, so that models may refer to each other in circles.
from ..models.problem import Problem  # noqa: E402
