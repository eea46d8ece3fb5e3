# Produced from overlays/maestro_client/_async/sending.py by "python scripts/twins.py": edit that file, not this one.
"""How calls are sent: built, answered, and where they fail raised or returned, as the client was told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, Unpack

from maestro_client.errors import MaestroAPIError, UsageError
from maestro_client.reading import Viewing, raw_data
from specloom._sync.client import ServiceClient
from specloom.plain import built

if TYPE_CHECKING:
    from pathlib import Path

    from maestro_client.raw import Files
    from maestro_client.response import MaestroResponse
    from specloom._sync.options import ClientOptions
    from specloom.exchange import OnBytes
    from specloom.operation import Operation
    from specloom.options import CallOptions

__all__ = ["Sender"]

T = TypeVar("T")
P = ParamSpec("P")


class Sender(ServiceClient):
    """A client without its resources: who calls, and the one road that all of its calls take."""

    package = "maestro_api"

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

        secrets = hidden(key, "key"), hidden(token, "token")
        key = token = None  # from here on nothing that prints locals can show them
        self._configuration = Configuration(
            login, secrets[0], base_url, token=secrets[1], organization=organization
        )
        self.raise_on_error = raise_on_error
        """Whether an answer that is an error raises."""
        self.task_id: str | None = None
        """The task that a runner started this bot for."""
        super().__init__(self._configuration.settings(options))

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

    def authenticate(self, **options: Unpack[CallOptions]) -> None:
        """Log in, now and anew; calls do it by themselves when they need to."""
        self.core.road.grant(self.merged(options), anew=True)

    def organization_label(self, **options: Unpack[CallOptions]) -> str | None:
        """The organization's label, after a login if it takes one."""
        if self._configuration.renews and self.organization is None:
            try:
                self.core.road.grant(self.merged(options))
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

    def request_raw(
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

        call = built(raw_call, UsageError, method, path, params=params, json=json, data=data, files=files)
        return self._answer(Viewing(call, raw_data), options, check=False)

    def perform(
        self, options: CallOptions, build: Callable[P, Operation[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> MaestroResponse[T]:
        """Build a call of the generated package and send it: what every method of a resource does."""
        call = built(build, UsageError, *args, **kwargs)
        return self._answer(Viewing(call, call.parse), options)

    def upload(
        self,
        progress: OnBytes | None,
        options: CallOptions,
        build: Callable[P, Operation[T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> MaestroResponse[T]:
        """The same, and tell how many bytes are sent, and of how many."""
        call = built(build, UsageError, *args, **kwargs)
        return self._answer(Viewing(call, call.parse), options, progress=progress)

    def download(
        self,
        path: str | os.PathLike[str],
        progress: OnBytes | None,
        options: CallOptions,
        build: Callable[P, Operation[bytes]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Path:
        """Fetch the answer's body into a file: the whole of it or nothing."""
        from specloom._sync.downloads import download

        call = built(build, UsageError, *args, **kwargs)
        return download(self.core, call, path, options=self.merged(options), progress=progress)

    def _answer(
        self,
        call: Viewing[T],
        options: CallOptions,
        *,
        check: bool = True,
        progress: OnBytes | None = None,
    ) -> MaestroResponse[T]:
        from maestro_client.response import MaestroResponse

        try:
            answer, exchange = self.core.send(call, self.merged(options), check=check, progress=progress)
            if exchange.problem is not None or not 200 <= answer.status_code < 300:
                self.core.road.judge(answer, exchange)
        except MaestroAPIError as error:
            if self.raise_on_error or error.response is None:
                raise
            return error.response
        return MaestroResponse(answer, exchange, view=exchange.result)
