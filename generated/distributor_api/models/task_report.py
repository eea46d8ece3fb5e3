# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.report_status import ReportStatus
from ..types import UNSET, Unset


@define
class TaskReport(Model):
    """How a task ended."""

    status: ReportStatus
    """success: the task was done. error: it failed. dropped: it was given up."""
    actor_system: str
    """As the task was fetched with."""
    action_uid: str
    """From the blueprint."""
    actor_uid: str
    """The worker that fetched the task."""
    error_message: None | str | Unset = UNSET
    """What went wrong; for an error, and only then."""
    content_uid: None | str | Unset = UNSET
    """The content's uid from the blueprint, with the success of a task that expects an entity."""
    new_entity: Comment | None | Post | Unset = UNSET
    """What came of the task, where it expects something and succeeded."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "actor_system": "actor_system",
        "action_uid": "action_uid",
        "actor_uid": "actor_uid",
        "error_message": "error_message",
        "content_uid": "content_uid",
        "new_entity": "new_entity",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "status"
            status = _pop(_at)
            status = ReportStatus.from_wire(status)
            _at = "actor_system"
            actor_system = _pop(_at)
            if not isinstance(actor_system, str):
                raise _decoding.wrong("a string", actor_system)
            _at = "action_uid"
            action_uid = _pop(_at)
            if not isinstance(action_uid, str):
                raise _decoding.wrong("a string", action_uid)
            _at = "actor_uid"
            actor_uid = _pop(_at)
            if not isinstance(actor_uid, str):
                raise _decoding.wrong("a string", actor_uid)
            _at = "error_message"
            error_message = _pop(_at, UNSET)
            if not isinstance(error_message, Unset):
                if error_message is not None:
                    if not isinstance(error_message, str):
                        raise _decoding.wrong("a string", error_message)
            _at = "content_uid"
            content_uid = _pop(_at, UNSET)
            if not isinstance(content_uid, Unset):
                if content_uid is not None:
                    if not isinstance(content_uid, str):
                        raise _decoding.wrong("a string", content_uid)
            _at = "new_entity"
            new_entity = _pop(_at, UNSET)
            if not isinstance(new_entity, Unset):
                if new_entity is not None:
                    new_entity = _new_entity_of(new_entity)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            status=status,
            actor_system=actor_system,
            action_uid=action_uid,
            actor_uid=actor_uid,
            error_message=error_message,
            content_uid=content_uid,
            new_entity=new_entity,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["status"] = _encoding.plain(self.status)
        _fields["actor_system"] = self.actor_system
        _fields["action_uid"] = self.action_uid
        _fields["actor_uid"] = self.actor_uid
        if not isinstance(self.error_message, Unset):
            _fields["error_message"] = self.error_message
        if not isinstance(self.content_uid, Unset):
            _fields["content_uid"] = self.content_uid
        if not isinstance(self.new_entity, Unset):
            _fields["new_entity"] = (
                self.new_entity.to_dict() if isinstance(self.new_entity, (Post, Comment)) else self.new_entity
            )
        return _fields


def _new_entity_of(value: Any) -> Comment | None | Post:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "an object":
        try:
            return Post.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    if came == "an object":
        try:
            return Comment.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    if value is None:
        return None
    raise _decoding.none_fits("an object or null", value, errors)


# Last, so that models may refer to each other in circles.
from ..models.comment import Comment  # noqa: E402
from ..models.post import Post  # noqa: E402
