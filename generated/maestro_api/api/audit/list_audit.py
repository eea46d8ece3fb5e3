# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.audit_page import AuditPage
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listAudit"
METHOD: Final = "GET"
PATH: Final = "/api/v2/audit"
SUCCESS: Final = (200,)


def build(
    *, page: int | Unset = UNSET, size: int | Unset = UNSET, sort: list[str] | Unset = UNSET
) -> Call[AuditPage]:
    """List who did what

    Uncertain: JSON, probably a page; the fields of its items are not known.

    Args:
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
        query=_encoding.query(("page", page), ("size", size), ("sort", sort)),
    )


def parse(response: HttpResponse) -> AuditPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, AuditPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[AuditPage]:
    """Send the call and wait for its whole answer."""
    return client.send(build(page=page, size=size, sort=sort))


def sync(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> AuditPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, page=page, size=size, sort=sort)
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> Response[AuditPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(page=page, size=size, sort=sort))


async def asyncio(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    size: int | Unset = UNSET,
    sort: list[str] | Unset = UNSET,
) -> AuditPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, page=page, size=size, sort=sort)
    return answer.parsed
