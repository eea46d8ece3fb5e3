# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.job_page import JobPage
from ...models.state import State
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listJobs"
METHOD: Final = "GET"
PATH: Final = "/jobs"
SUCCESS: Final = (200,)


def build(
    *,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    state: list[State] | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    day: datetime.date | None | Unset = UNSET,
    test: bool | Unset = UNSET,
    x_trace: str | Unset = UNSET,
) -> Call[JobPage]:
    """List jobs

    The list may be filtered:

    - by `state`, repeated for several;
    - by the moment of creation, where a "quoted" word and a back\\slash stand in the text.

    Args:
        page: The page, from 0.
        state: Only jobs in one of these states.
        x_trace: Comes back in the logs.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=PATH,
        parse=parse,
        query=_encoding.query(
            ("page", page), ("size", size), ("state", state), ("since", since), ("day", day), ("test", test)
        ),
        headers=_encoding.headers(("X-Trace", x_trace)),
    )


def parse(response: HttpResponse) -> JobPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, JobPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    state: list[State] | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    day: datetime.date | None | Unset = UNSET,
    test: bool | Unset = UNSET,
    x_trace: str | Unset = UNSET,
) -> Response[JobPage]:
    """Send the call and wait for its whole answer."""
    return client.send(
        build(page=page, size=size, state=state, since=since, day=day, test=test, x_trace=x_trace)
    )


def sync(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    state: list[State] | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    day: datetime.date | None | Unset = UNSET,
    test: bool | Unset = UNSET,
    x_trace: str | Unset = UNSET,
) -> JobPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(
        client=client, page=page, size=size, state=state, since=since, day=day, test=test, x_trace=x_trace
    )
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    state: list[State] | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    day: datetime.date | None | Unset = UNSET,
    test: bool | Unset = UNSET,
    x_trace: str | Unset = UNSET,
) -> Response[JobPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(page=page, size=size, state=state, since=since, day=day, test=test, x_trace=x_trace)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    state: list[State] | Unset = UNSET,
    since: datetime.datetime | Unset = UNSET,
    day: datetime.date | None | Unset = UNSET,
    test: bool | Unset = UNSET,
    x_trace: str | Unset = UNSET,
) -> JobPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(
        client=client, page=page, size=size, state=state, since=since, day=day, test=test, x_trace=x_trace
    )
    return answer.parsed
