# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import IO, TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "replaceFile"
METHOD: Final = "PUT"
PATH: Final = "/files/{id}/{name}"
SUCCESS: Final = (204,)


def build(*, id: int, name: str, body: bytes | IO[bytes]) -> Call[None]:
    """Replace the bytes of a file"""
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/files/{_encoding.segment('id', id)}/{_encoding.segment('name', name)}",
        parse=parse,
        headers=_encoding.headers(("Content-Type", "application/octet-stream")),
        media="binary",
        body=body,
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 204:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(
    id: int, name: str, *, client: AuthenticatedClient, body: bytes | IO[bytes]
) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, name=name, body=body))


def sync(id: int, name: str, *, client: AuthenticatedClient, body: bytes | IO[bytes]) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, name, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    id: int, name: str, *, client: AuthenticatedClient, body: bytes | IO[bytes]
) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, name=name, body=body))


async def asyncio(id: int, name: str, *, client: AuthenticatedClient, body: bytes | IO[bytes]) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, name, client=client, body=body)
    return answer.parsed
