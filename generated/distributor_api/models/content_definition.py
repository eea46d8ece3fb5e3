# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.content_type import ContentType
from ..types import UNSET, Unset


@define
class ContentDefinition(Model):
    """What is to be published."""

    type_: ContentType
    """prompt: what to write about. text: what to write."""
    text: str
    uid: str | Unset = UNSET
    """Identity of the content. Uncertain: the page shows contents with and without it."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"type": "type_", "text": "text", "uid": "uid"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "type"
            type_ = _pop(_at)
            type_ = ContentType.from_wire(type_)
            _at = "text"
            text = _pop(_at)
            if not isinstance(text, str):
                raise _decoding.wrong("a string", text)
            _at = "uid"
            uid = _pop(_at, UNSET)
            if not isinstance(uid, Unset):
                if not isinstance(uid, str):
                    raise _decoding.wrong("a string", uid)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(type_=type_, text=text, uid=uid)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["type"] = _encoding.plain(self.type_)
        _fields["text"] = self.text
        if not isinstance(self.uid, Unset):
            _fields["uid"] = self.uid
        return _fields
