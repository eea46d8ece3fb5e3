# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.version import Version
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...types import Response

OPERATION: Final = "getVersion"
METHOD: Final = "GET"
PATH: Final = "/api/v2/maestro/version"
SUCCESS: Final = (200,)


def build() -> Call[Version]:
    """Read the version of the service

    Needs no login. Clients read it first to learn which calls the installation has: error reports,
    credentials and interrupts came with 2.0.0, changing credentials with 3.0.0, datapools with 3.0.2.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse)


def parse(response: HttpResponse) -> Version:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Version.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient | Client) -> Response[Version]:
    """Send the call and wait for its whole answer."""
    return client.send(build())


def sync(*, client: AuthenticatedClient | Client) -> Version | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient | Client) -> Response[Version]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build())


async def asyncio(*, client: AuthenticatedClient | Client) -> Version | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client)
    return answer.parsed
