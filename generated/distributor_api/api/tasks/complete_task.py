# Generated from specs/distributor.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...errors import UnexpectedStatus
from ...models.task_report import TaskReport
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "completeTask"
METHOD: Final = "POST"
PATH: Final = "/v1/task-complete"
SUCCESS: Final = (200,)


def build(*, body: TaskReport) -> Call[None]:
    """Report a task as done, failed or dropped

    The success of a task that expects an entity repeats the blueprint's `content.uid` as `content_uid`;
    any other report has null there. A task expects a Post (`publish_post`), a Comment (`comment_on_post`)
    or nothing (the other four).

    Never sent again once it may have reached the server. Uncertain: the service's page does not say what
    becomes of a second report of one `action_uid`; the mock server refuses it, so that a program that
    reports twice is seen.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, body: TaskReport) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient, body: TaskReport) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient, body: TaskReport) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient, body: TaskReport) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
