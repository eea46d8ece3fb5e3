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
class TagList(Model):
    """All tags."""

    tags: list[Tag]
    success: bool | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"tags": "tags", "success": "success"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "tags"
            tags = _pop(_at)
            tags = _decoding.items(tags, Tag.from_dict)
            _at = "success"
            success = _pop(_at, UNSET)
            if not isinstance(success, Unset):
                if not isinstance(success, bool):
                    raise _decoding.wrong("a boolean", success)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(tags=tags, success=success)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["tags"] = [item.to_dict() for item in self.tags]
        if not isinstance(self.success, Unset):
            _fields["success"] = self.success
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.tag import Tag  # noqa: E402
