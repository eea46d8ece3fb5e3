# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.log import Log
from ...models.log_create import LogCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createLog"
METHOD: Final = "POST"
PATH: Final = "/api/v2/log"
SUCCESS: Final = (200,)


def build(*, body: LogCreate) -> Call[Log]:
    """Create a log and its columns

    The label is given as `activityLabel` or as `label`. One that exists is refused with 400 and the
    details
    `Label already exists`.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Log:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Log.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, body: LogCreate) -> Response[Log]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient, body: LogCreate) -> Log | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient, body: LogCreate) -> Response[Log]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient, body: LogCreate) -> Log | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
