# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.task import Task
from ...models.task_create import TaskCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createTask"
METHOD: Final = "POST"
PATH: Final = "/api/v2/task"
SUCCESS: Final = (200,)


def build(*, body: TaskCreate) -> Call[Task]:
    """Create a task of an automation

    The task waits in the queue (START) until a runner takes it; higher priorities first, and none before
    its
    `minExecutionDate`.

    Uncertain: an unknown automation is taken to be a 404. A body with `automationLabel` and `data`, as
    one third-party client sends it, lacks `activityLabel` and is refused.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Task:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Task.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, body: TaskCreate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient, body: TaskCreate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient, body: TaskCreate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient, body: TaskCreate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
