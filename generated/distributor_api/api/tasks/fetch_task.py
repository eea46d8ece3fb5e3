# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ...errors import DecodeError, UnexpectedStatus
from ...models.comment_on_post import CommentOnPost
from ...models.fetch_task import FetchTask
from ...models.publish_post import PublishPost
from ...models.react_to_comment import ReactToComment
from ...models.react_to_post import ReactToPost
from ...models.share_comment import ShareComment
from ...models.share_post import SharePost
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "fetchTask"
METHOD: Final = "POST"
PATH: Final = "/v1/fetch-task"
SUCCESS: Final = (200, 204)


def build(
    *, body: FetchTask
) -> Call[CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None]:
    """Take the next task for a worker

    With the answer the task belongs to the worker that asked, and is handed to no one else. 204: there is
    none for this worker at the moment.

    Never sent again once it may have reached the server. When the answer is lost, a task may have been
    handed out that nobody knows of: only its blueprint, which was in that answer, names it, so it can be
    neither worked on nor reported, and asking again may take a second one. Uncertain: whether the service
    gives such a task back to its worker, or takes it back after a time; the operator can tell.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(
    response: HttpResponse,
) -> CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    if response.status_code == 204:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *, client: AuthenticatedClient, body: FetchTask
) -> Response[CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(
    *, client: AuthenticatedClient, body: FetchTask
) -> CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, body: FetchTask
) -> Response[CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(
    *, client: AuthenticatedClient, body: FetchTask
) -> CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed


def _response_200_of(
    value: Any,
) -> CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost:
    match _decoding.tag(value, "type"):
        case "publish_post":
            value = PublishPost.from_dict(value)
        case "comment_on_post":
            value = CommentOnPost.from_dict(value)
        case "react_to_post":
            value = ReactToPost.from_dict(value)
        case "share_post":
            value = SharePost.from_dict(value)
        case "react_to_comment":
            value = ReactToComment.from_dict(value)
        case "share_comment":
            value = ShareComment.from_dict(value)
        case _:
            raise DecodeError(
                "",
                "type",
                "must be one of 'publish_post', 'comment_on_post', 'react_to_post', 'share_post', 'react_to_comment', 'share_comment'",
            )
    decoded: CommentOnPost | PublishPost | ReactToComment | ReactToPost | ShareComment | SharePost = value
    return decoded
