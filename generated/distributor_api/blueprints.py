# Generated from specs/distributor.yaml by `make generate`; do not edit.
"""Blueprint, ContentEntity, and what they refer to, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StrictInt
from typing_extensions import TypeAliasType

from .wire import WireModel


class ContentDefinition(WireModel):
    """
    What is to be published.
    """

    model_config = ConfigDict(extra="ignore")
    uid: Annotated[
        str | None,
        Field(description="Identity of the content. Uncertain: the page shows contents with and without it."),
    ] = None
    type: Annotated[
        Literal["prompt", "text"],
        Field(description="prompt: what to write about. text: what to write.\n", examples=["prompt"]),
    ]
    text: str


class PublishPost(WireModel):
    """
    Publish a post. Expects a Post.
    """

    model_config = ConfigDict(extra="ignore")
    type: Annotated[Literal["publish_post"], Field(json_schema_extra={"x-specloom-expects": "Post"})]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    content: ContentDefinition


class CommentOnPost(WireModel):
    """
    Comment on a post. Expects a Comment.
    """

    model_config = ConfigDict(extra="ignore")
    type: Annotated[Literal["comment_on_post"], Field(json_schema_extra={"x-specloom-expects": "Comment"})]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    content: ContentDefinition
    post_type: Annotated[
        Literal["synth_post", "organic_post"],
        Field(
            description="Whether the post was published by the system or by somebody else.",
            examples=["organic_post"],
        ),
    ]
    post_id: StrictInt
    post_url: str
    post_media_url: str | None
    post_avatar_pic_url: str | None


class ReactToPost(WireModel):
    """
    React to a post. Expects no entity.
    """

    model_config = ConfigDict(extra="ignore")
    type: Literal["react_to_post"]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    reaction: Annotated[Literal["like", "save"], Field(description="How to react.", examples=["like"])]
    post_type: Annotated[
        Literal["synth_post", "organic_post"],
        Field(
            description="Whether the post was published by the system or by somebody else.",
            examples=["organic_post"],
        ),
    ]
    post_id: StrictInt
    post_url: str
    post_media_url: str | None
    post_avatar_pic_url: str | None


class SharePost(WireModel):
    """
    Share a post. Expects no entity.
    """

    model_config = ConfigDict(extra="ignore")
    type: Literal["share_post"]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    post_type: Annotated[
        Literal["synth_post", "organic_post"],
        Field(
            description="Whether the post was published by the system or by somebody else.",
            examples=["organic_post"],
        ),
    ]
    post_id: StrictInt
    post_url: str
    post_media_url: str | None
    post_avatar_pic_url: str | None


class ReactToComment(WireModel):
    """
    React to a comment. Expects no entity.
    """

    model_config = ConfigDict(extra="ignore")
    type: Literal["react_to_comment"]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    reaction: Annotated[Literal["like", "save"], Field(description="How to react.", examples=["like"])]
    post_type: Annotated[
        Literal["synth_post", "organic_post"],
        Field(
            description="Whether the post was published by the system or by somebody else.",
            examples=["organic_post"],
        ),
    ]
    post_id: StrictInt
    post_url: str
    post_media_url: str | None
    post_avatar_pic_url: str | None
    comment_type: Annotated[
        Literal["synth_comment", "organic_comment"],
        Field(
            description="Whether the comment was written by the system or by somebody else.",
            examples=["organic_comment"],
        ),
    ]
    comment_url: str | None
    comment_author: str
    comment_text: str


class ShareComment(WireModel):
    """
    Share a comment. Expects no entity.
    """

    model_config = ConfigDict(extra="ignore")
    type: Literal["share_comment"]
    action_uid: Annotated[str, Field(description="Identity of the task.")]
    post_type: Annotated[
        Literal["synth_post", "organic_post"],
        Field(
            description="Whether the post was published by the system or by somebody else.",
            examples=["organic_post"],
        ),
    ]
    post_id: StrictInt
    post_url: str
    post_media_url: str | None
    post_avatar_pic_url: str | None
    comment_type: Annotated[
        Literal["synth_comment", "organic_comment"],
        Field(
            description="Whether the comment was written by the system or by somebody else.",
            examples=["organic_comment"],
        ),
    ]
    comment_url: str | None
    comment_author: str
    comment_text: str


Blueprint = TypeAliasType(
    "Blueprint",
    Annotated[
        PublishPost | CommentOnPost | ReactToPost | SharePost | ReactToComment | ShareComment,
        Field(
            description="What is to be done, told apart by `type`.",
            discriminator="type",
            examples=[
                {
                    "type": "publish_post",
                    "action_uid": "e9a96f41076601f02f2589091015a8f9",
                    "content": {"uid": "ef5f225c735df57c31cb4167f30fe779", "type": "prompt", "text": "hi"},
                }
            ],
        ),
    ],
)


class Post(WireModel):
    """
    A post that came of a task.
    """

    model_config = ConfigDict(extra="ignore")
    url: str
    text: str
    author: str


class Comment(WireModel):
    """
    A comment that came of a task. Not every comment has an address.
    """

    model_config = ConfigDict(extra="ignore")
    url: str | None = None
    text: str
    author: str


ContentEntity = TypeAliasType(
    "ContentEntity",
    Annotated[
        Post | Comment,
        Field(
            description="What came of a task. A post and a comment differ in their address alone, so nothing tells them apart.",
            examples=[{"url": "some url", "text": "some text", "author": "the avatar name"}],
        ),
    ],
)
