# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ...errors import DecodeError, UnexpectedStatus
from ...models.workspace import Workspace
from ...models.workspace_page import WorkspacePage
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listWorkspaces"
METHOD: Final = "GET"
PATH: Final = "/api/v2/workspaces"
SUCCESS: Final = (200,)


def build() -> Call[list[Workspace] | WorkspacePage]:
    """List the workspaces that the login sees

    Uncertain: only a README names this route. An array and a page are both to be read.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse)


def parse(response: HttpResponse) -> list[Workspace] | WorkspacePage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient) -> Response[list[Workspace] | WorkspacePage]:
    """Send the call and wait for its whole answer."""
    return client.send(build())


def sync(*, client: AuthenticatedClient) -> list[Workspace] | WorkspacePage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[list[Workspace] | WorkspacePage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build())


async def asyncio(*, client: AuthenticatedClient) -> list[Workspace] | WorkspacePage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client)
    return answer.parsed


def _response_200_of(value: Any) -> list[Workspace] | WorkspacePage:
    came, errors = _decoding.json_type(value), list[DecodeError]()
    if came == "an array":
        try:
            return _decoding.items(value, Workspace.from_dict)
        except DecodeError as error:
            errors.append(error)
    if came == "an object":
        try:
            return WorkspacePage.from_dict(value)
        except DecodeError as error:
            errors.append(error)
    raise _decoding.none_fits("an array or an object", value, errors)
