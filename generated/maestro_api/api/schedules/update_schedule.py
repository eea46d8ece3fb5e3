# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.schedule import Schedule
from ...models.schedule_update import ScheduleUpdate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateSchedule"
METHOD: Final = "PUT"
PATH: Final = "/api/v2/scheduling/{id}"
SUCCESS: Final = (200,)


def build(*, id: int | str, body: ScheduleUpdate) -> Call[Schedule]:
    """Change a schedule

    Uncertain: one third-party client alone uses this route, and elsewhere the service changes things by
    POST. Fields that are left out are taken to stay as they are.

    Args:
        id: The schedule's id. Uncertain: whether it is a number.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/scheduling/{_encoding.segment('id', id)}",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Schedule:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Schedule.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int | str, *, client: AuthenticatedClient, body: ScheduleUpdate) -> Response[Schedule]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, body=body))


def sync(id: int | str, *, client: AuthenticatedClient, body: ScheduleUpdate) -> Schedule | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    id: int | str, *, client: AuthenticatedClient, body: ScheduleUpdate
) -> Response[Schedule]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, body=body))


async def asyncio(id: int | str, *, client: AuthenticatedClient, body: ScheduleUpdate) -> Schedule | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client, body=body)
    return answer.parsed
