# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.log_entry_page import LogEntryPage
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "pageLogEntries"
METHOD: Final = "GET"
PATH: Final = "/api/v2/log/{label}/entry"
SUCCESS: Final = (200,)


def build(
    *, label: str, page: int | Unset = UNSET, size: int | Unset = UNSET, sort: list[str] | Unset = UNSET
) -> Call[LogEntryPage]:
    """Read the entries of a log by pages

    Args:
        page: The page, counted from 0; the first when left out.
        size: How many a page holds. Uncertain: 20 when left out.
        sort: A field to sort by, with `,asc` or `,desc` behind it or nothing; may be given several times,
            and may be empty. Uncertain: without it the order is that of creation.
        label: The log's label, or its id, which is the organization's label, a hyphen, and the log's
            label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/log/{_encoding.segment('label', label)}/entry",
        parse=parse,
        query=_encoding.query(("page", page), ("size", size), ("sort", sort)),
    )


def parse(response: HttpResponse) -> LogEntryPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, LogEntryPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    label: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[LogEntryPage]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, page=page, size=size, sort=sort))


def sync(
    label: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> LogEntryPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, page=page, size=size, sort=sort)
    return answer.parsed


async def asyncio_detailed(
    label: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[LogEntryPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, page=page, size=size, sort=sort))


async def asyncio(
    label: str,
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> LogEntryPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, page=page, size=size, sort=sort)
    return answer.parsed
