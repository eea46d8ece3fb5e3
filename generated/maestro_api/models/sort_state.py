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
class SortState(Model):
    """Whether the page is sorted."""

    sorted_: bool | Unset = UNSET
    unsorted: bool | Unset = UNSET
    empty: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"sorted": "sorted_", "unsorted": "unsorted", "empty": "empty"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "sorted"
            sorted_ = _pop(_at, UNSET)
            if not isinstance(sorted_, Unset):
                if not isinstance(sorted_, bool):
                    raise _decoding.wrong("a boolean", sorted_)
            _at = "unsorted"
            unsorted = _pop(_at, UNSET)
            if not isinstance(unsorted, Unset):
                if not isinstance(unsorted, bool):
                    raise _decoding.wrong("a boolean", unsorted)
            _at = "empty"
            empty = _pop(_at, UNSET)
            if not isinstance(empty, Unset):
                if not isinstance(empty, bool):
                    raise _decoding.wrong("a boolean", empty)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(sorted_=sorted_, unsorted=unsorted, empty=empty)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.sorted_, Unset):
            _fields["sorted"] = self.sorted_
        if not isinstance(self.unsorted, Unset):
            _fields["unsorted"] = self.unsorted
        if not isinstance(self.empty, Unset):
            _fields["empty"] = self.empty
        return _fields
