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
from ..models.alert_type import AlertType
from ..types import UNSET, Unset


@define
class Alert(Model):
    """A note on a task."""

    type_: AlertType
    """How grave an alert is."""
    id: str | Unset = UNSET
    task_id: int | Unset = UNSET
    activity_name: None | str | Unset = UNSET
    activity_label: None | str | Unset = UNSET
    bot_id: None | str | Unset = UNSET
    title: str | Unset = UNSET
    message: str | Unset = UNSET
    date: datetime.datetime | Unset = UNSET
    organization_label: None | str | Unset = UNSET
    """Uncertain: one client calls it `organizationId`."""
    repository_label: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "id": "id",
        "taskId": "task_id",
        "activityName": "activity_name",
        "activityLabel": "activity_label",
        "botId": "bot_id",
        "title": "title",
        "message": "message",
        "date": "date",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "type"
            type_ = _pop(_at)
            type_ = AlertType.from_wire(type_)
            _at = "id"
            id = _pop(_at, UNSET)
            if not isinstance(id, Unset):
                if not isinstance(id, str):
                    raise _decoding.wrong("a string", id)
            _at = "taskId"
            task_id = _pop(_at, UNSET)
            if not isinstance(task_id, Unset):
                if type(task_id) is not int:
                    task_id = _decoding.as_int(task_id)
            _at = "activityName"
            activity_name = _pop(_at, UNSET)
            if not isinstance(activity_name, Unset):
                if activity_name is not None:
                    if not isinstance(activity_name, str):
                        raise _decoding.wrong("a string", activity_name)
            _at = "activityLabel"
            activity_label = _pop(_at, UNSET)
            if not isinstance(activity_label, Unset):
                if activity_label is not None:
                    if not isinstance(activity_label, str):
                        raise _decoding.wrong("a string", activity_label)
            _at = "botId"
            bot_id = _pop(_at, UNSET)
            if not isinstance(bot_id, Unset):
                if bot_id is not None:
                    if not isinstance(bot_id, str):
                        raise _decoding.wrong("a string", bot_id)
            _at = "title"
            title = _pop(_at, UNSET)
            if not isinstance(title, Unset):
                if not isinstance(title, str):
                    raise _decoding.wrong("a string", title)
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if not isinstance(message, str):
                    raise _decoding.wrong("a string", message)
            _at = "date"
            date = _pop(_at, UNSET)
            if not isinstance(date, Unset):
                date = _decoding.as_datetime(date)
            _at = "organizationLabel"
            organization_label = _pop(_at, UNSET)
            if not isinstance(organization_label, Unset):
                if organization_label is not None:
                    if not isinstance(organization_label, str):
                        raise _decoding.wrong("a string", organization_label)
            _at = "repositoryLabel"
            repository_label = _pop(_at, UNSET)
            if not isinstance(repository_label, Unset):
                if repository_label is not None:
                    if not isinstance(repository_label, str):
                        raise _decoding.wrong("a string", repository_label)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            type_=type_,
            id=id,
            task_id=task_id,
            activity_name=activity_name,
            activity_label=activity_label,
            bot_id=bot_id,
            title=title,
            message=message,
            date=date,
            organization_label=organization_label,
            repository_label=repository_label,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["type"] = _encoding.plain(self.type_)
        if not isinstance(self.id, Unset):
            _fields["id"] = self.id
        if not isinstance(self.task_id, Unset):
            _fields["taskId"] = self.task_id
        if not isinstance(self.activity_name, Unset):
            _fields["activityName"] = self.activity_name
        if not isinstance(self.activity_label, Unset):
            _fields["activityLabel"] = self.activity_label
        if not isinstance(self.bot_id, Unset):
            _fields["botId"] = self.bot_id
        if not isinstance(self.title, Unset):
            _fields["title"] = self.title
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        if not isinstance(self.date, Unset):
            _fields["date"] = _encoding.instant(self.date)
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        return _fields
