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
from ..models.service_mode import ServiceMode
from ..models.task_status import TaskStatus
from ..types import UNSET, Unset


@define
class Task(Model):
    """A task as its own page shows it."""

    id: str
    status: TaskStatus
    """pending: queued. processing: an engineer works on it. completed: result and deliverables are final.
    cancelled: stopped by its owner or by a timeout.
    """
    mode: ServiceMode
    """How soon an engineer answers, and at what factor of the price."""
    max_credits: int
    created_at: datetime.datetime
    credits_used: int | None | Unset = UNSET
    """What was charged, a whole number, once the task is completed."""
    project_id: int | None | Unset = UNSET
    tag_id: int | None | Unset = UNSET
    metadata: Metadata | None | Unset = UNSET
    result: None | TaskResult | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "id": "id",
        "status": "status",
        "mode": "mode",
        "maxCredits": "max_credits",
        "createdAt": "created_at",
        "creditsUsed": "credits_used",
        "projectId": "project_id",
        "tagId": "tag_id",
        "metadata": "metadata",
        "result": "result",
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
            if not isinstance(id, str):
                raise _decoding.wrong("a string", id)
            _at = "status"
            status = _pop(_at)
            status = TaskStatus.from_wire(status)
            _at = "mode"
            mode = _pop(_at)
            mode = ServiceMode.from_wire(mode)
            _at = "maxCredits"
            max_credits = _pop(_at)
            if type(max_credits) is not int:
                max_credits = _decoding.as_int(max_credits)
            _at = "createdAt"
            created_at = _pop(_at)
            created_at = _decoding.as_datetime(created_at)
            _at = "creditsUsed"
            credits_used = _pop(_at, UNSET)
            if not isinstance(credits_used, Unset):
                if credits_used is not None:
                    if type(credits_used) is not int:
                        credits_used = _decoding.as_int(credits_used)
            _at = "projectId"
            project_id = _pop(_at, UNSET)
            if not isinstance(project_id, Unset):
                if project_id is not None:
                    if type(project_id) is not int:
                        project_id = _decoding.as_int(project_id)
            _at = "tagId"
            tag_id = _pop(_at, UNSET)
            if not isinstance(tag_id, Unset):
                if tag_id is not None:
                    if type(tag_id) is not int:
                        tag_id = _decoding.as_int(tag_id)
            _at = "metadata"
            metadata = _pop(_at, UNSET)
            if not isinstance(metadata, Unset):
                if metadata is not None:
                    metadata = Metadata.from_dict(metadata)
            _at = "result"
            result = _pop(_at, UNSET)
            if not isinstance(result, Unset):
                if result is not None:
                    result = TaskResult.from_dict(result)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            id=id,
            status=status,
            mode=mode,
            max_credits=max_credits,
            created_at=created_at,
            credits_used=credits_used,
            project_id=project_id,
            tag_id=tag_id,
            metadata=metadata,
            result=result,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["id"] = self.id
        _fields["status"] = _encoding.plain(self.status)
        _fields["mode"] = _encoding.plain(self.mode)
        _fields["maxCredits"] = self.max_credits
        _fields["createdAt"] = _encoding.instant(self.created_at)
        if not isinstance(self.credits_used, Unset):
            _fields["creditsUsed"] = self.credits_used
        if not isinstance(self.project_id, Unset):
            _fields["projectId"] = self.project_id
        if not isinstance(self.tag_id, Unset):
            _fields["tagId"] = self.tag_id
        if not isinstance(self.metadata, Unset):
            _fields["metadata"] = (
                self.metadata.to_dict() if isinstance(self.metadata, Metadata) else self.metadata
            )
        if not isinstance(self.result, Unset):
            _fields["result"] = self.result.to_dict() if isinstance(self.result, TaskResult) else self.result
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.metadata import Metadata  # noqa: E402
from ..models.task_result import TaskResult  # noqa: E402
