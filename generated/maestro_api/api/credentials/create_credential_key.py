# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.credential_key_create import CredentialKeyCreate
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "createCredentialKey"
METHOD: Final = "POST"
PATH: Final = "/api/v2/credential/{label}/key"
SUCCESS: Final = (200,)


def build(*, label: str, body: CredentialKeyCreate) -> Call[None]:
    """Add one key to a credential

    The body of the answer means nothing.

    Uncertain: a key that the credential already has is taken to get the new value.

    Args:
        label: The credential's label.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/credential/{_encoding.segment('label', label)}/key",
        parse=parse,
        media="json",
        body=body.to_dict(),
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(label: str, *, client: AuthenticatedClient, body: CredentialKeyCreate) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(label=label, body=body))


def sync(label: str, *, client: AuthenticatedClient, body: CredentialKeyCreate) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(label, client=client, body=body)
    return answer.parsed


async def asyncio_detailed(
    label: str, *, client: AuthenticatedClient, body: CredentialKeyCreate
) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(label=label, body=body))


async def asyncio(label: str, *, client: AuthenticatedClient, body: CredentialKeyCreate) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(label, client=client, body=body)
    return answer.parsed
