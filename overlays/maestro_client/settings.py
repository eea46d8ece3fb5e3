"""How a client is configured: given values first, then the environment; a runner's arguments instead of both."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from maestro_api.policy import POLICY
from maestro_client import errors
from specloom import settings as kit
from specloom.credentials import Credential, fingerprint
from specloom.errors import ErrorTree
from specloom.redaction import Secret

if TYPE_CHECKING:
    from maestro_api.models import LoginAnswer
    from maestro_api.types import Call
    from specloom import http
    from specloom.errors import Error
    from specloom.exchange import Exchange
    from specloom.settings import AnyOptions

__all__ = ["TREE", "Configuration", "RunnerArguments", "hidden"]

TREE = ErrorTree.of(errors)
SCHEMES = ("http://", "https://")
PRINTABLE = "".join(map(chr, range(32, 127)))


class RunnerArguments(NamedTuple):
    """What a runner puts on a bot's command line: server, task, token and maybe the organization's label."""

    server: str
    task_id: str
    token: Secret
    organization: str | None

    @classmethod
    def read(cls, argv: Sequence[str] | None = None) -> RunnerArguments | None:
        """The arguments of a bot that a runner started (the program's name may come first); None where it did not."""
        given = list(sys.argv if argv is None else argv)
        if given and not given[0].lower().startswith(SCHEMES):
            del given[0]
        server, task_id, token, label, *_ = *given, "", "", "", ""
        if not (server and task_id and token):
            return None
        return cls(server, task_id, Secret(token), label or None)

    def check(self) -> None:
        """UsageError where these are not a runner's, but the program's own."""
        if not self.server.lower().startswith(SCHEMES):
            text = "the first argument is no http(s) address: a runner gives the server's, a task and a token; where"
            raise errors.UsageError(f"{text} the arguments are the program's own, say from_sys_args([])")


class Configuration:
    """Who calls, and where: a login and a key that become tokens, or one token and nothing to renew it with."""

    def __init__(
        self,
        login: str | None,
        key: Secret | None,
        base_url: str | None,
        *,
        token: Secret | None,
        organization: str | None,
    ) -> None:
        self.base_url = kit.base_url(POLICY, base_url, error=errors.UsageError)
        self.organization = self._chosen = organization
        self.token = token
        self.renews = self.token is None
        self.login: str | None = None
        self.key: Secret | None = None
        if token is not None and not token.reveal():
            raise errors.UsageError("token is empty: give its value, or None to log in")
        if self.renews:
            self.login = kit.required(POLICY, "login", login, error=errors.UsageError)
            self.key = Secret(
                kit.required(POLICY, "key", key.reveal() if key else None, error=errors.UsageError)
            )

    def settings(self, options: AnyOptions) -> kit.Settings:
        """Everything a client is made of."""
        options = kit.accepted(options, error=errors.UsageError)
        if self.token is not None:
            # A runner gives each run of a bot another token; what an earlier one wrote into a ledger is theirs, too.
            label = self.organization
            credential = _credential(self.token, label, identity=label and fingerprint(self.base_url, label))
            return kit.Settings(POLICY, TREE, self.base_url, credential, on_error=self._completed, **options)
        assert self.login is not None
        assert self.key is not None
        identity = fingerprint(self.base_url, self.login, self.key.reveal())
        plan = kit.LoginPlan(self._login_call, self._granted, identity, secrets=(self.key,))
        return kit.Settings(POLICY, TREE, self.base_url, login=plan, on_error=self._completed, **options)

    def _completed(self, error: Error, answer: http.Response, exchange: Exchange) -> None:
        """Let an error carry its answer, and say what helps where the service's codes are not on the wire."""
        assert POLICY.login is not None
        if not isinstance(error, errors.MaestroClientError):
            return
        if answer.is_success and exchange.operation == POLICY.login.operation:
            return  # it may hold a token, and what an error holds is shown, pickled and sent around
        from maestro_client.response import MaestroResponse

        error.response = MaestroResponse(answer, exchange, error=error)
        if isinstance(error, errors.AuthenticationError) and error.remedy is None:
            error.remedy = self._remedy(exchange.operation)

    def _remedy(self, operation: str) -> str:
        assert POLICY.login is not None
        if not self.renews:
            return "the token was given to this client, which cannot renew it: start the bot anew"
        code = "login_refused" if operation == POLICY.login.operation else "token_expired"
        return POLICY.errors.codes[code].remedy

    def _login_call(self) -> Call[LoginAnswer]:
        from maestro_api import operations
        from maestro_api.models import LoginRequest

        assert self.login is not None
        assert self.key is not None
        return operations.login(body=LoginRequest(login=self.login, key=self.key.reveal()))

    def _granted(self, token: str, label: str | None) -> Credential:
        self.token, self.organization = Secret(token), self._chosen or label
        return _credential(self.token, self.organization)


def _credential(token: Secret, label: str | None, *, identity: str | None = None) -> Credential:
    bearer = Secret(f"Bearer {token.reveal()}")
    header = POLICY.login.label_header if POLICY.login and label else None
    return Credential(
        {"Authorization": bearer},
        secrets=(token,),
        plain={header: carried(label)} if header and label else None,
        identity=identity,
        error=errors.UsageError,
    )


def carried(label: str) -> str:
    """A label as a header can carry it: what is not printable ASCII is written as in addresses."""
    return quote(label, safe=PRINTABLE, errors="replace")


def hidden(text: str | None, name: str) -> Secret | None:
    """A secret without the blanks around it; None for None."""
    text = kit.text(text, name, error=errors.UsageError)
    return None if text is None else Secret(text)
