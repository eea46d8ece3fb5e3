# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.step import Step
from ...models.step_update import StepUpdate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateStep"
METHOD: Final = "POST"
PATH: Final = "/steps/{step_id}/update/"
SUCCESS: Final = (200,)


def build(*, step_id: str, body: StepUpdate) -> Call[Step]:
    """Report on a step

    Takes any of its fields; what is left out stays. A status, the mark of the last step and an output are
    replaced. Objects merge as they do for a session (certain for `data` and `metadata`; we take it to
    hold for
    `additional_output` too). The same update sent twice leaves what one leaves, so it may be repeated.

    Args:
        step_id: Identity of the step
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/steps/{_encoding.segment('step_id', step_id)}/update/",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Step:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Step.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(step_id: str, *, client: AuthenticatedClient, body: StepUpdate) -> Response[Step]:
    """Send the call and wait for its whole answer."""
    return client.send(build(step_id=step_id, body=body))


def sync(step_id: str, *, client: AuthenticatedClient, body: StepUpdate) -> Step | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(step_id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(step_id: str, *, client: AuthenticatedClient, body: StepUpdate) -> Response[Step]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(step_id=step_id, body=body))


async def asyncio(step_id: str, *, client: AuthenticatedClient, body: StepUpdate) -> Step | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(step_id, client=client, body=body)
    return answer.parsed
