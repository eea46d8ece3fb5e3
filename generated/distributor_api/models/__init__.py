# Generated from specs/distributor.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .comment import Comment as Comment
    from .comment_on_post import CommentOnPost as CommentOnPost
    from .comment_type import CommentType as CommentType
    from .content_definition import ContentDefinition as ContentDefinition
    from .content_type import ContentType as ContentType
    from .error import Error as Error
    from .fetch_task import FetchTask as FetchTask
    from .platform import Platform as Platform
    from .post import Post as Post
    from .post_type import PostType as PostType
    from .publish_post import PublishPost as PublishPost
    from .react_to_comment import ReactToComment as ReactToComment
    from .react_to_post import ReactToPost as ReactToPost
    from .reaction import Reaction as Reaction
    from .report_status import ReportStatus as ReportStatus
    from .share_comment import ShareComment as ShareComment
    from .share_post import SharePost as SharePost
    from .task_report import TaskReport as TaskReport

__all__ = [
    "Comment",
    "CommentOnPost",
    "CommentType",
    "ContentDefinition",
    "ContentType",
    "Error",
    "FetchTask",
    "Platform",
    "Post",
    "PostType",
    "PublishPost",
    "Reaction",
    "ReactToComment",
    "ReactToPost",
    "ReportStatus",
    "ShareComment",
    "SharePost",
    "TaskReport",
]

_PLACES = {
    "Comment": (".comment", "Comment"),
    "CommentOnPost": (".comment_on_post", "CommentOnPost"),
    "CommentType": (".comment_type", "CommentType"),
    "ContentDefinition": (".content_definition", "ContentDefinition"),
    "ContentType": (".content_type", "ContentType"),
    "Error": (".error", "Error"),
    "FetchTask": (".fetch_task", "FetchTask"),
    "Platform": (".platform", "Platform"),
    "Post": (".post", "Post"),
    "PostType": (".post_type", "PostType"),
    "PublishPost": (".publish_post", "PublishPost"),
    "Reaction": (".reaction", "Reaction"),
    "ReactToComment": (".react_to_comment", "ReactToComment"),
    "ReactToPost": (".react_to_post", "ReactToPost"),
    "ReportStatus": (".report_status", "ReportStatus"),
    "ShareComment": (".share_comment", "ShareComment"),
    "SharePost": (".share_post", "SharePost"),
    "TaskReport": (".task_report", "TaskReport"),
}


if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, attribute = _PLACES[name]
        value = globals()[name] = getattr(import_module(module, __package__), attribute)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
