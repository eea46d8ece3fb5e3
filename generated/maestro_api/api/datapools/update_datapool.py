# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.datapool import Datapool
from ...models.datapool_input import DatapoolInput
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "updateDatapool"
METHOD: Final = "POST"
PATH: Final = "/api/v2/datapool/{label}"
SUCCESS: Final = (200,)


def build(*, label: str, body: DatapoolInput) -> Call[Datapool]:
    """Change a datapool, or switch it on or off

    The body is the whole datapool with what is to change, `active` for example. While it is inactive
    nothing is handed out, and items may still be pushed.

    Uncertain: fields that are left out, or null, are taken to stay as they are.

    Args:
        label: The datapool's label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/datapool/{_encoding.segment('label', label)}",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> Datapool:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Datapool.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient, body: DatapoolInput) -> Response[Datapool]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, body=body))


def sync(label: str, *, client: AuthenticatedClient, body: DatapoolInput) -> Datapool | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    label: str, *, client: AuthenticatedClient, body: DatapoolInput
) -> Response[Datapool]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, body=body))


async def asyncio(label: str, *, client: AuthenticatedClient, body: DatapoolInput) -> Datapool | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, body=body)
    return answer.parsed
