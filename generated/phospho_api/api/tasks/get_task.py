# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.task import Task
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getTask"
METHOD: Final = "GET"
PATH: Final = "/tasks/{task_id}/"
SUCCESS: Final = (200,)


def build(*, task_id: str) -> Call[Task]:
    """Read a task

    The task as it is now. One of another project is not found.

    Args:
        task_id: Identity of the task
    """
    return Call(
        OPERATION, method=METHOD, path=f"/tasks/{_encoding.segment('task_id', task_id)}/", parse=parse
    )


def parse(response: HttpResponse) -> Task:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Task.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return client.send(build(task_id=task_id))


def sync(task_id: str, *, client: AuthenticatedClient) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(task_id, client=client)
    return answer.parsed


async def asyncio_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[Task]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(task_id=task_id))


async def asyncio(task_id: str, *, client: AuthenticatedClient) -> Task | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(task_id, client=client)
    return answer.parsed
