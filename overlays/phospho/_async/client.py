"""The client: one project and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from phospho._async.resources import AsyncSessions, AsyncSteps, AsyncTasks
from phospho.settings import Configuration
from specloom._async.client import AsyncServiceClient
from specloom.plain import JSON_HEADERS

if TYPE_CHECKING:
    from typing import Unpack

    from specloom._async.options import AsyncClientOptions
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Settlement

__all__ = ["AsyncClient"]


class AsyncClient(AsyncServiceClient):
    """A project of phospho: its sessions, tasks and steps.

    What is not given is read from PHOSPHO_API_KEY, PHOSPHO_PROJECT_ID and PHOSPHO_BASE_URL, at the first use.
    """

    package = "phospho_api"

    def __init__(
        self,
        api_key: str | None = None,
        project_id: str | None = None,
        base_url: str | None = None,
        **options: Unpack[AsyncClientOptions],
    ) -> None:
        self._configuration = Configuration(api_key, project_id, base_url, options)
        super().__init__(self._configuration.settings)
        self._defaults = {"headers": JSON_HEADERS}

    @property
    def sessions(self) -> AsyncSessions:
        """The sessions of the project."""
        return AsyncSessions(self, self._configuration.project_id)

    @property
    def tasks(self) -> AsyncTasks:
        """The tasks of any session."""
        return AsyncTasks(self)

    @property
    def steps(self) -> AsyncSteps:
        """The steps of any task."""
        return AsyncSteps(self)

    @property
    def project_id(self) -> str:
        """The project to work with; UsageError where there is none."""
        return self._configuration.project_id()

    async def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:
        from phospho._async.looking import look

        return await look(self, intent, body, known)
