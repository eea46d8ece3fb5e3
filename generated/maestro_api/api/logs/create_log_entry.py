# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.log_values import LogValues
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createLogEntry"
METHOD: Final = "POST"
PATH: Final = "/api/v2/log/{label}/entry"
SUCCESS: Final = (200,)


def build(*, label: str, body: LogValues) -> Call[None]:
    """Write one line into a log

    The body is flat: a label of a column, and its value. A column that is left out stays empty. The body
    of the answer means nothing.

    Args:
        label: The log's label, or its id, which is the organization's label, a hyphen, and the log's
            label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/log/{_encoding.segment('label', label)}/entry",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient, body: LogValues) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, body=body))


def sync(label: str, *, client: AuthenticatedClient, body: LogValues) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(label: str, *, client: AuthenticatedClient, body: LogValues) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, body=body))


async def asyncio(label: str, *, client: AuthenticatedClient, body: LogValues) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, body=body)
    return answer.parsed
