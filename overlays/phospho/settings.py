"""How a client is configured: given values first, then the environment, read at the first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phospho import errors
from phospho_api.policy import POLICY
from specloom import settings as kit
from specloom.credentials import bearer
from specloom.errors import ErrorTree
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.settings import ClientOptions

__all__ = ["Configuration"]

TREE = ErrorTree.of(errors)


class Configuration:
    """What was given to a client; the rest is looked up when it is needed, so that a late `.env` still counts."""

    def __init__(
        self, api_key: str | None, project_id: str | None, base_url: str | None, options: ClientOptions
    ) -> None:
        self._api_key = Secret(kit.text(api_key, "api_key", error=errors.UsageError))
        self._project_id, self._base_url = project_id, base_url
        self._options = kit.known(options, error=errors.UsageError)

    def settings(self) -> kit.Settings:
        """Everything a client is made of; UsageError where the key is missing."""
        given = self._api_key
        key = given if given.reveal() else Secret(self._required(None, "api_key"))
        address = kit.base_url(POLICY, self._base_url, error=errors.UsageError)
        return kit.Settings(POLICY, TREE, address, bearer(key), **self._options)

    def project_id(self) -> str:
        """The project to work with; UsageError where it is missing."""
        return self._required(self._project_id, "project_id")

    def _required(self, given: str | None, name: str) -> str:
        found = kit.text(given, name, error=errors.UsageError)
        found = found or (kit.from_environment(POLICY, name) or "").strip()
        if not found:
            variable = POLICY.environment[name]
            raise errors.UsageError(
                f"no {name}: pass it to the client, or set {variable} (both are on the dashboard)"
            )
        return found
