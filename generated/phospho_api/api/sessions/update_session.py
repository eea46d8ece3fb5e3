# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.session import Session
from ...models.session_update import SessionUpdate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateSession"
METHOD: Final = "POST"
PATH: Final = "/sessions/{session_id}/update/"
SUCCESS: Final = (200,)


def build(*, session_id: str, body: SessionUpdate) -> Call[Session]:
    """Add to a session's data or metadata

    Keys that the request has are set, new ones and old ones, and all others are kept; an empty object has
    none and so does nothing. The same update sent twice leaves what one leaves, so it may be repeated.

    Args:
        session_id: Identity of the session
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/sessions/{_encoding.segment('session_id', session_id)}/update/",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Session:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Session.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(session_id: str, *, client: AuthenticatedClient, body: SessionUpdate) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return client.send(build(session_id=session_id, body=body))


def sync(session_id: str, *, client: AuthenticatedClient, body: SessionUpdate) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(session_id, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    session_id: str, *, client: AuthenticatedClient, body: SessionUpdate
) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(session_id=session_id, body=body))


async def asyncio(session_id: str, *, client: AuthenticatedClient, body: SessionUpdate) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(session_id, client=client, body=body)
    return answer.parsed
