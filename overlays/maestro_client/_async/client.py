"""The client: how it is made, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, Unpack

from maestro_client._async.sending import AsyncSender

if TYPE_CHECKING:
    from maestro_client._async.alerts import AsyncAlerts, AsyncMessages
    from maestro_client._async.automations import AsyncAutomations
    from maestro_client._async.bots import AsyncBots
    from maestro_client._async.credentials import AsyncCredentials
    from maestro_client._async.datapools import AsyncDatapools
    from maestro_client._async.errors import AsyncErrors
    from maestro_client._async.logs import AsyncLogs
    from maestro_client._async.result_files import AsyncResultFiles
    from maestro_client._async.runners import AsyncRunners
    from maestro_client._async.schedules import AsyncSchedules
    from maestro_client._async.tasks import AsyncTasks
    from maestro_client._async.workspaces import AsyncAudit, AsyncAuth, AsyncWorkspaces
    from specloom._async.options import AsyncClientOptions
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Settlement

__all__ = ["AsyncMaestroClient"]


class AsyncMaestroClient(AsyncSender):
    """A workspace of BotCity Maestro; it logs in by itself and renews its token.

    What is not given is read from BOTCITY_LOGIN, BOTCITY_KEY and BOTCITY_SERVER. An answer that is an error raises
    MaestroClientError, or with raise_on_error=False comes back as it is. With a token no login is made.
    """

    @classmethod
    def from_sys_args(
        cls,
        argv: Sequence[str] | None = None,
        *,
        login: str | None = None,
        key: str | None = None,
        base_url: str | None = None,
        raise_on_error: bool = True,
        **options: Unpack[AsyncClientOptions],
    ) -> Self:
        """The client of a bot that a runner started: server, task and token come from its command line.

        Started by hand, without them, the bot logs in as any client does; `task_id` is None then. UsageError for
        three words or more that do not begin with an address.
        """
        from maestro_client.settings import RunnerArguments, hidden

        given, secret = RunnerArguments.read(argv), hidden(key, "key")
        argv = key = None  # from here on nothing that prints locals can show what they held
        if given is None:
            return cls(
                login,
                secret.reveal() if secret else None,
                base_url,
                raise_on_error=raise_on_error,
                **options,
            )
        given.check()
        client = cls(
            base_url=given.server,
            token=given.token.reveal(),
            organization=given.organization,
            raise_on_error=raise_on_error,
            **options,
        )
        client.task_id = given.task_id
        return client

    @property
    def tasks(self) -> AsyncTasks:
        """Single runs of an automation."""
        from maestro_client._async.tasks import AsyncTasks

        return AsyncTasks(self)

    @property
    def logs(self) -> AsyncLogs:
        """Tables that bots write."""
        from maestro_client._async.logs import AsyncLogs

        return AsyncLogs(self)

    @property
    def automations(self) -> AsyncAutomations:
        """What can be run."""
        from maestro_client._async.automations import AsyncAutomations

        return AsyncAutomations(self)

    @property
    def bots(self) -> AsyncBots:
        """Programs and their versions."""
        from maestro_client._async.bots import AsyncBots

        return AsyncBots(self)

    @property
    def runners(self) -> AsyncRunners:
        """Machines that run tasks."""
        from maestro_client._async.runners import AsyncRunners

        return AsyncRunners(self)

    @property
    def credentials(self) -> AsyncCredentials:
        """Sets of secrets under a label."""
        from maestro_client._async.credentials import AsyncCredentials

        return AsyncCredentials(self)

    @property
    def datapools(self) -> AsyncDatapools:
        """Queues of items that bots work off."""
        from maestro_client._async.datapools import AsyncDatapools

        return AsyncDatapools(self)

    @property
    def result_files(self) -> AsyncResultFiles:
        """Files that tasks hand over."""
        from maestro_client._async.result_files import AsyncResultFiles

        return AsyncResultFiles(self)

    @property
    def errors(self) -> AsyncErrors:
        """Exceptions that bots reported."""
        from maestro_client._async.errors import AsyncErrors

        return AsyncErrors(self)

    @property
    def schedules(self) -> AsyncSchedules:
        """Tasks created by the calendar."""
        from maestro_client._async.schedules import AsyncSchedules

        return AsyncSchedules(self)

    @property
    def workspaces(self) -> AsyncWorkspaces:
        """The organizations that a login sees."""
        from maestro_client._async.workspaces import AsyncWorkspaces

        return AsyncWorkspaces(self)

    @property
    def alerts(self) -> AsyncAlerts:
        """Notes on tasks, shown on the portal."""
        from maestro_client._async.alerts import AsyncAlerts

        return AsyncAlerts(self)

    @property
    def messages(self) -> AsyncMessages:
        """Mail sent by the service."""
        from maestro_client._async.alerts import AsyncMessages

        return AsyncMessages(self)

    @property
    def audit(self) -> AsyncAudit:
        """Who did what."""
        from maestro_client._async.workspaces import AsyncAudit

        return AsyncAudit(self)

    @property
    def auth(self) -> AsyncAuth:
        """The version of the service, and the login as a call of its own."""
        from maestro_client._async.workspaces import AsyncAuth

        return AsyncAuth(self)

    async def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:
        from maestro_client._async.looking import look

        return await look(self, intent, body, known)
