"""How a client is configured: given values first, then the environment; there is no default address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from distributor_api.policy import POLICY
from oct7_distributor import errors
from oct7_distributor.credentials import credential
from specloom import settings as kit
from specloom.errors import ErrorTree
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.settings import AnyOptions

__all__ = ["actor_system", "key_of", "settings"]


def key_of(given: str | None) -> Secret:
    """The API key, in one part or three; DistributorUsageException where it is missing."""
    return Secret(_required("api_key", given))


def settings(key: Secret, url: str | None, options: AnyOptions) -> kit.Settings:
    """Everything a client is made of; DistributorUsageException where the address is missing."""
    address = kit.base_url(POLICY, url, called="url", error=errors.DistributorUsageException)
    return kit.Settings(
        POLICY,
        ErrorTree.of(errors),
        address,
        credential(key),
        **kit.accepted(options, error=errors.DistributorUsageException),
    )


def actor_system(given: str | None) -> str:
    """The actor system to work for; DistributorUsageException where it is missing."""
    return _required("actor_system", given)


def _required(setting: str, given: str | None) -> str:
    return kit.required(POLICY, setting, given, error=errors.DistributorUsageException)
