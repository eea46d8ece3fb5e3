# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from .. import decoding as _decoding
from ..bases import Model
from ..errors import DecodeError


class Post(Model):
    """A post that came of a task."""

    __slots__ = ("url", "text", "author", "additional_properties")

    url: str
    text: str
    author: str
    additional_properties: dict[str, Any]

    _wire_names: ClassVar[Mapping[str, str]] = {"url": "url", "text": "text", "author": "author"}

    def __init__(self, url: str, text: str, author: str) -> None:
        self.url = url
        self.text = text
        self.author = author
        self.additional_properties = {}

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
