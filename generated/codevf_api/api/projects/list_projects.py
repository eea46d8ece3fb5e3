# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.project_page import ProjectPage
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listProjects"
METHOD: Final = "GET"
PATH: Final = "/projects"
SUCCESS: Final = (200,)


def build(
    *, page: int | Unset = UNSET, page_size: int | Unset = UNSET, name: str | Unset = UNSET
) -> Call[ProjectPage]:
    """List the projects of the account

    Args:
        page: The page, counted from 1.
        page_size: How many a page holds; 20 when left out.
        name: Only the project of this name. Uncertain: taken to be the whole name.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=PATH,
        parse=parse,
        query=_encoding.query(("page", page), ("pageSize", page_size), ("name", name)),
    )


def parse(response: HttpResponse) -> ProjectPage:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, ProjectPage.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
) -> Response[ProjectPage]:
    """Send the call and wait for its whole answer."""
    return client.send(build(page=page, page_size=page_size, name=name))


def sync(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
) -> ProjectPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, page=page, page_size=page_size, name=name)
    return answer.parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
) -> Response[ProjectPage]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(page=page, page_size=page_size, name=name))


async def asyncio(
    *,
    client: AuthenticatedClient,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    name: str | Unset = UNSET,
) -> ProjectPage | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, page=page, page_size=page_size, name=name)
    return answer.parsed
