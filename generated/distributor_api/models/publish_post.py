# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError


@define
class PublishPost(Model):
    """Publish a post. Expects a Post."""

    type_: Literal["publish_post"]
    action_uid: str
    """Identity of the task."""
    content: ContentDefinition
    """What is to be published."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "action_uid": "action_uid",
        "content": "content",
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
            if type_ != "publish_post":
                raise DecodeError("", "", "must be 'publish_post'")
            _at = "action_uid"
            action_uid = _pop(_at)
            if not isinstance(action_uid, str):
                raise _decoding.wrong("a string", action_uid)
            _at = "content"
            content = _pop(_at)
            content = ContentDefinition.from_dict(content)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(type_=type_, action_uid=action_uid, content=content)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["type"] = self.type_
        _fields["action_uid"] = self.action_uid
        _fields["content"] = self.content.to_dict()
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.content_definition import ContentDefinition  # noqa: E402
