# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.deliverable_list import DeliverableList
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listDeliverables"
METHOD: Final = "GET"
PATH: Final = "/tasks/{id}/deliverables"
SUCCESS: Final = (200,)


def build(*, id: str) -> Call[DeliverableList]:
    """List the files that a task has brought

    Of a task that is completed there is one or more.

    Args:
        id: The task's id.
    """
    return Call(
        OPERATION, method=METHOD, path=f"/tasks/{_encoding.segment('id', id)}/deliverables", parse=parse
    )


def parse(response: HttpResponse) -> DeliverableList:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, DeliverableList.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: str, *, client: AuthenticatedClient) -> Response[DeliverableList]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id))


def sync(id: str, *, client: AuthenticatedClient) -> DeliverableList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client)
    return answer.parsed


async def asyncio_detailed(id: str, *, client: AuthenticatedClient) -> Response[DeliverableList]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id))


async def asyncio(id: str, *, client: AuthenticatedClient) -> DeliverableList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client)
    return answer.parsed
