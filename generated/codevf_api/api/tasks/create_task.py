# Generated from specs/codevf.yaml by `make generate`; do not edit.
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
PATH: Final = "/tasks/create"
SUCCESS: Final = (200, 201)


def build(*, body: TaskCreate) -> Call[Task]:
    """Hand in a task

    The final cost is maxCredits × the mode's factor × the tag's factor, rounded up to a whole credit, and
    is held from the balance. With an idempotency key that this API key has used within the last 24 hours
    nothing is made: the task of that time comes back with 200 and the status it has now. A key whose
    request failed may be sent again; one that another API key has used is a conflict.

    Multipart forms are not taken: files travel inside the JSON.

    Uncertain: the service's page also says that a final cost above maxCredits is refused with
    `max_credits_exceeded`, which would refuse its own example.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Task:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code in (200, 201):
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
