# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.schedule import Schedule
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getSchedule"
METHOD: Final = "GET"
PATH: Final = "/api/v2/scheduling/{id}"
SUCCESS: Final = (200,)


def build(*, id: int | str) -> Call[Schedule]:
    """Read one schedule

    Uncertain: one third-party client alone uses this route.

    Args:
        id: The schedule's id. Uncertain: whether it is a number.
    """
    return Call(
        OPERATION, method=METHOD, path=f"/api/v2/scheduling/{_encoding.segment('id', id)}", parse=parse
    )


def parse(response: HttpResponse) -> Schedule:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Schedule.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int | str, *, client: AuthenticatedClient) -> Response[Schedule]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id))


def sync(id: int | str, *, client: AuthenticatedClient) -> Schedule | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client)
    return answer.parsed


async def asyncio_detailed(id: int | str, *, client: AuthenticatedClient) -> Response[Schedule]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id))


async def asyncio(id: int | str, *, client: AuthenticatedClient) -> Schedule | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client)
    return answer.parsed
