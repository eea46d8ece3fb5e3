# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class ProjectPage(Model):
    """One page of projects."""

    data: list[Project]
    page: int
    page_size: int
    total: int
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "data": "data",
        "page": "page",
        "pageSize": "page_size",
        "total": "total",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "data"
            data = _pop(_at)
            data = _decoding.items(data, Project.from_dict)
            _at = "page"
            page = _pop(_at)
            if type(page) is not int:
                page = _decoding.as_int(page)
            _at = "pageSize"
            page_size = _pop(_at)
            if type(page_size) is not int:
                page_size = _decoding.as_int(page_size)
            _at = "total"
            total = _pop(_at)
            if type(total) is not int:
                total = _decoding.as_int(total)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(data=data, page=page, page_size=page_size, total=total)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["data"] = [item.to_dict() for item in self.data]
        _fields["page"] = self.page
        _fields["pageSize"] = self.page_size
        _fields["total"] = self.total
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.project import Project  # noqa: E402
