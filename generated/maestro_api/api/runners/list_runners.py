# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.runner_page import RunnerPage
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listRunners"
METHOD: Final = "GET"
PATH: Final = "/api/v2/machine/pagination"
SUCCESS: Final = (200,)


def build(
    *,
    machine_id: str | Unset = UNSET,
    is_online: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Call[RunnerPage]:
    """List runners

    Args:
        machine_id: Only runners with this in their id.
        is_online: Only runners that are, or are not, online.
        type_: Only runners of this type. Uncertain: its values are not known.
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
            ("machineId", machine_id),
            ("isOnline", is_online),
            ("type", type_),
            ("page", page),
            ("size", size),
            ("sort", sort),
        ),
    )


def parse(response: HttpResponse) -> RunnerPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, RunnerPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *,
    client: AuthenticatedClient,
    machine_id: str | Unset = UNSET,
    is_online: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[RunnerPage]:
    """Send the call and wait for its whole answer."""
    return client.send(
        build(machine_id=machine_id, is_online=is_online, type_=type_, page=page, size=size, sort=sort)
    )


def sync(
    *,
    client: AuthenticatedClient,
    machine_id: str | Unset = UNSET,
    is_online: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> RunnerPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(
        client=client,
        machine_id=machine_id,
        is_online=is_online,
        type_=type_,
        page=page,
        size=size,
        sort=sort,
    )
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    machine_id: str | Unset = UNSET,
    is_online: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[RunnerPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(machine_id=machine_id, is_online=is_online, type_=type_, page=page, size=size, sort=sort)
    )


async def asyncio(
    *,
    client: AuthenticatedClient,
    machine_id: str | Unset = UNSET,
    is_online: bool | Unset = UNSET,
    type_: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> RunnerPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(
        client=client,
        machine_id=machine_id,
        is_online=is_online,
        type_=type_,
        page=page,
        size=size,
        sort=sort,
    )
    return answer.parsed
