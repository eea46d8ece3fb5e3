# Produced from overlays/specloom/_async/road.py by "python scripts/twins.py": edit that file, not this one.
"""The one road that every call takes: through a chain of links to an answer, or to the service's own error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from specloom import answers, failures, http, observe, pacing, requests, retry
from specloom._sync.auth import AuthTransport, Login
from specloom._sync.reading import ReadTransport
from specloom._sync.transports import (
    CheckTransport,
    ObserveTransport,
    PacingTransport,
    RedirectTransport,
    RetryTransport,
)
from specloom.credentials import Grant
from specloom.errors import Error, UsageError
from specloom.exchange import Exchange
from specloom.ledger import Ledger
from specloom.ledger._sync.book import Book
from specloom.ledger._sync.transport import LedgerTransport
from specloom.operation import Operation
from specloom.redaction import scrub, without_frames
from specloom.settings import Settings
from specloom.warnings import warn_of_plain_http

if TYPE_CHECKING:
    from specloom.options import CallOptions

__all__ = ["Road"]


class Road:
    """A core's chain, with the login at its side."""

    def __init__(
        self,
        settings: Settings,
        end: http.BaseTransport,
        *,
        book: Book,
        ledger: Ledger,
        caller: str,
    ) -> None:
        self._settings, self._clock = settings, settings.clock
        self._headers = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        self._headers["User-Agent"] = requests.agent(settings.policy.name)
        self._origin = http.origin(http.url(settings.base_url))
        self._login = self._sign_on(ledger, caller)
        self._below_auth = _below_auth(settings, end, book=book, ledger=ledger, caller=caller)
        self._chain = _whole(settings, self._below_auth, self._login)

    def carry(self, call: Operation[Any], exchange: Exchange, *, login: bool = False) -> http.Response:
        """The answer to a call, still to be judged; a login goes below the link that asks for one."""
        request = self._request(call, exchange)
        chain = self._below_auth if login else self._chain
        if not exchange.stream:
            exchange.accept = _reader(call, exchange)
        start = self._clock.monotonic()
        span = observe.CallSpan(exchange, self._settings.policy.name, request.url)
        status: int | None = None
        error: BaseException | None = None
        try:
            answer = chain.handle_request(request)
        except BaseException as exc:
            error = self._own(exc, exchange)
            if error is exc:
                raise
            raise error from error.__cause__
        else:
            self._hush(exchange)
            answer.request, status = request, answer.status_code
            return answer
        finally:
            exchange.accept = None  # it holds the exchange: no circle for the collector
            exchange.seconds = self._clock.monotonic() - start
            observe.finished(exchange, status, error)
            span.end(exchange, status, error)
            error = None

    def judge(self, answer: http.Response, exchange: Exchange) -> None:
        """Raise what policy names for an answer that is an error, or cannot be used."""
        error = self.judged(answer, exchange)
        if error is not None:
            raise error from error.__cause__

    def judged(self, answer: http.Response, exchange: Exchange) -> Error | None:
        """The same, not raised."""
        error = self.verdict(answer, exchange)
        if error is not None and self._settings.on_error:
            self._settings.on_error(error, answer, exchange)
        return error

    def verdict(self, answer: http.Response, exchange: Exchange) -> Error | None:
        """The same, as long as the call is not over: nobody is told of it."""
        if failures.fits(answer, exchange):
            return None
        return failures.of_answer(answer, exchange, self._settings, secrets=self._secrets(exchange))

    def failure(self, exc: http.RequestError, exchange: Exchange) -> Error:
        """The service's own exception for a request that broke off."""
        expired = exchange.deadline.left(self._clock.monotonic()) <= 0
        return failures.of_request(exc, exchange, self._settings.errors, expired=expired)

    def grant(self, options: CallOptions, *, anew: bool = False) -> Grant:
        """What the login gives to calls that follow; with anew=True it is fetched though one is held."""
        settings, login = self._settings, self._login
        if settings.login is None or login is None:
            raise settings.errors.kind(UsageError)("this client has no login: its token is all it has")
        exchange = requests.exchange_for(settings.login.call(), settings, options)
        try:
            return login.grant(exchange, refused=login.current if anew else None)
        except Error as exc:
            raise failures.adopted(exc, exchange, settings.errors) from exc.__cause__

    def _request(self, call: Operation[Any], exchange: Exchange) -> http.Request:
        base = self._settings.base_url
        try:
            request = requests.request_for(call, exchange, base=base, headers=self._headers)
        except UsageError as exc:
            raise failures.adopted(exc, exchange, self._settings.errors) from None
        exchange.wire = None
        asked = exchange.policy is None or bool(exchange.policy.security)
        exchange.credentials = asked and http.origin(request.url) == self._origin
        return request

    def _own(self, exc: BaseException, exchange: Exchange) -> BaseException:
        """The service's own exception for what ended a request; what is no failure of that, as it is."""
        self._hush(exchange)
        if isinstance(exc, http.RequestError):
            cause = without_frames(exc, self._secrets(exchange))  # first: the error quotes it
            own = self.failure(exc, exchange)
            own.__cause__ = cause
            return own
        if not isinstance(exc, Error):
            return exc
        own = failures.adopted(without_frames(exc), exchange, self._settings.errors)
        own.__cause__ = exc.__cause__
        return own

    def _hush(self, exchange: Exchange) -> None:
        """No attempt keeps a request id in which the service repeats a secret."""
        if any(attempt.request_id for attempt in exchange.attempts):
            secrets = self._secrets(exchange)
            exchange.attempts[:] = [
                attempt._replace(request_id=scrub(attempt.request_id, secrets))
                for attempt in exchange.attempts
            ]

    def _secrets(self, exchange: Exchange) -> list[str]:
        known = self._settings.credential
        grant, plan = self._login.current if self._login else None, self._settings.login
        sources = (known, grant.credential if grant else None, plan)
        held = [secret for source in sources if source for secret in source.secrets]
        return [secret.reveal() for secret in (*held, *exchange.secrets)]

    def _sign_on(self, ledger: Ledger, caller: str) -> Login | None:
        plan = self._settings.login
        if plan is None:
            return None
        from specloom._sync.tokens import Tokens

        tokens = Tokens(plan, self._settings, ledger=ledger, scope=caller, send=self._send_login)
        return Login(tokens.grant, clock=self._clock)

    def _send_login(self, call: Operation[Any], exchange: Exchange) -> None:
        answer = self.carry(call, exchange, login=True)
        self.judge(answer, exchange)


def _below_auth(
    settings: Settings,
    end: http.BaseTransport,
    *,
    book: Book,
    ledger: Ledger,
    caller: str,
) -> http.BaseTransport:
    """The links that a login passes, too."""
    clock, limits = settings.clock, settings.policy.rate_limits
    chain: http.BaseTransport = ReadTransport(end, cap=settings.cap, clock=clock)
    chain = LedgerTransport(ObserveTransport(chain, clock=clock), book=book)
    if pacer := pacing.pacer_for(settings.pacing, limits, caller=caller, clock=clock, ledger=ledger):
        chain = PacingTransport(chain, pacer=pacer, clock=clock)
    return RetryTransport(chain, clock=clock, budget=retry.Budget(), note=observe.repeating)


def _whole(settings: Settings, chain: http.BaseTransport, login: Login | None) -> http.BaseTransport:
    if any(rules.redirects for rules in settings.policy.operations.values()):
        chain = RedirectTransport(chain)
    if settings.credential is not None or login is not None:
        chain = AuthTransport(chain, credential=settings.credential, login=login)
    return CheckTransport(chain, warn=warn_of_plain_http)


def _reader(call: Operation[Any], exchange: Exchange) -> Callable[[http.Response], bool]:
    """Decode an answer while another attempt is still possible; False where it was spoilt on the way."""

    def read(answer: http.Response) -> bool:
        if exchange.policy is not None and answer.status_code not in exchange.policy.success:
            return True
        exchange.problem = None
        try:
            exchange.result = call.parse(answer)
        except ValueError as exc:
            exchange.problem = exc
            return not answers.is_garbled(answer)
        return True

    return read
