"""The values of a credential with one of them changed."""

from __future__ import annotations

from typing import TypeAlias

from maestro_api.models import Credential
from maestro_api.types import UNSET, Unset
from maestro_client.errors import UsageError

__all__ = ["Value", "replaced"]


Value: TypeAlias = str | float | bool | None


def replaced(credential: Credential, key: str, value: Value | Unset = UNSET) -> dict[str, Value]:
    """All values with this one changed, or without it; UsageError where the key or another's value is missing."""
    values: dict[str, Value] = {}
    for secret in credential.secrets:
        if secret.key != key and isinstance(secret.value, Unset):
            raise UsageError(
                f"the service does not show the value of {secret.key!r}: use replace() with all values"
            )
        values[secret.key] = None if isinstance(secret.value, Unset) else secret.value
    if key not in values:
        raise UsageError(f"credential {credential.label!r} has no key {key!r}: add it with add_key()")
    if isinstance(value, Unset):
        del values[key]
    else:
        values[key] = value
    return values
