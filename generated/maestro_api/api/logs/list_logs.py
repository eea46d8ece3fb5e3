# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.log import Log
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listLogs"
METHOD: Final = "GET"
PATH: Final = "/api/v2/log"
SUCCESS: Final = (200,)


def build() -> Call[list[Log]]:
    """List all logs

    A plain array. Uncertain: no client shows it beyond its types.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse)


def parse(response: HttpResponse) -> list[Log]:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient) -> Response[list[Log]]:
    """Send the call and wait for its whole answer."""
    return client.send(build())


def sync(*, client: AuthenticatedClient) -> list[Log] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[list[Log]]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build())


async def asyncio(*, client: AuthenticatedClient) -> list[Log] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client)
    return answer.parsed


def _response_200_of(value: Any) -> list[Log]:
    value = _decoding.items(value, Log.from_dict)
    decoded: list[Log] = value
    return decoded
