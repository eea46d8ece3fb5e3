# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class JobPage(Model):
    """One page of jobs."""

    items: list[Job]
    total: int
    last: bool
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"items": "items", "total": "total", "last": "last"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "items"
            items = _pop(_at)
            items = _decoding.items(items, Job.from_dict)
            _at = "total"
            total = _pop(_at)
            if type(total) is not int:
                total = _decoding.as_int(total)
            _at = "last"
            last = _pop(_at)
            if not isinstance(last, bool):
                raise _decoding.wrong("a boolean", last)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(items=items, total=total, last=last)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["items"] = [item.to_dict() for item in self.items]
        _fields["total"] = self.total
        _fields["last"] = self.last
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.job import Job  # noqa: E402
