# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.step import Step
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getStep"
METHOD: Final = "GET"
PATH: Final = "/steps/{step_id}/"
SUCCESS: Final = (200,)


def build(*, step_id: str) -> Call[Step]:
    """Read a step

    The step as it is now. One of another project is not found.

    Args:
        step_id: Identity of the step
    """
    return Call(
        OPERATION, method=METHOD, path=f"/steps/{_encoding.segment('step_id', step_id)}/", parse=parse
    )


def parse(response: HttpResponse) -> Step:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Step.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(step_id: str, *, client: AuthenticatedClient) -> Response[Step]:
    """Send the call and wait for its whole answer."""
    return client.send(build(step_id=step_id))


def sync(step_id: str, *, client: AuthenticatedClient) -> Step | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(step_id, client=client)
    return answer.parsed


async def asyncio_detailed(step_id: str, *, client: AuthenticatedClient) -> Response[Step]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(step_id=step_id))


async def asyncio(step_id: str, *, client: AuthenticatedClient) -> Step | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(step_id, client=client)
    return answer.parsed
