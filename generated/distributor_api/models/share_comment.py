# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self

from attrs import define, field

from .. import decoding as _decoding
from .. import encoding as _encoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..models.comment_type import CommentType
from ..models.post_type import PostType


@define
class ShareComment(Model):
    """Share a comment. Expects no entity."""

    type_: Literal["share_comment"]
    action_uid: str
    """Identity of the task."""
    post_type: PostType
    """Whether the post was published by the system or by somebody else."""
    post_id: int
    post_url: str
    post_media_url: None | str
    post_avatar_pic_url: None | str
    comment_type: CommentType
    """Whether the comment was written by the system or by somebody else."""
    comment_url: None | str
    comment_author: str
    comment_text: str
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "type": "type_",
        "action_uid": "action_uid",
        "post_type": "post_type",
        "post_id": "post_id",
        "post_url": "post_url",
        "post_media_url": "post_media_url",
        "post_avatar_pic_url": "post_avatar_pic_url",
        "comment_type": "comment_type",
        "comment_url": "comment_url",
        "comment_author": "comment_author",
        "comment_text": "comment_text",
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
            if type_ != "share_comment":
                raise DecodeError("", "", "must be 'share_comment'")
            _at = "action_uid"
            action_uid = _pop(_at)
            if not isinstance(action_uid, str):
                raise _decoding.wrong("a string", action_uid)
            _at = "post_type"
            post_type = _pop(_at)
            post_type = PostType.from_wire(post_type)
            _at = "post_id"
            post_id = _pop(_at)
            if type(post_id) is not int:
                post_id = _decoding.as_int(post_id)
            _at = "post_url"
            post_url = _pop(_at)
            if not isinstance(post_url, str):
                raise _decoding.wrong("a string", post_url)
            _at = "post_media_url"
            post_media_url = _pop(_at)
            if post_media_url is not None:
                if not isinstance(post_media_url, str):
                    raise _decoding.wrong("a string", post_media_url)
            _at = "post_avatar_pic_url"
            post_avatar_pic_url = _pop(_at)
            if post_avatar_pic_url is not None:
                if not isinstance(post_avatar_pic_url, str):
                    raise _decoding.wrong("a string", post_avatar_pic_url)
            _at = "comment_type"
            comment_type = _pop(_at)
            comment_type = CommentType.from_wire(comment_type)
            _at = "comment_url"
            comment_url = _pop(_at)
            if comment_url is not None:
                if not isinstance(comment_url, str):
                    raise _decoding.wrong("a string", comment_url)
            _at = "comment_author"
            comment_author = _pop(_at)
            if not isinstance(comment_author, str):
                raise _decoding.wrong("a string", comment_author)
            _at = "comment_text"
            comment_text = _pop(_at)
            if not isinstance(comment_text, str):
                raise _decoding.wrong("a string", comment_text)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            type_=type_,
            action_uid=action_uid,
            post_type=post_type,
            post_id=post_id,
            post_url=post_url,
            post_media_url=post_media_url,
            post_avatar_pic_url=post_avatar_pic_url,
            comment_type=comment_type,
            comment_url=comment_url,
            comment_author=comment_author,
            comment_text=comment_text,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["type"] = self.type_
        _fields["action_uid"] = self.action_uid
        _fields["post_type"] = _encoding.plain(self.post_type)
        _fields["post_id"] = self.post_id
        _fields["post_url"] = self.post_url
        _fields["post_media_url"] = self.post_media_url
        _fields["post_avatar_pic_url"] = self.post_avatar_pic_url
        _fields["comment_type"] = _encoding.plain(self.comment_type)
        _fields["comment_url"] = self.comment_url
        _fields["comment_author"] = self.comment_author
        _fields["comment_text"] = self.comment_text
        return _fields
