"""How a client is configured: given values first, then the environment, then the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from altan import errors
from altan_api.policy import POLICY
from specloom import settings as kit
from specloom.credentials import bearer
from specloom.errors import ErrorTree
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.settings import AnyOptions

__all__ = ["key_of", "settings"]


def key_of(given: str | None) -> Secret:
    """The API key; AltanUsageError where it is missing."""
    return Secret(kit.required(POLICY, "api_key", given, error=errors.AltanUsageError))


def settings(key: Secret, base_url: str | None, options: AnyOptions) -> kit.Settings:
    """Everything a client is made of."""
    address = kit.base_url(POLICY, base_url, error=errors.AltanUsageError)
    return kit.Settings(
        POLICY,
        ErrorTree.of(errors),
        address,
        bearer(key, error=errors.AltanUsageError),
        **kit.accepted(options, error=errors.AltanUsageError),
    )
