# Generated from specs/maestro.yaml by `make generate`; do not edit.
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
class LogEntry(Model):
    """One line of a log."""

    columns: LogValues
    """Labels of columns, and their values."""
    id: None | str | Unset = UNSET
    """Uncertain: whether entries have one."""
    date_creation: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "columns": "columns",
        "id": "id",
        "dateCreation": "date_creation",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "columns"
            columns = _pop(_at)
            columns = LogValues.from_dict(columns)
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if id is not None:
                    if not isinstance(id, str):
                        raise _decoding.wrong("a string", id)
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                if date_creation is not None:
                    date_creation = _decoding.as_datetime(date_creation)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(columns=columns, id=id, date_creation=date_creation)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["columns"] = self.columns.to_dict()
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = (
                _encoding.instant(self.date_creation)
                if isinstance(self.date_creation, datetime.datetime)
                else self.date_creation
            )
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.log_values import LogValues  # noqa: E402
