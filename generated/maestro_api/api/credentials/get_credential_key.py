# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getCredentialKey"
METHOD: Final = "GET"
PATH: Final = "/api/v2/credential/{label}/key/{key}"
SUCCESS: Final = (200,)


def build(*, label: str, key: str) -> Call[str]:
    """Read the value of one key

    The value as bare text, without quotes.

    Args:
        label: The credential's label.
        key: The key within the credential.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/credential/{_encoding.segment('label', label)}/key/{_encoding.segment('key', key)}",
        parse=parse,
    )


def parse(response: HttpResponse) -> str:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.text_answer(OPERATION, response)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, key: str, *, client: AuthenticatedClient) -> Response[str]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, key=key))


def sync(label: str, key: str, *, client: AuthenticatedClient) -> str | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, key, client=client)
    return answer.parsed


async def asyncio_detailed(label: str, key: str, *, client: AuthenticatedClient) -> Response[str]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, key=key))


async def asyncio(label: str, key: str, *, client: AuthenticatedClient) -> str | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, key, client=client)
    return answer.parsed
