"""The client: who calls, what it offers, and the one way in which each call is answered."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar, Unpack

from maestro_client.building import built, own
from maestro_client.errors import MaestroAPIError, UsageError
from maestro_client.reading import Viewing, raw_data
from specloom import errors as kit
from specloom._async.client import AsyncServiceClient

if TYPE_CHECKING:
    from pathlib import Path

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
    from maestro_client.raw import Files
    from maestro_client.response import MaestroResponse
    from specloom.intents import Intent
    from specloom.operation import Operation
    from specloom.options import CallOptions
    from specloom.resumption import Settlement
    from specloom.settings import ClientOptions

__all__ = ["AsyncMaestroClient"]

T = TypeVar("T")
P = ParamSpec("P")
Progress = Callable[[int, int | None], None]


class AsyncMaestroClient(AsyncServiceClient):
    """A workspace of BotCity Maestro; it logs in by itself and renews its token.

    What is not given is read from BOTCITY_LOGIN, BOTCITY_KEY and BOTCITY_SERVER. An answer that is an error raises
    MaestroClientError, or with raise_on_error=False comes back as it is. With a token no login is made.
    """

    def __init__(
        self,
        login: str | None = None,
        key: str | None = None,
        base_url: str | None = None,
        *,
        token: str | None = None,
        organization: str | None = None,
        raise_on_error: bool = True,
        **options: Unpack[ClientOptions],
    ) -> None:
        from maestro_client.settings import Configuration, hidden

        secrets = hidden(key), hidden(token)
        key = token = None  # from here on nothing that prints locals can show them
        self._configuration = Configuration(
            login, secrets[0], base_url, token=secrets[1], organization=organization
        )
        self.raise_on_error = raise_on_error
        """Whether an answer that is an error raises."""
        self.task_id: str | None = None
        """The task that a runner started this bot for."""
        super().__init__(self._configuration.settings(options))

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

        Started by hand, without them, the bot logs in as any client does; `task_id` is None then.
        """
        from maestro_client.settings import RunnerArguments

        given = RunnerArguments.read(argv)
        argv = None  # it holds a token that nothing that prints locals must show
        if given is None:
            return cls(login, key, base_url, raise_on_error=raise_on_error, **options)
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
    def base_url(self) -> str:
        """The address of the service."""
        return self._configuration.base_url

    @property
    def login_value(self) -> str | None:
        """The login, None where a runner's token takes its place."""
        return self._configuration.login

    @property
    def key_value(self) -> str | None:
        """The key, None where a runner's token takes its place."""
        key = self._configuration.key
        return key.reveal() if key else None

    @property
    def organization(self) -> str | None:
        """The organization's label, None before the first login."""
        return self._configuration.organization

    @property
    def token(self) -> str | None:
        """The access token, None before the first login."""
        token = self._configuration.token
        return token.reveal() if token else None

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

    async def authenticate(self, **options: Unpack[CallOptions]) -> None:
        """Log in, now and anew; calls do it by themselves when they need to."""
        await self._grant(options, anew=True)

    async def organization_label(self, **options: Unpack[CallOptions]) -> str | None:
        """The organization's label, after a login if it takes one."""
        if self._configuration.renews and self.organization is None:
            try:
                await self._grant(options)
            except MaestroAPIError:  # without raising, the call that needs the label returns the same answer
                if self.raise_on_error:
                    raise
        return self.organization

    def own_task(self, task_id: int | str | None) -> int | str:
        """The task that is meant: the given one, or that which a runner started this bot for."""
        found = self.task_id if task_id is None else task_id
        if found is None:
            raise UsageError("no task: give its id (only a bot that a runner started has one of its own)")
        return found

    async def request_raw(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        data: Mapping[str, Any] | str | bytes | None = None,
        files: Files | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Any]:
        """Send any request as it is given, below base_url: pages count from 0 here, as they do for the service.

        It is repeated as the document allows; what the document does not know, only if its method is a safe one.
        """
        from maestro_client.raw import raw_call

        call = built(raw_call, method, path, params=params, json=json, data=data, files=files)
        return await self._answer(Viewing(call, raw_data), options, check=False)

    async def perform(
        self, options: CallOptions, build: Callable[P, Operation[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> MaestroResponse[T]:
        """Build a call of the generated package and send it: what every method of a resource does."""
        call = built(build, *args, **kwargs)
        return await self._answer(Viewing(call, call.parse), options)

    async def upload(
        self,
        progress: Progress | None,
        options: CallOptions,
        build: Callable[P, Operation[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> MaestroResponse[T]:
        """The same, and tell how many bytes are sent, and of how many."""
        call = built(build, *args, **kwargs)
        return await self._answer(Viewing(call, call.parse), options, progress=progress)

    async def download(
        self,
        path: str | os.PathLike[str],
        progress: Progress | None,
        options: CallOptions,
        build: Callable[P, Operation[bytes]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Path:
        """Fetch the answer's body into a file: the whole of it or nothing."""
        from specloom._async.downloads import download

        call = built(build, *args, **kwargs)
        try:
            return await download(self.core, call, path, options=self._merged(options), progress=progress)
        except kit.UsageError as exc:
            raise own(exc) from None

    def build(self, operation: str, arguments: Mapping[str, Any]) -> Operation[Any]:
        """A call by its Python name, for `raw`."""
        from maestro_api import operations

        call: Operation[Any] = getattr(operations, operation)(**arguments)
        return call

    async def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:
        from maestro_client._async.looking import look

        return await look(self, intent, body, known)

    async def _answer(
        self,
        call: Viewing[T],
        options: CallOptions,
        *,
        check: bool = True,
        progress: Progress | None = None,
    ) -> MaestroResponse[T]:
        from maestro_client.response import MaestroResponse

        try:
            answer, exchange = await self.core.send(
                call, self._merged(options), check=check, progress=progress
            )
            if exchange.problem is not None or not 200 <= answer.status_code < 300:
                self.core.judge(answer, exchange)
        except MaestroAPIError as error:
            if self.raise_on_error or error.response is None:
                raise
            return error.response
        except kit.UsageError as exc:
            raise own(exc) from None
        return MaestroResponse(answer, exchange, view=exchange.result)

    async def _grant(self, options: CallOptions, *, anew: bool = False) -> None:
        try:
            await self.core.grant(self._merged(options), anew=anew)
        except kit.UsageError as exc:
            raise own(exc) from None
