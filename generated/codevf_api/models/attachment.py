# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class Attachment(Model):
    """A file that goes along with a prompt, inside the JSON."""

    file_name: str
    mime_type: str
    content: str
    """A text as it is, anything else in base64; there is no other place for base64."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "fileName": "file_name",
        "mimeType": "mime_type",
        "content": "content",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "fileName"
            file_name = _pop(_at)
            if not isinstance(file_name, str):
                raise _decoding.wrong("a string", file_name)
            _at = "mimeType"
            mime_type = _pop(_at)
            if not isinstance(mime_type, str):
                raise _decoding.wrong("a string", mime_type)
            _at = "content"
            content = _pop(_at)
            if not isinstance(content, str):
                raise _decoding.wrong("a string", content)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(file_name=file_name, mime_type=mime_type, content=content)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["fileName"] = self.file_name
        _fields["mimeType"] = self.mime_type
        _fields["content"] = self.content
        return _fields
