# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.upload import Upload
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "uploadFile"
METHOD: Final = "POST"
PATH: Final = "/files/{id}/{name}"
SUCCESS: Final = (200,)


def build(*, id: int, name: str, body: Upload) -> Call[str]:
    """Upload a file"""
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/files/{_encoding.segment('id', id)}/{_encoding.segment('name', name)}",
        parse=parse,
        media="multipart",
        body=body.to_multipart(),
    )


def parse(response: HttpResponse) -> str:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.text_answer(OPERATION, response)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int, name: str, *, client: AuthenticatedClient, body: Upload) -> Response[str]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, name=name, body=body))


def sync(id: int, name: str, *, client: AuthenticatedClient, body: Upload) -> str | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, name, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(id: int, name: str, *, client: AuthenticatedClient, body: Upload) -> Response[str]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, name=name, body=body))


async def asyncio(id: int, name: str, *, client: AuthenticatedClient, body: Upload) -> str | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, name, client=client, body=body)
    return answer.parsed
