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
class LogColumn(Model):
    """A column of a log. One client nests a copy of the column in itself, which is ignored like any other
    field.
    """

    label: str
    """What entries call it."""
    name: None | str | Unset = UNSET
    """What people call it; answers always have one."""
    width: int | None | Unset = UNSET
    """Of the column on the portal."""
    visible: bool | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "name": "name",
        "width": "width",
        "visible": "visible",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "label"
            label = _pop(_at)
            if not isinstance(label, str):
                raise _decoding.wrong("a string", label)
            _at = "name"
            name = _pop(_at, UNSET)
            if not isinstance(name, Unset):
                if name is not None:
                    if not isinstance(name, str):
                        raise _decoding.wrong("a string", name)
            _at = "width"
            width = _pop(_at, UNSET)
            if not isinstance(width, Unset):
                if width is not None:
                    if type(width) is not int:
                        width = _decoding.as_int(width)
            _at = "visible"
            visible = _pop(_at, UNSET)
            if not isinstance(visible, Unset):
                if visible is not None:
                    if not isinstance(visible, bool):
                        raise _decoding.wrong("a boolean", visible)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(label=label, name=name, width=width, visible=visible)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        if not isinstance(self.name, Unset):
            _fields["name"] = self.name
        if not isinstance(self.width, Unset):
            _fields["width"] = self.width
        if not isinstance(self.visible, Unset):
            _fields["visible"] = self.visible
        return _fields
