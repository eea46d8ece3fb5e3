# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.credential import Credential
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "getCredential"
METHOD: Final = "GET"
PATH: Final = "/api/v2/credential/{label}"
SUCCESS: Final = (200,)


def build(*, label: str) -> Call[Credential]:
    """Read a credential, values included

    Clients also use it to learn whether a label exists.

    Uncertain: whether every login is shown the values in clear.

    Args:
        label: The credential's label.
    """
    return Call(
        OPERATION, method=METHOD, path=f"/api/v2/credential/{_encoding.segment('label', label)}", parse=parse
    )


def parse(response: HttpResponse) -> Credential:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, Credential.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient) -> Response[Credential]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label))


def sync(label: str, *, client: AuthenticatedClient) -> Credential | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client)
    return answer.parsed


async def asyncio_detailed(label: str, *, client: AuthenticatedClient) -> Response[Credential]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label))


async def asyncio(label: str, *, client: AuthenticatedClient) -> Credential | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client)
    return answer.parsed
