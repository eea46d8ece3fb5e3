# Generated from specs/workshop.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.login import Login
from ...models.session import Session
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient, Client
    from ...types import Response

OPERATION: Final = "login"
METHOD: Final = "POST"
PATH: Final = "/login"
SUCCESS: Final = (200,)


def build(*, body: Login) -> Call[Session]:
    """Trade a name and a key for a token"""
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Session:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Session.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient | Client, body: Login) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient | Client, body: Login) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient | Client, body: Login) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient | Client, body: Login) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
