# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool_entry import DatapoolEntry
from ...models.datapool_entry_cancel import DatapoolEntryCancel
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "cancelDatapoolEntry"
METHOD: Final = "PUT"
PATH: Final = "/api/v2/datapool/{label}/entry/{id}/cancel"
SUCCESS: Final = (200,)


def build(*, label: str, id: str, body: DatapoolEntryCancel) -> Call[DatapoolEntry]:
    """Cancel a waiting item

    Only a PENDING item can be cancelled.

    Uncertain: one that is CANCELED already is taken to come back as it is, any other to be a 409.

    Args:
        label: The datapool's label.
        id: The item's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}/entry/{_encoding.segment('id', id)}/cancel",
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
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryCancel
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, id=id, body=body))


def sync(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryCancel
) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryCancel
) -> Response[DatapoolEntry]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, id=id, body=body))


async def asyncio(
    label: str, id: str, *, client: AuthenticatedClient, body: DatapoolEntryCancel
) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, id, client=client, body=body)
    return answer.parsed
