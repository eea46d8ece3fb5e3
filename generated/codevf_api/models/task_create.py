# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.service_mode import ServiceMode
from ..types import UNSET, Unset


@define
class TaskCreate(Model):
    """A task to be handed in."""

    prompt: str
    """What the engineer is asked to do."""
    max_credits: int
    """Credits offered, before the factors of mode and tag."""
    project_id: int
    """A project of this account. Uncertain: one that does not exist is taken to be a 404."""
    mode: ServiceMode | Unset = UNSET
    """How soon an engineer answers, and at what factor of the price."""
    tag_id: int | Unset = UNSET
    """An active tag; when left out it is general_purpose, whose factor is 1."""
    metadata: Metadata | Unset = UNSET
    """Flat notes on a task, none when left out; keys of letters, digits and underscores."""
    attachments: list[Attachment] | Unset = UNSET
    idempotency_key: UUID | Unset = UNSET
    """A UUID of version 4, remembered for 24 hours for this API key and path."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "prompt": "prompt",
        "maxCredits": "max_credits",
        "projectId": "project_id",
        "mode": "mode",
        "tagId": "tag_id",
        "metadata": "metadata",
        "attachments": "attachments",
        "idempotencyKey": "idempotency_key",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "prompt"
            prompt = _pop(_at)
            if not isinstance(prompt, str):
                raise _decoding.wrong("a string", prompt)
            _at = "maxCredits"
            max_credits = _pop(_at)
            if type(max_credits) is not int:
                max_credits = _decoding.as_int(max_credits)
            _at = "projectId"
            project_id = _pop(_at)
            if type(project_id) is not int:
                project_id = _decoding.as_int(project_id)
            _at = "mode"
            mode = _pop(_at, UNSET)
            if not isinstance(mode, Unset):
                mode = ServiceMode.from_wire(mode)
            _at = "tagId"
            tag_id = _pop(_at, UNSET)
            if not isinstance(tag_id, Unset):
                if type(tag_id) is not int:
                    tag_id = _decoding.as_int(tag_id)
            _at = "metadata"
            metadata = _pop(_at, UNSET)
            if not isinstance(metadata, Unset):
                metadata = Metadata.from_dict(metadata)
            _at = "attachments"
            attachments = _pop(_at, UNSET)
            if not isinstance(attachments, Unset):
                attachments = _decoding.items(attachments, Attachment.from_dict)
            _at = "idempotencyKey"
            idempotency_key = _pop(_at, UNSET)
            if not isinstance(idempotency_key, Unset):
                idempotency_key = _decoding.as_uuid(idempotency_key)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            prompt=prompt,
            max_credits=max_credits,
            project_id=project_id,
            mode=mode,
            tag_id=tag_id,
            metadata=metadata,
            attachments=attachments,
            idempotency_key=idempotency_key,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["prompt"] = self.prompt
        _fields["maxCredits"] = self.max_credits
        _fields["projectId"] = self.project_id
        if not isinstance(self.mode, Unset):
            _fields["mode"] = _encoding.plain(self.mode)
        if not isinstance(self.tag_id, Unset):
            _fields["tagId"] = self.tag_id
        if not isinstance(self.metadata, Unset):
            _fields["metadata"] = self.metadata.to_dict()
        if not isinstance(self.attachments, Unset):
            _fields["attachments"] = [item.to_dict() for item in self.attachments]
        if not isinstance(self.idempotency_key, Unset):
            _fields["idempotencyKey"] = _encoding.plain(self.idempotency_key)
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.attachment import Attachment  # noqa: E402
from ..models.metadata import Metadata  # noqa: E402
