# Generated from specs/altan.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.action_execution_result import ActionExecutionResult
from ...models.payload import Payload
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "executeAction"
METHOD: Final = "POST"
PATH: Final = "/api/connections/{connection_id}/actions/{action_type_id}/execute"
SUCCESS: Final = (200,)


def build(*, connection_id: str, action_type_id: str, body: Payload) -> Call[ActionExecutionResult]:
    """Carry out an action

    The payload is sent bare, with nothing around it. It is any JSON object that the action's
    `input_schema` allows; 400 for others.

    Nothing tells a repetition from a second wish, and an execution may send an e-mail: it is never sent
    again once it may have reached the server, unless the caller asks for that.

    Args:
        connection_id: Which connection.
        action_type_id: Which of the connection's action types.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/connections/{_encoding.segment('connection_id', connection_id)}/actions/{_encoding.segment('action_type_id', action_type_id)}/execute",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> ActionExecutionResult:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, ActionExecutionResult.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    connection_id: str, action_type_id: str, *, client: AuthenticatedClient, body: Payload
) -> Response[ActionExecutionResult]:
    """Send the call and wait for its whole answer."""
    return client.send(build(connection_id=connection_id, action_type_id=action_type_id, body=body))


def sync(
    connection_id: str, action_type_id: str, *, client: AuthenticatedClient, body: Payload
) -> ActionExecutionResult | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(connection_id, action_type_id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    connection_id: str, action_type_id: str, *, client: AuthenticatedClient, body: Payload
) -> Response[ActionExecutionResult]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(
        build(connection_id=connection_id, action_type_id=action_type_id, body=body)
    )


async def asyncio(
    connection_id: str, action_type_id: str, *, client: AuthenticatedClient, body: Payload
) -> ActionExecutionResult | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(connection_id, action_type_id, client=client, body=body)
    return answer.parsed
