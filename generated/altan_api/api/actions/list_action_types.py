# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.action_type_list import ActionTypeList
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listActionTypes"
METHOD: Final = "GET"
PATH: Final = "/api/connections/{connection_id}/actions"
SUCCESS: Final = (200,)


def build(*, connection_id: str) -> Call[ActionTypeList]:
    """List what can be done through a connection

    All action types of the connection in one answer, below `data`.

    Args:
        connection_id: Which connection.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/connections/{_encoding.segment('connection_id', connection_id)}/actions",
        parse=parse,
    )


def parse(response: HttpResponse) -> ActionTypeList:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, ActionTypeList.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(connection_id: str, *, client: AuthenticatedClient) -> Response[ActionTypeList]:
    """Send the call and wait for its whole answer."""
    return client.send(build(connection_id=connection_id))


def sync(connection_id: str, *, client: AuthenticatedClient) -> ActionTypeList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(connection_id, client=client)
    return answer.parsed


async def asyncio_detailed(connection_id: str, *, client: AuthenticatedClient) -> Response[ActionTypeList]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(connection_id=connection_id))


async def asyncio(connection_id: str, *, client: AuthenticatedClient) -> ActionTypeList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(connection_id, client=client)
    return answer.parsed
