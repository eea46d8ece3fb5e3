# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import DecodeError, UnexpectedStatus
from ...models.json_object import JsonObject
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getRunnerTasksSummary"
METHOD: Final = "GET"
PATH: Final = "/api/v2/machine/{runnerId}/tasks-summary"
SUCCESS: Final = (200,)


def build(*, runner_id: str, days: int | Unset = UNSET) -> Call[JsonObject | list[JsonObject]]:
    """Count the tasks of a runner

    Uncertain: JSON, by one client a list; its fields are not known.

    Args:
        days: How many days to look back from now. Uncertain: 7 when left out.
        runner_id: The runner's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/machine/{_encoding.segment('runner_id', runner_id)}/tasks-summary",
        parse=parse,
        query=_encoding.query(("days", days)),
    )


def parse(response: HttpResponse) -> JsonObject | list[JsonObject]:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    runner_id: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> Response[JsonObject | list[JsonObject]]:
    """Send the call and wait for its whole answer."""
    return client.send(build(runner_id=runner_id, days=days))


def sync(
    runner_id: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> JsonObject | list[JsonObject] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(runner_id, client=client, days=days)
    return answer.parsed


async def asyncio_detailed(
    runner_id: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> Response[JsonObject | list[JsonObject]]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(runner_id=runner_id, days=days))


async def asyncio(
    runner_id: str, *, client: AuthenticatedClient, days: int | Unset = UNSET
) -> JsonObject | list[JsonObject] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(runner_id, client=client, days=days)
    return answer.parsed


def _response_200_of(value: Any) -> JsonObject | list[JsonObject]:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "an array":
        try:
            return _decoding.items(value, JsonObject.from_dict)
        except DecodeError as error:
            errors.append(error)
    if came == "an object":
        try:
            return JsonObject.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("an array or an object", value, errors)
