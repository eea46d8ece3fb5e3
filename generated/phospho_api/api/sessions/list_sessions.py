# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.session_list import SessionList
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listSessions"
METHOD: Final = "GET"
PATH: Final = "/projects/{project_id}/sessions/"
SUCCESS: Final = (200,)


def build(*, project_id: str) -> Call[SessionList]:
    """List all sessions of a project

    All of them in one answer: the page knows neither pages nor filters. A project that the key does not
    reach is not found.

    Args:
        project_id: Identity of the project, from the dashboard
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/projects/{_encoding.segment('project_id', project_id)}/sessions/",
        parse=parse,
    )


def parse(response: HttpResponse) -> SessionList:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, SessionList.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(project_id: str, *, client: AuthenticatedClient) -> Response[SessionList]:
    """Send the call and wait for its whole answer."""
    return client.send(build(project_id=project_id))


def sync(project_id: str, *, client: AuthenticatedClient) -> SessionList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(project_id, client=client)
    return answer.parsed


async def asyncio_detailed(project_id: str, *, client: AuthenticatedClient) -> Response[SessionList]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(project_id=project_id))


async def asyncio(project_id: str, *, client: AuthenticatedClient) -> SessionList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(project_id, client=client)
    return answer.parsed
