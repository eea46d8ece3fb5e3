# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "deleteTask"
METHOD: Final = "DELETE"
PATH: Final = "/api/v2/task/{id}"
SUCCESS: Final = (200,)


def build(*, id: int | str) -> Call[Any]:
    """Delete a task

    Uncertain: the answer is JSON of an unknown shape.

    Args:
        id: The task's id; a number, also as a string.
    """
    return Call(OPERATION, method=METHOD, path=f"/api/v2/task/{_encoding.segment('id', id)}", parse=parse)


def parse(response: HttpResponse) -> Any:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _decoding.as_any)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(id: int | str, *, client: AuthenticatedClient) -> Response[Any]:
    """Send the call and wait for its whole answer."""
    return client.send(build(id=id))


def sync(id: int | str, *, client: AuthenticatedClient) -> Any | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(id, client=client)
    return answer.parsed


async def asyncio_detailed(id: int | str, *, client: AuthenticatedClient) -> Response[Any]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(id=id))


async def asyncio(id: int | str, *, client: AuthenticatedClient) -> Any | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(id, client=client)
    return answer.parsed
