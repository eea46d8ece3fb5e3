# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.project import Project
from ...models.project_create import ProjectCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createProject"
METHOD: Final = "POST"
PATH: Final = "/projects/create"
SUCCESS: Final = (200, 201)


def build(*, body: ProjectCreate) -> Call[Project]:
    """Create a project, or get the one of that name

    A name is unique in an account. Where a project of this name exists it is answered with 200 and stays
    as it is, its description too; otherwise a new one is made and answered with 201. A name never
    conflicts.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Project:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code in (200, 201):
        return _decoding.json_answer(OPERATION, response, Project.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, body: ProjectCreate) -> Response[Project]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient, body: ProjectCreate) -> Project | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient, body: ProjectCreate) -> Response[Project]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient, body: ProjectCreate) -> Project | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
