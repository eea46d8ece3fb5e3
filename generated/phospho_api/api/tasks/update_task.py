# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.task import Task
from ...models.task_update import TaskUpdate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateTask"
METHOD: Final = "POST"
PATH: Final = "/tasks/{task_id}/update/"
SUCCESS: Final = (200,)


def build(*, task_id: str, body: TaskUpdate) -> Call[Task]:
    """Add to a task's data or metadata

    Merges as the update of a session does, and may be repeated for the same reason: twice leaves what
    once leaves.

    Args:
        task_id: Identity of the task
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/tasks/{_encoding.segment('task_id', task_id)}/update/",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Task:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Task.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(task_id: str, *, client: AuthenticatedClient, body: TaskUpdate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return client.send(build(task_id=task_id, body=body))


def sync(task_id: str, *, client: AuthenticatedClient, body: TaskUpdate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(task_id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(task_id: str, *, client: AuthenticatedClient, body: TaskUpdate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(task_id=task_id, body=body))


async def asyncio(task_id: str, *, client: AuthenticatedClient, body: TaskUpdate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(task_id, client=client, body=body)
    return answer.parsed
