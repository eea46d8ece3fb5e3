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
class AuditRecord(Model):
    """Who did what.

    Uncertain: every name here.
    """

    id: int | None | str | Unset = UNSET
    user: None | str | Unset = UNSET
    action: None | str | Unset = UNSET
    resource: None | str | Unset = UNSET
    date: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "user": "user",
        "action": "action",
        "resource": "resource",
        "date": "date",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if isinstance(id, bool) or not isinstance(id, (int, str, type(None))):
                    raise _decoding.wrong("an integer, a string or null", id)
            _at = "user"
            user = _pop(_at, UNSET)
            if not isinstance(user, Unset):
                if user is not None:
                    if not isinstance(user, str):
                        raise _decoding.wrong("a string", user)
            _at = "action"
            action = _pop(_at, UNSET)
            if not isinstance(action, Unset):
                if action is not None:
                    if not isinstance(action, str):
                        raise _decoding.wrong("a string", action)
            _at = "resource"
            resource = _pop(_at, UNSET)
            if not isinstance(resource, Unset):
                if resource is not None:
                    if not isinstance(resource, str):
                        raise _decoding.wrong("a string", resource)
            _at = "date"
            date = _pop(_at, UNSET)
            if not isinstance(date, Unset):
                if date is not None:
                    date = _decoding.as_datetime(date)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(id=id, user=user, action=action, resource=resource, date=date)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.user, Unset):
            _fields["user"] = self.user
        if not isinstance(self.action, Unset):
            _fields["action"] = self.action
        if not isinstance(self.resource, Unset):
            _fields["resource"] = self.resource
        if not isinstance(self.date, Unset):
            _fields["date"] = (
                _encoding.instant(self.date) if isinstance(self.date, datetime.datetime) else self.date
            )
        return _fields
