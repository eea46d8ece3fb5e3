# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.session import Session
from ...models.session_create import SessionCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createSession"
METHOD: Final = "POST"
PATH: Final = "/sessions/"
SUCCESS: Final = (200,)


def build(*, body: SessionCreate) -> Call[Session]:
    """Create a session

    Each call makes another session: nothing in the request tells a repetition from a second wish. It is
    therefore not sent again once it may have reached the server.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, media="json", body=body.to_dict())


def parse(response: HttpResponse) -> Session:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Session.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, body: SessionCreate) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return client.send(build(body=body))


def sync(*, client: AuthenticatedClient, body: SessionCreate) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, body=body)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient, body: SessionCreate) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(body=body))


async def asyncio(*, client: AuthenticatedClient, body: SessionCreate) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, body=body)
    return answer.parsed
