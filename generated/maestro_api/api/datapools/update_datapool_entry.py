# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool_entry import DatapoolEntry
from ...models.datapool_entry_update import DatapoolEntryUpdate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateDatapoolEntry"
METHOD: Final = "POST"
PATH: Final = "/api/v2/datapool/{label}/entry/{id}"
SUCCESS: Final = (200,)


def build(*, label: str, id: str, body: DatapoolEntryUpdate) -> Call[DatapoolEntry]:
    """Report an item done or failed, or edit it

    PENDING becomes PROCESSING (by a pull) or CANCELED; PROCESSING becomes DONE, ERROR or TIMEOUT; TIMEOUT
    becomes DONE or ERROR. Where the datapool retries, an item reported as ERROR is queued again, up to
    its limit; where it aborts on errors, it becomes inactive after too many in a row. `taskId` is kept as
    it comes.

    Uncertain: a retry is taken to be a new item, linked by `parent` and `child`, its `retryIndex` one
    higher. A change of state that is not named above is taken to be a 409.

    Args:
        label: The datapool's label.
        id: The item's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}/entry/{_encoding.segment('id', id)}",
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
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryUpdate
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, id=id, body=body))


def sync(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryUpdate
) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryUpdate
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, id=id, body=body))


async def asyncio(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryUpdate
) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, id, client=client, body=body)
    return answer.parsed
