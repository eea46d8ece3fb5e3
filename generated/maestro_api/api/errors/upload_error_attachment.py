# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.file_upload import FileUpload
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "uploadErrorAttachment"
METHOD: Final = "POST"
PATH: Final = "/api/v2/error/{id}/attachments"
SUCCESS: Final = (200,)


def build(*, id: int | str, body: FileUpload) -> Call[None]:
    """Attach a file to an error

    One file a call, as a part named `file`. The body of the answer means nothing.

    Args:
        id: The error report's id.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/error/{_encoding.segment('id', id)}/attachments",
        parse=parse,
        media="multipart",
        body=body.to_multipart(),
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int | str, *, client: AuthenticatedClient, body: FileUpload) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id, body=body))


def sync(id: int | str, *, client: AuthenticatedClient, body: FileUpload) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(id: int | str, *, client: AuthenticatedClient, body: FileUpload) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id, body=body))


async def asyncio(id: int | str, *, client: AuthenticatedClient, body: FileUpload) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client, body=body)
    return answer.parsed
