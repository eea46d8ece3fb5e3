# Produced from overlays/phospho/_async/client.py by "python scripts/twins.py": edit that file, not this one.
"""The client: one project and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from phospho._sync.resources import Sessions, Steps, Tasks
from phospho.settings import Configuration
from specloom._sync.client import ServiceClient
from specloom.plain import JSON_HEADERS

if TYPE_CHECKING:
    from typing import Unpack

    from specloom._sync.options import ClientOptions
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Settlement

__all__ = ["Client"]


class Client(ServiceClient):
    """A project of phospho: its sessions, tasks and steps.

    What is not given is read from PHOSPHO_API_KEY, PHOSPHO_PROJECT_ID and PHOSPHO_BASE_URL, at the first use.
    """

    package = "phospho_api"

    def __init__(
        self,
        api_key: str | None = None,
        project_id: str | None = None,
        base_url: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        self._configuration = Configuration(api_key, project_id, base_url, options)
        super().__init__(self._configuration.settings)
        self._defaults = {"headers": JSON_HEADERS}

    @property
    def sessions(self) -> Sessions:
        """The sessions of the project."""
        return Sessions(self, self._configuration.project_id)

    @property
    def tasks(self) -> Tasks:
        """The tasks of any session."""
        return Tasks(self)

    @property
    def steps(self) -> Steps:
        """The steps of any task."""
        return Steps(self)

    @property
    def project_id(self) -> str:
        """The project to work with; UsageError where there is none."""
        return self._configuration.project_id()

    def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:
        from phospho._sync.looking import look

        return look(self, intent, body, known)
