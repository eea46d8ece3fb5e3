# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.task_page import TaskPage
from ...models.task_state import TaskState
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listTasks"
METHOD: Final = "GET"
PATH: Final = "/api/v2/task"
SUCCESS: Final = (200,)


def build(
    *,
    days: int | Unset = UNSET,
    state_filter: TaskState | Unset = UNSET,
    activity_label: str | Unset = UNSET,
    machine_id: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Call[TaskPage]:
    """List tasks

    Uncertain: one client notes that `days` had no effect on the live service.

    Args:
        days: How many days to look back from now. Uncertain: 7 when left out.
        state_filter: Only tasks in this state.
        activity_label: Only tasks of the automation with this label.
        machine_id: Only tasks that this runner took.
        page: The page, counted from 0; the first when left out.
        size: How many a page holds. Uncertain: 20 when left out.
        sort: A field to sort by, with `,asc` or `,desc` behind it or nothing; may be given several times,
            and may be empty. Uncertain: without it the order is that of creation.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=PATH,
        parse=parse,
        query=_encoding.query(
            ("days", days),
            ("stateFilter", state_filter),
            ("activityLabel", activity_label),
            ("machineId", machine_id),
            ("page", page),
            ("size", size),
            ("sort", sort),
        ),
    )


def parse(response: HttpResponse) -> TaskPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, TaskPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    state_filter: TaskState | Unset = UNSET,
    activity_label: str | Unset = UNSET,
    machine_id: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[TaskPage]:
    """Send the call and wait for its whole answer."""
    return client.send(
        build(
            days=days,
            state_filter=state_filter,
            activity_label=activity_label,
            machine_id=machine_id,
            page=page,
            size=size,
            sort=sort,
        )
    )


def sync(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    state_filter: TaskState | Unset = UNSET,
    activity_label: str | Unset = UNSET,
    machine_id: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> TaskPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(
        client=client,
        days=days,
        state_filter=state_filter,
        activity_label=activity_label,
        machine_id=machine_id,
        page=page,
        size=size,
        sort=sort,
    )
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    state_filter: TaskState | Unset = UNSET,
    activity_label: str | Unset = UNSET,
    machine_id: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[TaskPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(
            days=days,
            state_filter=state_filter,
            activity_label=activity_label,
            machine_id=machine_id,
            page=page,
            size=size,
            sort=sort,
        )
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    days: int | Unset = UNSET,
    state_filter: TaskState | Unset = UNSET,
    activity_label: str | Unset = UNSET,
    machine_id: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> TaskPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(
        client=client,
        days=days,
        state_filter=state_filter,
        activity_label=activity_label,
        machine_id=machine_id,
        page=page,
        size=size,
        sort=sort,
    )
    return answer.parsed
