# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.message_type import MessageType
from ..types import UNSET, Unset


@define
class MessageCreate(Model):
    """Mail to be sent. Addresses, users and groups together are at most 50."""

    subject: str
    body: str
    type_: int | MessageType
    """How the body is written; as a number TEXT is 0, HTML 1."""
    emails: list[str] | None | Unset = UNSET
    """Addresses."""
    logins: list[str] | None | Unset = UNSET
    """Names of users of the workspace."""
    groups: list[str] | None | Unset = UNSET
    """Groups of users. Uncertain: one client sends a list, another `group`."""
    group: None | str | Unset = UNSET
    """One group; empty for none."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "subject": "subject",
        "body": "body",
        "type": "type_",
        "emails": "emails",
        "logins": "logins",
        "groups": "groups",
        "group": "group",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "subject"
            subject = _pop(_at)
            if not isinstance(subject, str):
                raise _decoding.wrong("a string", subject)
            _at = "body"
            body = _pop(_at)
            if not isinstance(body, str):
                raise _decoding.wrong("a string", body)
            _at = "type"
            type_ = _pop(_at)
            type_ = _type__of(type_)
            _at = "emails"
            emails = _pop(_at, UNSET)
            if not isinstance(emails, Unset):
                if emails is not None:
                    emails = _decoding.items(emails, _decoding.as_str)
            _at = "logins"
            logins = _pop(_at, UNSET)
            if not isinstance(logins, Unset):
                if logins is not None:
                    logins = _decoding.items(logins, _decoding.as_str)
            _at = "groups"
            groups = _pop(_at, UNSET)
            if not isinstance(groups, Unset):
                if groups is not None:
                    groups = _decoding.items(groups, _decoding.as_str)
            _at = "group"
            group = _pop(_at, UNSET)
            if not isinstance(group, Unset):
                if group is not None:
                    if not isinstance(group, str):
                        raise _decoding.wrong("a string", group)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            subject=subject, body=body, type_=type_, emails=emails, logins=logins, groups=groups, group=group
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["subject"] = self.subject
        _fields["body"] = self.body
        _fields["type"] = _encoding.plain(self.type_) if isinstance(self.type_, MessageType) else self.type_
        if not isinstance(self.emails, Unset):
            _fields["emails"] = list(self.emails) if isinstance(self.emails, list) else self.emails
        if not isinstance(self.logins, Unset):
            _fields["logins"] = list(self.logins) if isinstance(self.logins, list) else self.logins
        if not isinstance(self.groups, Unset):
            _fields["groups"] = list(self.groups) if isinstance(self.groups, list) else self.groups
        if not isinstance(self.group, Unset):
            _fields["group"] = self.group
        return _fields


def _type__of(value: Any) -> int | MessageType:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "a string":
        try:
            return MessageType.from_wire(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an integer":
        try:
            return _decoding.as_int(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("a string or an integer", value, errors)
