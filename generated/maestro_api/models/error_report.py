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
class ErrorReport(Model):
    """An exception that a bot reported.

    Uncertain: lists are known to show `taskId` and `message`; the other names are inferred.
    """

    id: int | str
    task_id: int | None | str | Unset = UNSET
    type_: None | str | Unset = UNSET
    message: None | str | Unset = UNSET
    stack_trace: None | str | Unset = UNSET
    language: None | str | Unset = UNSET
    tags: ErrorTags | None | Unset = UNSET
    automation_label: None | str | Unset = UNSET
    bot_version: None | str | Unset = UNSET
    date_creation: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "taskId": "task_id",
        "type": "type_",
        "message": "message",
        "stackTrace": "stack_trace",
        "language": "language",
        "tags": "tags",
        "automationLabel": "automation_label",
        "botVersion": "bot_version",
        "dateCreation": "date_creation",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "id"
            id = _pop(_at)
            if isinstance(id, bool) or not isinstance(id, (int, str)):
                raise _decoding.wrong("an integer or a string", id)
            _at = "taskId"
            task_id = _pop(_at, UNSET)
            if not isinstance(task_id, Unset):
                if isinstance(task_id, bool) or not isinstance(task_id, (int, str, type(None))):
                    raise _decoding.wrong("an integer, a string or null", task_id)
            _at = "type"
            type_ = _pop(_at, UNSET)
            if not isinstance(type_, Unset):
                if type_ is not None:
                    if not isinstance(type_, str):
                        raise _decoding.wrong("a string", type_)
            _at = "message"
            message = _pop(_at, UNSET)
            if not isinstance(message, Unset):
                if message is not None:
                    if not isinstance(message, str):
                        raise _decoding.wrong("a string", message)
            _at = "stackTrace"
            stack_trace = _pop(_at, UNSET)
            if not isinstance(stack_trace, Unset):
                if stack_trace is not None:
                    if not isinstance(stack_trace, str):
                        raise _decoding.wrong("a string", stack_trace)
            _at = "language"
            language = _pop(_at, UNSET)
            if not isinstance(language, Unset):
                if language is not None:
                    if not isinstance(language, str):
                        raise _decoding.wrong("a string", language)
            _at = "tags"
            tags = _pop(_at, UNSET)
            if not isinstance(tags, Unset):
                if tags is not None:
                    tags = ErrorTags.from_dict(tags)
            _at = "automationLabel"
            automation_label = _pop(_at, UNSET)
            if not isinstance(automation_label, Unset):
                if automation_label is not None:
                    if not isinstance(automation_label, str):
                        raise _decoding.wrong("a string", automation_label)
            _at = "botVersion"
            bot_version = _pop(_at, UNSET)
            if not isinstance(bot_version, Unset):
                if bot_version is not None:
                    if not isinstance(bot_version, str):
                        raise _decoding.wrong("a string", bot_version)
            _at = "dateCreation"
            date_creation = _pop(_at, UNSET)
            if not isinstance(date_creation, Unset):
                if date_creation is not None:
                    date_creation = _decoding.as_datetime(date_creation)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            task_id=task_id,
            type_=type_,
            message=message,
            stack_trace=stack_trace,
            language=language,
            tags=tags,
            automation_label=automation_label,
            bot_version=bot_version,
            date_creation=date_creation,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        if not isinstance(self.task_id, Unset):
            _fields["taskId"] = self.task_id
        if not isinstance(self.type_, Unset):
            _fields["type"] = self.type_
        if not isinstance(self.message, Unset):
            _fields["message"] = self.message
        if not isinstance(self.stack_trace, Unset):
            _fields["stackTrace"] = self.stack_trace
        if not isinstance(self.language, Unset):
            _fields["language"] = self.language
        if not isinstance(self.tags, Unset):
            _fields["tags"] = self.tags.to_dict() if isinstance(self.tags, ErrorTags) else self.tags
        if not isinstance(self.automation_label, Unset):
            _fields["automationLabel"] = self.automation_label
        if not isinstance(self.bot_version, Unset):
            _fields["botVersion"] = self.bot_version
        if not isinstance(self.date_creation, Unset):
            _fields["dateCreation"] = (
                _encoding.instant(self.date_creation)
                if isinstance(self.date_creation, datetime.datetime)
                else self.date_creation
            )
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.error_tags import ErrorTags  # noqa: E402
