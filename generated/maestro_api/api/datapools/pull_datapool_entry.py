# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool_entry import DatapoolEntry
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "pullDatapoolEntry"
METHOD: Final = "GET"
PATH: Final = "/api/v2/datapool/{label}/pull"
SUCCESS: Final = (200, 204)


def build(*, label: str) -> Call[DatapoolEntry | None]:
    """Take the next item of a datapool

    The item with the highest priority, among those the first or the last that was pushed, as the
    datapool's policy has it. It comes back as PROCESSING and is given to nobody else; who took it is not
    asked.

    Uncertain: an inactive datapool is taken to answer as an empty one does.

    Args:
        label: The datapool's label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}/pull",
        parse=parse,
    )


def parse(response: HttpResponse) -> DatapoolEntry | None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, DatapoolEntry.from_dict)
    if response.status_code == 204:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient) -> Response[DatapoolEntry | None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label))


def sync(label: str, *, client: AuthenticatedClient) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client)
    return answer.parsed


async def asyncio_detailed(label: str, *, client: AuthenticatedClient) -> Response[DatapoolEntry | None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label))


async def asyncio(label: str, *, client: AuthenticatedClient) -> DatapoolEntry | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client)
    return answer.parsed
