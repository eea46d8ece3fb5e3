# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.connection import Connection
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getConnection"
METHOD: Final = "GET"
PATH: Final = "/api/connections/{connection_id}"
SUCCESS: Final = (200,)


def build(*, connection_id: str) -> Call[Connection]:
    """Read one connection

    Args:
        connection_id: Which connection.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/connections/{_encoding.segment('connection_id', connection_id)}",
        parse=parse,
    )


def parse(response: HttpResponse) -> Connection:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Connection.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(connection_id: str, *, client: AuthenticatedClient) -> Response[Connection]:
    """Send the call and wait for its whole answer."""
    return client.send(build(connection_id=connection_id))


def sync(connection_id: str, *, client: AuthenticatedClient) -> Connection | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(connection_id, client=client)
    return answer.parsed


async def asyncio_detailed(connection_id: str, *, client: AuthenticatedClient) -> Response[Connection]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(connection_id=connection_id))


async def asyncio(connection_id: str, *, client: AuthenticatedClient) -> Connection | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(connection_id, client=client)
    return answer.parsed
