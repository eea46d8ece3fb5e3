"""How a client is configured: given values first, then the environment, then the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codevf import exceptions
from codevf_api.policy import POLICY
from specloom import settings as kit
from specloom.credentials import bearer
from specloom.errors import ErrorTree
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.settings import AnyOptions

__all__ = ["key_of", "settings"]


def key_of(given: str | None) -> Secret:
    """The API key; AuthenticationError where it is missing."""
    text = kit.text(given, "api_key", error=exceptions.UsageError)
    return Secret(kit.required(POLICY, "api_key", text, error=exceptions.AuthenticationError))


def settings(key: Secret, base_url: str | None, options: AnyOptions) -> kit.Settings:
    """Everything a client is made of."""
    address = kit.base_url(POLICY, base_url, error=exceptions.UsageError)
    return kit.Settings(
        POLICY,
        ErrorTree.of(exceptions),
        address,
        bearer(key, error=exceptions.UsageError),
        **kit.accepted(options, error=exceptions.UsageError),
    )
