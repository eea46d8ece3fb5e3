# Produced from overlays/specloom/_async/core.py by "python scripts/twins.py": edit that file, not this one.
"""The engine behind a client: its chain of links, and the one road that every call takes."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from specloom import answers, failures, fields, http, observe, pacing, primitives, requests, retry
from specloom._sync.auth import AuthTransport, Login
from specloom._sync.transports import (
    CheckTransport,
    ObserveTransport,
    PacingTransport,
    ReadTransport,
    RedirectTransport,
    RetryTransport,
)
from specloom.credentials import Grant
from specloom.errors import Error, UsageError
from specloom.exchange import Exchange, OnBytes
from specloom.http._sync.end import HttpEnd
from specloom.ledger import ledger_of
from specloom.ledger._sync.book import SETTLE_SECONDS, Book, LedgerTransport
from specloom.operation import Operation
from specloom.redaction import scrub, without_frames
from specloom.settings import Settings
from specloom.warnings import warn_of_plain_http

if TYPE_CHECKING:
    from specloom.calls import RawCall
    from specloom.ledger._sync.recovery import Look, Recovery
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Resumption, Settlement
    from specloom.options import CallOptions

__all__ = ["Core"]

T = TypeVar("T")


class Core:
    """One service as one caller sees it; a client and what `with_options()` made of it share one."""

    def __init__(self, settings: Settings) -> None:
        observe.set_up()
        self.settings = settings
        if (wrong := _of_the_other_kind(settings)) is not None:
            raise settings.errors.kind(UsageError)(wrong)
        self._end = HttpEnd(
            verify=settings.verify,
            cert=settings.cert,
            http_client=settings.http_client,
            transport=settings.transport,
        )
        self._headers = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
        self._headers["User-Agent"] = requests.agent(settings.policy.name)
        self._origin = http.origin(http.url(settings.base_url))
        self.ledger, self._owns_ledger = ledger_of(settings.ledger)
        self.caller = _caller(settings)
        self.book = Book(settings, self.ledger, self.caller)
        self._road = self._below_auth()
        self._login = self._sign_on()
        self._chain = self._whole_chain()

    def call(self, call: Operation[T], options: CallOptions) -> T:
        """Send a call and return what its answer holds."""
        answer, exchange = self.send(call, options)
        self.judge(answer, exchange)
        parsed: T = exchange.result
        return parsed

    def respond(
        self,
        call: Operation[T],
        options: CallOptions,
        *,
        judge: bool = True,
        progress: OnBytes | None = None,
    ) -> answers.Response[T]:
        """Send a call and return the whole answer; with judge=False one that says no, too (its `parsed` is None)."""
        answer, exchange = self.send(call, options, progress=progress)
        if judge:
            self.judge(answer, exchange)
        error = None if judge else self._judged(answer, exchange)
        return answers.Response(answer, exchange, exchange.result, error=error)

    def send(
        self,
        call: Operation[Any],
        options: CallOptions,
        *,
        check: bool = True,
        progress: OnBytes | None = None,
    ) -> tuple[http.Response, Exchange]:
        """Send a call, without check=False only if it fits the document; its answer is still to be judged."""
        exchange = requests.exchange_for(call, self.settings, options)
        exchange.progress = progress
        if check:
            self._check(call, exchange)
        if not self.book.covers(exchange.policy):
            self.book.went_on(exchange)
            return self._carried(call, exchange), exchange
        try:
            if call.media == "json":
                exchange.wire = requests.written(call)
            begun = self.book.begin(call, exchange, options)
        except Error as exc:
            raise failures.adopted(exc, exchange, self.settings.errors) from exc.__cause__
        if begun is not None and begun.answered:
            return self.book.answer(call, exchange), exchange
        return self._followed(call, exchange), exchange

    def stream(self, call: Operation[Any], options: CallOptions) -> tuple[http.Response, Exchange]:
        """Send a call and return its answer with the body still to come: close it."""
        exchange = requests.exchange_for(call, self.settings, options)
        exchange.stream = True
        answer = self._travel(self._chain, self._request(call, exchange), exchange)
        try:
            self.judge(answer, exchange)
        except Error:
            answer.close()
            raise
        return answer, exchange

    def resume(self, options: CallOptions) -> Resumption:
        """Take up what earlier programs left behind."""
        return self._recovery().resume(self._again(options))

    def reconcile(self, what: Any, look: Look, options: CallOptions) -> Settlement:
        """Find out what became of one request."""
        return self._recovery().reconcile(what, self._again(options), look)

    def _recovery(self) -> Recovery:
        from specloom.ledger._sync.recovery import Recovery

        return Recovery(self.settings, self.ledger, self.caller, made=self.book.made)

    def _again(self, options: CallOptions) -> Callable[[RawCall, Intent], http.Response]:
        def repeat(call: RawCall, intent: Intent) -> http.Response:
            exchange = requests.exchange_for(call, self.settings, options)
            exchange.intent = intent
            answer = self._followed(call, exchange, resumed=True)
            self.judge(answer, exchange)
            return answer

        return repeat

    def _followed(self, call: Operation[Any], exchange: Exchange, *, resumed: bool = False) -> http.Response:
        """Send what is written down, and write down how it ended."""
        answer: http.Response | None = None
        error: BaseException | None = None
        try:
            answer = self._carried(call, exchange)
            error = self._verdict(answer, exchange)
        except BaseException as exc:
            error = exc
            raise
        else:
            return answer
        finally:
            with primitives.shielded(SETTLE_SECONDS):
                self.book.ended(exchange, answer, error, resumed=resumed)
            error = None

    def _carried(self, call: Operation[Any], exchange: Exchange) -> http.Response:
        exchange.accept = _reader(call, exchange)
        answer = self._travel(self._chain, self._request(call, exchange), exchange)
        self.book.seen(exchange, answer)
        return answer

    def grant(self, options: CallOptions, *, anew: bool = False) -> Grant:
        """What the login gives to calls that follow; with anew=True it is fetched though one is held."""
        settings, login = self.settings, self._login
        if settings.login is None or login is None:
            raise settings.errors.kind(UsageError)("this client has no login: its token is all it has")
        exchange = requests.exchange_for(settings.login.call(), settings, options)
        try:
            return login.grant(exchange, refused=login.current if anew else None)
        except Error as exc:
            raise failures.adopted(exc, exchange, settings.errors) from exc.__cause__

    def failure(self, exc: http.RequestError, exchange: Exchange) -> Error:
        """The service's own exception for a request that broke off."""
        expired = exchange.deadline.left(self.settings.clock.monotonic()) <= 0
        return failures.of_request(exc, exchange, self.settings.errors, expired=expired)

    def close(self) -> None:
        """Close the connections, and the ledger if it is ours; the client is not used after that."""
        self._end.close()
        if self._owns_ledger:
            self.ledger.close()

    @property
    def closed(self) -> bool:
        """Was it closed?"""
        return self._end.closed

    def __del__(self) -> None:
        end = getattr(self, "_end", None)
        if end is None or not end.open:
            return
        end.abandon()
        text = f"a client of {self.settings.policy.title} was never closed: use `with`, or close it"
        warnings.warn(text, ResourceWarning, stacklevel=2, source=self)

    def _below_auth(self) -> http.BaseTransport:
        settings, clock = self.settings, self.settings.clock
        road: http.BaseTransport = ReadTransport(self._end, cap=settings.cap, clock=clock)
        road = LedgerTransport(ObserveTransport(road, clock=clock), book=self.book)
        limits = settings.policy.rate_limits
        if pacer := pacing.pacer_for(
            settings.pacing, limits, caller=self.caller, clock=clock, ledger=self.ledger
        ):
            road = PacingTransport(road, pacer=pacer, clock=clock)
        return RetryTransport(road, clock=clock, budget=retry.Budget(), note=observe.repeating)

    def _whole_chain(self) -> http.BaseTransport:
        settings, chain = self.settings, self._road
        if any(rules.redirects for rules in settings.policy.operations.values()):
            chain = RedirectTransport(chain)
        if settings.credential is not None or self._login is not None:
            chain = AuthTransport(chain, credential=settings.credential, login=self._login)
        return CheckTransport(chain, warn=warn_of_plain_http)

    def _request(self, call: Operation[Any], exchange: Exchange) -> http.Request:
        base = self.settings.base_url
        try:
            request = requests.request_for(call, exchange, base=base, headers=self._headers)
        except UsageError as exc:
            raise failures.adopted(exc, exchange, self.settings.errors) from None
        exchange.wire = None
        asked = exchange.policy is None or bool(exchange.policy.security)
        exchange.credentials = asked and http.origin(request.url) == self._origin
        return request

    def _check(self, call: Operation[Any], exchange: Exchange) -> None:
        rules, settings = exchange.policy, self.settings
        if rules is not None and (found := fields.problem_of(call, rules.fields)):
            raise failures.placed(answers.refusal(found, settings.policy, settings.errors), exchange)

    def _travel(self, chain: http.BaseTransport, request: http.Request, exchange: Exchange) -> http.Response:
        clock = self.settings.clock
        start = clock.monotonic()
        span = observe.CallSpan(exchange, self.settings.policy.name, request.url)
        answer: http.Response | None = None
        error: BaseException | None = None
        try:
            try:
                answer = chain.handle_request(request)
            finally:
                self._hush(exchange)
            answer.request = request
        except http.RequestError as exc:
            cause = without_frames(exc, self._secrets(exchange))
            error = self.failure(exc, exchange)
            raise error from cause
        except Error as exc:
            error = failures.adopted(without_frames(exc), exchange, self.settings.errors)
            if error is exc:
                raise
            raise error from exc.__cause__
        except BaseException as exc:
            error = exc
            raise
        else:
            return answer
        finally:
            exchange.accept = None  # it holds the exchange: no circle for the collector
            exchange.seconds = clock.monotonic() - start
            status = answer.status_code if answer is not None else None
            observe.finished(exchange, status, error)
            span.end(exchange, status, error)
            error = None

    def judge(self, answer: http.Response, exchange: Exchange) -> None:
        """Raise what policy names for an answer that is an error, or cannot be used."""
        error = self._judged(answer, exchange)
        if error is not None:
            raise error from error.__cause__

    def _judged(self, answer: http.Response, exchange: Exchange) -> Error | None:
        error = self._verdict(answer, exchange)
        if error is not None and self.settings.on_error:
            self.settings.on_error(error, answer, exchange)
        return error

    def _verdict(self, answer: http.Response, exchange: Exchange) -> Error | None:
        if failures.fits(answer, exchange):
            return None
        return failures.of_answer(answer, exchange, self.settings, secrets=self._secrets(exchange))

    def _hush(self, exchange: Exchange) -> None:
        """No attempt keeps a request id in which the service repeats a secret."""
        if any(attempt.request_id for attempt in exchange.attempts):
            secrets = self._secrets(exchange)
            exchange.attempts[:] = [
                attempt._replace(request_id=scrub(attempt.request_id, secrets))
                for attempt in exchange.attempts
            ]

    def _secrets(self, exchange: Exchange) -> list[str]:
        known = self.settings.credential
        grant, plan = self._login.current if self._login else None, self.settings.login
        sources = (known, grant.credential if grant else None, plan)
        held = [secret for source in sources if source for secret in source.secrets]
        return [secret.reveal() for secret in (*held, *exchange.secrets)]

    def _sign_on(self) -> Login | None:
        plan, clock = self.settings.login, self.settings.clock
        if plan is None:
            return None
        from specloom._sync.tokens import Tokens

        tokens = Tokens(plan, self.settings, ledger=self.ledger, scope=self.caller, send=self._send_login)
        return Login(tokens.grant, clock=clock)

    def _send_login(self, call: Operation[Any], exchange: Exchange) -> None:
        """The one call that goes out below the link that adds a credential."""
        exchange.accept = _reader(call, exchange)
        answer = self._travel(self._road, self._request(call, exchange), exchange)
        self.judge(answer, exchange)


def _caller(settings: Settings) -> str:
    """Service, address and who calls: what limits, keys and budgets are counted by."""
    who = settings.login.identity if settings.login else getattr(settings.credential, "identity", "")
    return f"{settings.policy.name} {settings.base_url} {who}"


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


def _of_the_other_kind(settings: Settings) -> str | None:
    """Whether what is to send is made for the other kind of client: what is given is shared by both where one has both."""
    wanted: type[Any]
    for name, wanted in (("http_client", http.Client), ("transport", http.BaseTransport)):
        given = getattr(settings, name)
        if given is not None and not isinstance(given, wanted):
            return f"{name} is an httpx.{wanted.__name__} here, not {type(given).__name__}"
    return None
