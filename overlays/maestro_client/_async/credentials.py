"""Credentials: sets of secrets under a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from maestro_api import operations
from maestro_api.models import (
    Credential,
    CredentialCreate,
    CredentialKeyCreate,
    CredentialUpdate,
    SecretInput,
)
from maestro_client._async.sending import AsyncSender
from maestro_client.given import DEFAULT_REPOSITORY, given
from maestro_client.secrets import Value, replaced
from specloom._async.client import AsyncResource

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom.options import CallOptions

__all__ = ["AsyncCredentials"]

CredentialList: TypeAlias = list[Credential]  # `list` is a method below


class AsyncCredentials(AsyncResource[AsyncSender]):
    """Sets of secrets: a label, and values under keys."""

    async def list(self, **options: Unpack[CallOptions]) -> MaestroResponse[CredentialList]:
        """All credentials, values included."""
        return await self._client.perform(options, operations.list_credentials)

    async def create(
        self,
        label: str,
        values: Mapping[str, Value],
        repository_label: str = DEFAULT_REPOSITORY,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Credential]:
        """Create a credential in the organization of this login; a label that exists is refused."""
        body = CredentialCreate(
            label=label,
            organization_label=given(await self._client.organization_label(**options)),
            repository_label=repository_label,
            secrets=[SecretInput(key=key, value=value) for key, value in values.items()],
        )
        return await self._client.perform(options, operations.create_credential, body=body)

    async def get(self, label: str, **options: Unpack[CallOptions]) -> MaestroResponse[Credential]:
        """One credential, values included."""
        return await self._client.perform(options, operations.get_credential, label=label)

    async def replace(
        self, label: str, values: Mapping[str, Value], **options: Unpack[CallOptions]
    ) -> MaestroResponse[Credential]:
        """Replace all values of a credential; there may be none."""
        secrets = [SecretInput(key=key, value=value, valid=True) for key, value in values.items()]
        body = CredentialUpdate(label=label, secrets=secrets)
        return await self._client.perform(options, operations.replace_credential, label=label, body=body)

    async def add_key(
        self, label: str, key: str, value: Value, **options: Unpack[CallOptions]
    ) -> MaestroResponse[None]:
        """Add one key to a credential."""
        body = CredentialKeyCreate(key=key, value=value)
        return await self._client.perform(options, operations.create_credential_key, label=label, body=body)

    async def get_key(self, label: str, key: str, **options: Unpack[CallOptions]) -> MaestroResponse[str]:
        """The value of one key."""
        return await self._client.perform(options, operations.get_credential_key, label=label, key=key)

    async def update_key(
        self, label: str, key: str, value: Value, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Credential]:
        """Change one value: all are read and sent back, since the service replaces them together."""
        found = (await self.get(label, **options)).parsed
        return await self.replace(label, replaced(found, key, value), **options)

    async def remove_key(
        self, label: str, key: str, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Credential]:
        """Remove one key: the others are read and sent back."""
        found = (await self.get(label, **options)).parsed
        return await self.replace(label, replaced(found, key), **options)
