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
class AlertPage(Model):
    """One page of alerts."""

    content: list[Alert]
    pageable: Pageable | Unset = UNSET
    """The page as it was asked for."""
    total_pages: int | Unset = UNSET
    total_elements: int | Unset = UNSET
    last: bool | Unset = UNSET
    """No page follows."""
    first: bool | Unset = UNSET
    number_of_elements: int | Unset = UNSET
    """How many this page holds."""
    size: int | Unset = UNSET
    number: int | Unset = UNSET
    """This page, counted from 0."""
    empty: bool | Unset = UNSET
    sort: SortState | Unset = UNSET
    """Whether the page is sorted."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "content": "content",
        "pageable": "pageable",
        "totalPages": "total_pages",
        "totalElements": "total_elements",
        "last": "last",
        "first": "first",
        "numberOfElements": "number_of_elements",
        "size": "size",
        "number": "number",
        "empty": "empty",
        "sort": "sort",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "content"
            content = _pop(_at)
            content = _decoding.items(content, Alert.from_dict)
            _at = "pageable"
            pageable = _pop(_at, UNSET)
            if not isinstance(pageable, Unset):
                pageable = Pageable.from_dict(pageable)
            _at = "totalPages"
            total_pages = _pop(_at, UNSET)
            if not isinstance(total_pages, Unset):
                if type(total_pages) is not int:
                    total_pages = _decoding.as_int(total_pages)
            _at = "totalElements"
            total_elements = _pop(_at, UNSET)
            if not isinstance(total_elements, Unset):
                if type(total_elements) is not int:
                    total_elements = _decoding.as_int(total_elements)
            _at = "last"
            last = _pop(_at, UNSET)
            if not isinstance(last, Unset):
                if not isinstance(last, bool):
                    raise _decoding.wrong("a boolean", last)
            _at = "first"
            first = _pop(_at, UNSET)
            if not isinstance(first, Unset):
                if not isinstance(first, bool):
                    raise _decoding.wrong("a boolean", first)
            _at = "numberOfElements"
            number_of_elements = _pop(_at, UNSET)
            if not isinstance(number_of_elements, Unset):
                if type(number_of_elements) is not int:
                    number_of_elements = _decoding.as_int(number_of_elements)
            _at = "size"
            size = _pop(_at, UNSET)
            if not isinstance(size, Unset):
                if type(size) is not int:
                    size = _decoding.as_int(size)
            _at = "number"
            number = _pop(_at, UNSET)
            if not isinstance(number, Unset):
                if type(number) is not int:
                    number = _decoding.as_int(number)
            _at = "empty"
            empty = _pop(_at, UNSET)
            if not isinstance(empty, Unset):
                if not isinstance(empty, bool):
                    raise _decoding.wrong("a boolean", empty)
            _at = "sort"
            sort = _pop(_at, UNSET)
            if not isinstance(sort, Unset):
                sort = SortState.from_dict(sort)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            content=content,
            pageable=pageable,
            total_pages=total_pages,
            total_elements=total_elements,
            last=last,
            first=first,
            number_of_elements=number_of_elements,
            size=size,
            number=number,
            empty=empty,
            sort=sort,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["content"] = [item.to_dict() for item in self.content]
        if not isinstance(self.pageable, Unset):
            _fields["pageable"] = self.pageable.to_dict()
        if not isinstance(self.total_pages, Unset):
            _fields["totalPages"] = self.total_pages
        if not isinstance(self.total_elements, Unset):
            _fields["totalElements"] = self.total_elements
        if not isinstance(self.last, Unset):
            _fields["last"] = self.last
        if not isinstance(self.first, Unset):
            _fields["first"] = self.first
        if not isinstance(self.number_of_elements, Unset):
            _fields["numberOfElements"] = self.number_of_elements
        if not isinstance(self.size, Unset):
            _fields["size"] = self.size
        if not isinstance(self.number, Unset):
            _fields["number"] = self.number
        if not isinstance(self.empty, Unset):
            _fields["empty"] = self.empty
        if not isinstance(self.sort, Unset):
            _fields["sort"] = self.sort.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.alert import Alert  # noqa: E402
from ..models.pageable import Pageable  # noqa: E402
from ..models.sort_state import SortState  # noqa: E402
