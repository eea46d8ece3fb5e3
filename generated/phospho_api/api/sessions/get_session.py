# Generated from specs/phospho.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.session import Session
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getSession"
METHOD: Final = "GET"
PATH: Final = "/sessions/{session_id}/"
SUCCESS: Final = (200,)


def build(*, session_id: str) -> Call[Session]:
    """Read a session

    The session as it is now. One of another project is not found.

    Args:
        session_id: Identity of the session
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/sessions/{_encoding.segment('session_id', session_id)}/",
        parse=parse,
    )


def parse(response: HttpResponse) -> Session:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Session.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(session_id: str, *, client: AuthenticatedClient) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return client.send(build(session_id=session_id))


def sync(session_id: str, *, client: AuthenticatedClient) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(session_id, client=client)
    return answer.parsed


async def asyncio_detailed(session_id: str, *, client: AuthenticatedClient) -> Response[Session]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(session_id=session_id))


async def asyncio(session_id: str, *, client: AuthenticatedClient) -> Session | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(session_id, client=client)
    return answer.parsed
