# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class Post(Model):
    """A post that came of a task."""

    url: str
    text: str
    author: str
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"url": "url", "text": "text", "author": "author"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "url"
            url = _pop(_at)
            if not isinstance(url, str):
                raise _decoding.wrong("a string", url)
            _at = "text"
            text = _pop(_at)
            if not isinstance(text, str):
                raise _decoding.wrong("a string", text)
            _at = "author"
            author = _pop(_at)
            if not isinstance(author, str):
                raise _decoding.wrong("a string", author)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(url=url, text=text, author=author)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["url"] = self.url
        _fields["text"] = self.text
        _fields["author"] = self.author
        return _fields
