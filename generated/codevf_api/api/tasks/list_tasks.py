# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.service_mode import ServiceMode
from ...models.task_page import TaskPage
from ...models.task_status import TaskStatus
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listTasks"
METHOD: Final = "GET"
PATH: Final = "/tasks"
SUCCESS: Final = (200,)


def build(
    *,
    project_id: int | Unset = UNSET,
    status: TaskStatus | Unset = UNSET,
    mode: ServiceMode | Unset = UNSET,
    tag_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Call[TaskPage]:
    """List tasks in short form

    Args:
        project_id: Only tasks of this project.
        status: Only tasks in this status.
        mode: Only tasks of this mode.
        tag_id: Only tasks with this tag.
        since: Only tasks created at this moment or later. Uncertain: the page names the filter and no
            more.
        page: The page, counted from 1.
        page_size: How many a page holds; 20 when left out.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=PATH,
        parse=parse,
        query=_encoding.query(
            ("projectId", project_id),
            ("status", status),
            ("mode", mode),
            ("tagId", tag_id),
            ("since", since),
            ("page", page),
            ("pageSize", page_size),
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
    project_id: int | Unset = UNSET,
    status: TaskStatus | Unset = UNSET,
    mode: ServiceMode | Unset = UNSET,
    tag_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[TaskPage]:
    """Send the call and wait for its whole answer."""
    return client.send(
        build(
            project_id=project_id,
            status=status,
            mode=mode,
            tag_id=tag_id,
            since=since,
            page=page,
            page_size=page_size,
        )
    )


def sync(
    *,
    client: AuthenticatedClient,
    project_id: int | Unset = UNSET,
    status: TaskStatus | Unset = UNSET,
    mode: ServiceMode | Unset = UNSET,
    tag_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> TaskPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(
        client=client,
        project_id=project_id,
        status=status,
        mode=mode,
        tag_id=tag_id,
        since=since,
        page=page,
        page_size=page_size,
    )
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    project_id: int | Unset = UNSET,
    status: TaskStatus | Unset = UNSET,
    mode: ServiceMode | Unset = UNSET,
    tag_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[TaskPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(
            project_id=project_id,
            status=status,
            mode=mode,
            tag_id=tag_id,
            since=since,
            page=page,
            page_size=page_size,
        )
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    project_id: int | Unset = UNSET,
    status: TaskStatus | Unset = UNSET,
    mode: ServiceMode | Unset = UNSET,
    tag_id: int | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> TaskPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(
        client=client,
        project_id=project_id,
        status=status,
        mode=mode,
        tag_id=tag_id,
        since=since,
        page=page,
        page_size=page_size,
    )
    return answer.parsed
