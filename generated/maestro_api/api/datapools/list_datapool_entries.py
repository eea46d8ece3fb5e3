# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool_entry_page import DatapoolEntryPage
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listDatapoolEntries"
METHOD: Final = "GET"
PATH: Final = "/api/v2/datapool/{label}/view"
SUCCESS: Final = (200,)


def build(
    *,
    label: str,
    display_value: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Call[DatapoolEntryPage]:
    """List the items of a datapool

    Args:
        display_value: Only items that show this value.
        page: The page, counted from 0; the first when left out.
        size: How many a page holds. Uncertain: 20 when left out.
        sort: A field to sort by, with `,asc` or `,desc` behind it or nothing; may be given several times,
            and may be empty. Uncertain: without it the order is that of creation.
        label: The datapool's label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}/view",
        parse=parse,
        query=_encoding.query(
            ("displayValue", display_value), ("page", page), ("size", size), ("sort", sort)
        ),
    )


def parse(response: HttpResponse) -> DatapoolEntryPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, DatapoolEntryPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    label: str,
    *,
    client: AuthenticatedClient,
    display_value: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[DatapoolEntryPage]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, display_value=display_value, page=page, size=size, sort=sort))


def sync(
    label: str,
    *,
    client: AuthenticatedClient,
    display_value: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> DatapoolEntryPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, display_value=display_value, page=page, size=size, sort=sort)
    return answer.parsed


async def asyncio_detailed(
    label: str,
    *,
    client: AuthenticatedClient,
    display_value: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[DatapoolEntryPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(label=label, display_value=display_value, page=page, size=size, sort=sort)
    )


async def asyncio(
    label: str,
    *,
    client: AuthenticatedClient,
    display_value: str | Unset = UNSET,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> DatapoolEntryPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(
        label, client=client, display_value=display_value, page=page, size=size, sort=sort
    )
    return answer.parsed
