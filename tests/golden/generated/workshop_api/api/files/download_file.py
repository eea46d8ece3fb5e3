# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "downloadFile"
METHOD: Final = "GET"
PATH: Final = "/files/{id}/{name}"
SUCCESS: Final = (200,)


def build(*, id: int, name: str) -> Call[bytes]:
    """Download a file"""
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/files/{_encoding.segment('id', id)}/{_encoding.segment('name', name)}",
        parse=parse,
    )


def parse(response: HttpResponse) -> bytes:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return response.content
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int, name: str, *, client: AuthenticatedClient) -> Response[bytes]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, name=name))


def sync(id: int, name: str, *, client: AuthenticatedClient) -> bytes | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, name, client=client)
    return answer.parsed


async def asyncio_detailed(id: int, name: str, *, client: AuthenticatedClient) -> Response[bytes]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, name=name))


async def asyncio(id: int, name: str, *, client: AuthenticatedClient) -> bytes | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, name, client=client)
    return answer.parsed
