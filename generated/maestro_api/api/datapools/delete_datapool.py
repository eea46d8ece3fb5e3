# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "deleteDatapool"
METHOD: Final = "DELETE"
PATH: Final = "/api/v2/datapool/{label}"
SUCCESS: Final = (200, 204)


def build(*, label: str) -> Call[None]:
    """Delete a datapool with its items

    Args:
        label: The datapool's label.
    """
    return Call(
        OPERATION, method=METHOD, path=f"/api/v2/datapool/{_encoding.segment('label', label)}", parse=parse
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code in (200, 204):
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label))


def sync(label: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client)
    return answer.parsed


async def asyncio_detailed(label: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label))


async def asyncio(label: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client)
    return answer.parsed
