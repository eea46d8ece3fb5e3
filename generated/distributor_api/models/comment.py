# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Comment(Model):
    """A comment that came of a task. Not every comment has an address."""

    text: str
    author: str
    url: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"text": "text", "author": "author", "url": "url"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "text"
            text = _pop(_at)
            if not isinstance(text, str):
                raise _decoding.wrong("a string", text)
            _at = "author"
            author = _pop(_at)
            if not isinstance(author, str):
                raise _decoding.wrong("a string", author)
            _at = "url"
            url = _pop(_at, UNSET)
            if not isinstance(url, Unset):
                if url is not None:
                    if not isinstance(url, str):
                        raise _decoding.wrong("a string", url)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(text=text, author=author, url=url)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["text"] = self.text
        _fields["author"] = self.author
        if not isinstance(self.url, Unset):
            _fields["url"] = self.url
        return _fields
