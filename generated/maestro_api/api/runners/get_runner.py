# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.runner import Runner
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getRunner"
METHOD: Final = "GET"
PATH: Final = "/api/v2/machine/{runnerId}"
SUCCESS: Final = (200,)


def build(*, runner_id: str) -> Call[Runner]:
    """Read one runner

    Uncertain: apart from what lists show, no field is known.

    Args:
        runner_id: The runner's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/machine/{_encoding.segment('runner_id', runner_id)}",
        parse=parse,
    )


def parse(response: HttpResponse) -> Runner:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Runner.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(runner_id: str, *, client: AuthenticatedClient) -> Response[Runner]:
    """Send the call and wait for its whole answer."""
    return client.send(build(runner_id=runner_id))


def sync(runner_id: str, *, client: AuthenticatedClient) -> Runner | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(runner_id, client=client)
    return answer.parsed


async def asyncio_detailed(runner_id: str, *, client: AuthenticatedClient) -> Response[Runner]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(runner_id=runner_id))


async def asyncio(runner_id: str, *, client: AuthenticatedClient) -> Runner | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(runner_id, client=client)
    return answer.parsed
