# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.log_entry import LogEntry
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listLogEntries"
METHOD: Final = "GET"
PATH: Final = "/api/v2/log/{label}/entry-list"
SUCCESS: Final = (200,)


def build(*, label: str, days: int | Unset = UNSET) -> Call[list[LogEntry]]:
    """Read the entries of a log as one array

    Args:
        days: How many days to look back from now. Uncertain: 7 when left out.
        label: The log's label, or its id, which is the organization's label, a hyphen, and the log's
            label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/log/{_encoding.segment('label', label)}/entry-list",
        parse=parse,
        query=_encoding.query(("days", days)),
    )


def parse(response: HttpResponse) -> list[LogEntry]:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> Response[list[LogEntry]]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, days=days))


def sync(label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET) -> list[LogEntry] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, days=days)
    return answer.parsed


async def asyncio_detailed(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> Response[list[LogEntry]]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, days=days))


async def asyncio(
    label: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> list[LogEntry] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, days=days)
    return answer.parsed


def _response_200_of(value: Any) -> list[LogEntry]:
    value = _decoding.items(value, LogEntry.from_dict)
    decoded: list[LogEntry] = value
    return decoded
