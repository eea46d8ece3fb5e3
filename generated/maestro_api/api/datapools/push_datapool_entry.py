# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool_entry import DatapoolEntry
from ...models.datapool_entry_create import DatapoolEntryCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "pushDatapoolEntry"
METHOD: Final = "POST"
PATH: Final = "/api/v2/datapool/{label}/push"
SUCCESS: Final = (200,)


def build(*, label: str, body: DatapoolEntryCreate) -> Call[DatapoolEntry]:
    """Put an item into a datapool

    The item waits as PENDING. Where the datapool's trigger is ALWAYS a task of its automation is created;
    where it is NO_TASK_ACTIVE only if none waits or runs.

    Uncertain: an item whose unique fields are those of an earlier one is taken to be refused with 400.

    Args:
        label: The datapool's label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}/push",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> DatapoolEntry:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, DatapoolEntry.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    label: str, *, client: AuthenticatedClient, body: DatapoolEntryCreate
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, body=body))


def sync(label: str, *, client: AuthenticatedClient, body: DatapoolEntryCreate) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    label: str, *, client: AuthenticatedClient, body: DatapoolEntryCreate
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, body=body))


async def asyncio(
    label: str, *, client: AuthenticatedClient, body: DatapoolEntryCreate
) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, body=body)
    return answer.parsed
