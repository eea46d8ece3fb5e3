# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "deleteJob"
METHOD: Final = "DELETE"
PATH: Final = "/jobs/{id}"
SUCCESS: Final = (204,)


def build(*, id: str) -> Call[None]:
    """Delete a job

    Args:
        id: The job's id.
    """
    return Call(OPERATION, method=METHOD, path=f"/jobs/{_encoding.segment('id', id)}", parse=parse)


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 204:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id))


def sync(id: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client)
    return answer.parsed


async def asyncio_detailed(id: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id))


async def asyncio(id: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client)
    return answer.parsed
