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
    from specloom.settings import AnyOptions

__all__ = ["Configuration"]

TREE = ErrorTree.of(errors)


class Configuration:
    """What was given to a client; the rest is looked up when it is needed, so that a late `.env` still counts."""

    def __init__(
        self, api_key: str | None, project_id: str | None, base_url: str | None, options: AnyOptions
    ) -> None:
        self._api_key = None if api_key is None else Secret(_required("api_key", api_key))
        self._project_id = None if project_id is None else _required("project_id", project_id)
        self._base_url = base_url
        self._options = kit.accepted(options, error=errors.UsageError)

    def settings(self) -> kit.Settings:
        """Everything a client is made of; UsageError where the key is missing."""
        key = self._api_key or Secret(_required("api_key"))
        address = kit.base_url(POLICY, self._base_url, error=errors.UsageError)
        return kit.Settings(POLICY, TREE, address, bearer(key, error=errors.UsageError), **self._options)

    def project_id(self) -> str:
        """The project to work with; UsageError where it is missing."""
        return self._project_id or _required("project_id")


def _required(setting: str, given: str | None = None) -> str:
    return kit.required(POLICY, setting, given, error=errors.UsageError)
