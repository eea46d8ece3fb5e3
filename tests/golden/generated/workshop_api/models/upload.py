# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, File, Unset


@define
class Upload(Model):
    """A file, and what it is called."""

    file: File
    note: str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"file": "file", "note": "note"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "file"
            file = _pop(_at)
            if not isinstance(file, File):
                raise _decoding.wrong("a file", file)
            _at = "note"
            note = _pop(_at, UNSET)
            if not isinstance(note, Unset):
                if not isinstance(note, str):
                    raise _decoding.wrong("a string", note)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(file=file, note=note)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["file"] = self.file
        if not isinstance(self.note, Unset):
            _fields["note"] = self.note
        return _fields

    def to_multipart(self) -> dict[str, File]:
        """The parts of a multipart body, by their names."""
        _parts: dict[str, File] = {}
        _parts["file"] = self.file
        if not isinstance(self.note, Unset):
            _parts["note"] = File(_encoding.wire_text("note", self.note).encode(), mime_type="text/plain")
        return _parts
