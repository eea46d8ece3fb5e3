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
class Pageable(Model):
    """The page as it was asked for."""

    sort: SortState | Unset = UNSET
    """Whether the page is sorted."""
    page_number: int | Unset = UNSET
    page_size: int | Unset = UNSET
    offset: int | Unset = UNSET
    """How many items lie before this page."""
    paged: bool | Unset = UNSET
    unpaged: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "sort": "sort",
        "pageNumber": "page_number",
        "pageSize": "page_size",
        "offset": "offset",
        "paged": "paged",
        "unpaged": "unpaged",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "sort"
            sort = _pop(_at, UNSET)
            if not isinstance(sort, Unset):
                sort = SortState.from_dict(sort)
            _at = "pageNumber"
            page_number = _pop(_at, UNSET)
            if not isinstance(page_number, Unset):
                if type(page_number) is not int:
                    page_number = _decoding.as_int(page_number)
            _at = "pageSize"
            page_size = _pop(_at, UNSET)
            if not isinstance(page_size, Unset):
                if type(page_size) is not int:
                    page_size = _decoding.as_int(page_size)
            _at = "offset"
            offset = _pop(_at, UNSET)
            if not isinstance(offset, Unset):
                if type(offset) is not int:
                    offset = _decoding.as_int(offset)
            _at = "paged"
            paged = _pop(_at, UNSET)
            if not isinstance(paged, Unset):
                if not isinstance(paged, bool):
                    raise _decoding.wrong("a boolean", paged)
            _at = "unpaged"
            unpaged = _pop(_at, UNSET)
            if not isinstance(unpaged, Unset):
                if not isinstance(unpaged, bool):
                    raise _decoding.wrong("a boolean", unpaged)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            sort=sort,
            page_number=page_number,
            page_size=page_size,
            offset=offset,
            paged=paged,
            unpaged=unpaged,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.sort, Unset):
            _fields["sort"] = self.sort.to_dict()
        if not isinstance(self.page_number, Unset):
            _fields["pageNumber"] = self.page_number
        if not isinstance(self.page_size, Unset):
            _fields["pageSize"] = self.page_size
        if not isinstance(self.offset, Unset):
            _fields["offset"] = self.offset
        if not isinstance(self.paged, Unset):
            _fields["paged"] = self.paged
        if not isinstance(self.unpaged, Unset):
            _fields["unpaged"] = self.unpaged
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.sort_state import SortState  # noqa: E402
