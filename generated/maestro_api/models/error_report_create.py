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
class ErrorReportCreate(Model):
    """An exception to be reported."""

    task_id: int | str
    """The task; a number, also as a string."""
    type_: str
    """The class of the exception."""
    message: str
    stack_trace: None | str | Unset = UNSET
    language: None | str | Unset = UNSET
    """PYTHON, JAVASCRIPT and SHELL are sent. Uncertain: other values."""
    tags: ErrorTags | None | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "taskId": "task_id",
        "type": "type_",
        "message": "message",
        "stackTrace": "stack_trace",
        "language": "language",
        "tags": "tags",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "taskId"
            task_id = _pop(_at)
            if isinstance(task_id, bool) or not isinstance(task_id, (int, str)):
                raise _decoding.wrong("an integer or a string", task_id)
            _at = "type"
            type_ = _pop(_at)
            if not isinstance(type_, str):
                raise _decoding.wrong("a string", type_)
            _at = "message"
            message = _pop(_at)
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
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            task_id=task_id,
            type_=type_,
            message=message,
            stack_trace=stack_trace,
            language=language,
            tags=tags,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["taskId"] = self.task_id
        _fields["type"] = self.type_
        _fields["message"] = self.message
        if not isinstance(self.stack_trace, Unset):
            _fields["stackTrace"] = self.stack_trace
        if not isinstance(self.language, Unset):
            _fields["language"] = self.language
        if not isinstance(self.tags, Unset):
            _fields["tags"] = self.tags.to_dict() if isinstance(self.tags, ErrorTags) else self.tags
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.error_tags import ErrorTags  # noqa: E402
