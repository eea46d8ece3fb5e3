# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class Deliverable(Model):
    """A file that came out of a task."""

    file_name: str
    url: str
    """Where the file is downloaded from."""
    uploaded_at: datetime.datetime
    mime_type: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "fileName": "file_name",
        "url": "url",
        "uploadedAt": "uploaded_at",
        "mimeType": "mime_type",
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
            _at = "url"
            url = _pop(_at)
            if not isinstance(url, str):
                raise _decoding.wrong("a string", url)
            _at = "uploadedAt"
            uploaded_at = _pop(_at)
            uploaded_at = _decoding.as_datetime(uploaded_at)
            _at = "mimeType"
            mime_type = _pop(_at, UNSET)
            if not isinstance(mime_type, Unset):
                if mime_type is not None:
                    if not isinstance(mime_type, str):
                        raise _decoding.wrong("a string", mime_type)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(file_name=file_name, url=url, uploaded_at=uploaded_at, mime_type=mime_type)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["fileName"] = self.file_name
        _fields["url"] = self.url
        _fields["uploadedAt"] = _encoding.instant(self.uploaded_at)
        if not isinstance(self.mime_type, Unset):
            _fields["mimeType"] = self.mime_type
        return _fields
