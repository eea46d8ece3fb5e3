# Produced from overlays/maestro_client/_async/client.py by "python scripts/twins.py": edit that file, not this one.
"""The client: how it is made, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, Unpack

from maestro_client._sync.sending import Sender

if TYPE_CHECKING:
    from maestro_client._sync.alerts import Alerts, Messages
    from maestro_client._sync.automations import Automations
    from maestro_client._sync.bots import Bots
    from maestro_client._sync.credentials import Credentials
    from maestro_client._sync.datapools import Datapools
    from maestro_client._sync.errors import Errors
    from maestro_client._sync.logs import Logs
    from maestro_client._sync.result_files import ResultFiles
    from maestro_client._sync.runners import Runners
    from maestro_client._sync.schedules import Schedules
    from maestro_client._sync.tasks import Tasks
    from maestro_client._sync.workspaces import Audit, Auth, Workspaces
    from specloom._sync.options import ClientOptions
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Settlement

__all__ = ["MaestroClient"]


class MaestroClient(Sender):
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
        **options: Unpack[ClientOptions],
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
    def tasks(self) -> Tasks:
        """Single runs of an automation."""
        from maestro_client._sync.tasks import Tasks

        return Tasks(self)

    @property
    def logs(self) -> Logs:
        """Tables that bots write."""
        from maestro_client._sync.logs import Logs

        return Logs(self)

    @property
    def automations(self) -> Automations:
        """What can be run."""
        from maestro_client._sync.automations import Automations

        return Automations(self)

    @property
    def bots(self) -> Bots:
        """Programs and their versions."""
        from maestro_client._sync.bots import Bots

        return Bots(self)

    @property
    def runners(self) -> Runners:
        """Machines that run tasks."""
        from maestro_client._sync.runners import Runners

        return Runners(self)

    @property
    def credentials(self) -> Credentials:
        """Sets of secrets under a label."""
        from maestro_client._sync.credentials import Credentials

        return Credentials(self)

    @property
    def datapools(self) -> Datapools:
        """Queues of items that bots work off."""
        from maestro_client._sync.datapools import Datapools

        return Datapools(self)

    @property
    def result_files(self) -> ResultFiles:
        """Files that tasks hand over."""
        from maestro_client._sync.result_files import ResultFiles

        return ResultFiles(self)

    @property
    def errors(self) -> Errors:
        """Exceptions that bots reported."""
        from maestro_client._sync.errors import Errors

        return Errors(self)

    @property
    def schedules(self) -> Schedules:
        """Tasks created by the calendar."""
        from maestro_client._sync.schedules import Schedules

        return Schedules(self)

    @property
    def workspaces(self) -> Workspaces:
        """The organizations that a login sees."""
        from maestro_client._sync.workspaces import Workspaces

        return Workspaces(self)

    @property
    def alerts(self) -> Alerts:
        """Notes on tasks, shown on the portal."""
        from maestro_client._sync.alerts import Alerts

        return Alerts(self)

    @property
    def messages(self) -> Messages:
        """Mail sent by the service."""
        from maestro_client._sync.alerts import Messages

        return Messages(self)

    @property
    def audit(self) -> Audit:
        """Who did what."""
        from maestro_client._sync.workspaces import Audit

        return Audit(self)

    @property
    def auth(self) -> Auth:
        """The version of the service, and the login as a call of its own."""
        from maestro_client._sync.workspaces import Auth

        return Auth(self)

    def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:
        from maestro_client._sync.looking import look

        return look(self, intent, body, known)
