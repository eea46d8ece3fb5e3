# Generated from specs/maestro.yaml by `make generate`; do not edit.
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
PATH: Final = "/api/v2/task/{id}"
SUCCESS: Final = (200,)


def build(*, id: int | str, body: TaskUpdate) -> Call[Task]:
    """Finish, restart, interrupt or cancel a task

    Changes what the body names and leaves the rest. The bodies in use:

    - finish: `state` FINISHED, `finishStatus`, `finishMessage` and the three counts of items. A task may
    be
      finished straight from the queue, and finished again with another status.
    - restart: `state` START puts a finished or cancelled task back into the queue.
      Uncertain: this is taken to clear what its last run left behind.
    - interrupt: `interrupted` true asks the bot to stop; the state stays as it is.
    - cancel: `state` CANCELED takes a waiting task out of the queue.
    - kill: `interrupted` and `killed` true.

    The service does not ask that processed and failed items add up to the total.

    Uncertain: which changes of state are refused; a finished task that is to be cancelled, or to run, is
    taken to be a 409.

    Args:
        id: The task's id; a number, also as a string.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/task/{_encoding.segment('id', id)}",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Task:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Task.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int | str, *, client: AuthenticatedClient, body: TaskUpdate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, body=body))


def sync(id: int | str, *, client: AuthenticatedClient, body: TaskUpdate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(id: int | str, *, client: AuthenticatedClient, body: TaskUpdate) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, body=body))


async def asyncio(id: int | str, *, client: AuthenticatedClient, body: TaskUpdate) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client, body=body)
    return answer.parsed
