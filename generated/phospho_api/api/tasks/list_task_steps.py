# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.step_list import StepList
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listTaskSteps"
METHOD: Final = "GET"
PATH: Final = "/tasks/{task_id}/steps/"
SUCCESS: Final = (200,)


def build(*, task_id: str) -> Call[StepList]:
    """List all steps of a task

    All of them in one answer.

    Args:
        task_id: Identity of the task
    """
    return Call(
        OPERATION, method=METHOD, path=f"/tasks/{_encoding.segment('task_id', task_id)}/steps/", parse=parse
    )


def parse(response: HttpResponse) -> StepList:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, StepList.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[StepList]:
    """Send the call and wait for its whole answer."""
    return client.send(build(task_id=task_id))


def sync(task_id: str, *, client: AuthenticatedClient) -> StepList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(task_id, client=client)
    return answer.parsed


async def asyncio_detailed(task_id: str, *, client: AuthenticatedClient) -> Response[StepList]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(task_id=task_id))


async def asyncio(task_id: str, *, client: AuthenticatedClient) -> StepList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(task_id, client=client)
    return answer.parsed
