# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "exportLog"
METHOD: Final = "GET"
PATH: Final = "/api/v2/log/{label}/export"
SUCCESS: Final = (200,)


def build(*, label: str, days: int | Unset = UNSET, format_: str | Unset = UNSET) -> Call[bytes]:
    """Download a log as a file

    Uncertain: what comes when no format is named; CSV is assumed.

    Args:
        days: How many days to look back from now. Uncertain: 7 when left out.
        format_: The format of the file; `csv` is the only one known.
        label: The log's label, or its id, which is the organization's label, a hyphen, and the log's
            label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/log/{_encoding.segment('label', label)}/export",
        parse=parse,
        query=_encoding.query(("days", days), ("format", format_)),
    )


def parse(response: HttpResponse) -> bytes:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return response.content
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET, format_: str | Unset = UNSET
) -> Response[bytes]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, days=days, format_=format_))


def sync(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET, format_: str | Unset = UNSET
) -> bytes | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, days=days, format_=format_)
    return answer.parsed


async def asyncio_detailed(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET, format_: str | Unset = UNSET
) -> Response[bytes]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, days=days, format_=format_))


async def asyncio(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET, format_: str | Unset = UNSET
) -> bytes | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, days=days, format_=format_)
    return answer.parsed
