"""The engine behind a client: what is done for a call before it is sent, and when its answer is in."""

from __future__ import annotations

import warnings
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from specloom import answers, failures, fields, http, observe, primitives, requests
from specloom._async.road import AsyncRoad
from specloom.errors import Error, UsageError
from specloom.exchange import Exchange, OnBytes
from specloom.http._async.end import AsyncHttpEnd
from specloom.ledger import ledger_of
from specloom.ledger._async.book import SETTLE_SECONDS, AsyncBook
from specloom.operation import Operation
from specloom.settings import Settings

if TYPE_CHECKING:
    from specloom.attempts import Attempt
    from specloom.calls import RawCall
    from specloom.ledger._async.recovery import AsyncRecovery, Look
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Resumption, Settlement
    from specloom.options import CallOptions

__all__ = ["AsyncCore"]

T = TypeVar("T")


class AsyncCore:
    """One service as one caller sees it; a client and what `with_options()` made of it share one."""

    def __init__(self, settings: Settings) -> None:
        observe.set_up()
        self.settings = settings
        if (wrong := _of_the_other_kind(settings)) is not None:
            raise settings.errors.kind(UsageError)(wrong)
        self._end = AsyncHttpEnd(
            verify=settings.verify,
            cert=settings.cert,
            http_client=settings.http_client,
            transport=settings.transport,
        )
        self.ledger, self._owns_ledger = ledger_of(settings.ledger)
        self.caller = _caller(settings)
        self.book = AsyncBook(settings, self.ledger, self.caller)
        self.road = AsyncRoad(settings, self._end, book=self.book, ledger=self.ledger, caller=self.caller)

    async def call(self, call: Operation[T], options: CallOptions) -> T:
        """Send a call and return what its answer holds."""
        answer, exchange = await self.send(call, options)
        self.road.judge(answer, exchange)
        parsed: T = exchange.result
        return parsed

    async def respond(
        self,
        call: Operation[T],
        options: CallOptions,
        *,
        judge: bool = True,
        progress: OnBytes | None = None,
    ) -> answers.Response[T]:
        """Send a call and return the whole answer; with judge=False one that says no, too (its `parsed` is None)."""
        answer, exchange = await self.send(call, options, progress=progress)
        if judge:
            self.road.judge(answer, exchange)
        error = None if judge else self.road.judged(answer, exchange)
        return answers.Response(answer, exchange, exchange.result, error=error)

    async def send(
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
            await self.book.went_on(exchange)
            return await self._carried(call, exchange), exchange
        try:
            return await self._once(call, exchange, options), exchange
        finally:
            self.book.let_go(exchange)

    async def _once(self, call: Operation[Any], exchange: Exchange, options: CallOptions) -> http.Response:
        """Send what must happen once: it is written down, and followed; or the answer that it had before."""
        try:
            if call.media == "json":
                exchange.wire = requests.written(call)
            begun = await self.book.begin(call, exchange, options)
        except Error as exc:
            raise failures.adopted(exc, exchange, self.settings.errors) from exc.__cause__
        if begun is not None and begun.answered:
            return self.book.answer(call, exchange)
        return await self._followed(call, exchange)

    async def stream(
        self, call: Operation[Any], options: CallOptions, *, attempts: list[Attempt]
    ) -> tuple[http.Response, Exchange]:
        """Send a call and return its answer with the body still to come: close it. `attempts` were made before."""
        exchange = requests.exchange_for(call, self.settings, options)
        exchange.stream, exchange.attempts = True, attempts
        answer = await self.road.carry(call, exchange)
        try:
            self.road.judge(answer, exchange)
        except Error:
            await answer.aclose()
            raise
        return answer, exchange

    async def resume(self, options: CallOptions) -> Resumption:
        """Take up what earlier programs left behind."""
        return await self._recovery().resume(self._again(options))

    async def reconcile(self, what: Any, look: Look, options: CallOptions) -> Settlement:
        """Find out what became of one request."""
        return await self._recovery().reconcile(what, self._again(options), look)

    def _recovery(self) -> AsyncRecovery:
        from specloom.ledger._async.recovery import AsyncRecovery

        return AsyncRecovery(self.settings, self.ledger, self.caller, made=self.book.made)

    def _again(self, options: CallOptions) -> Callable[[RawCall, Intent], Awaitable[http.Response]]:
        async def repeat(call: RawCall, intent: Intent) -> http.Response:
            exchange = requests.exchange_for(call, self.settings, options)
            exchange.intent = intent
            answer = await self._followed(call, exchange, resumed=True)
            self.road.judge(answer, exchange)
            return answer

        return repeat

    async def _followed(
        self, call: Operation[Any], exchange: Exchange, *, resumed: bool = False
    ) -> http.Response:
        """Send what is written down, and write down how it ended."""
        answer: http.Response | None = None
        error: BaseException | None = None
        try:
            answer = await self._carried(call, exchange)
            error = self.road.verdict(answer, exchange)
        except BaseException as exc:
            error = exc
            raise
        else:
            return answer
        finally:
            with primitives.ashielded(SETTLE_SECONDS):
                await self.book.ended(exchange, answer, error, resumed=resumed)
            error = None

    async def _carried(self, call: Operation[Any], exchange: Exchange) -> http.Response:
        answer = await self.road.carry(call, exchange)
        await self.book.seen(exchange, answer)
        return answer

    async def aclose(self) -> None:
        """Close the connections, and the ledger if it is ours; the client is not used after that."""
        await self._end.aclose()
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

    def _check(self, call: Operation[Any], exchange: Exchange) -> None:
        rules, settings = exchange.policy, self.settings
        if rules is not None and (found := fields.problem_of(call, rules.fields)):
            raise failures.placed(answers.refusal(found, settings.policy, settings.errors), exchange)


def _caller(settings: Settings) -> str:
    """Service, address and who calls: what limits, keys and budgets are counted by."""
    who = settings.login.identity if settings.login else getattr(settings.credential, "identity", "")
    return f"{settings.policy.name} {settings.base_url} {who}"


def _of_the_other_kind(settings: Settings) -> str | None:
    """Whether what is to send is made for the other kind of client: what is given is shared by both where one has both."""
    wanted: type[Any]
    for name, wanted in (("http_client", http.AsyncClient), ("transport", http.AsyncBaseTransport)):
        given = getattr(settings, name)
        if given is not None and not isinstance(given, wanted):
            return f"{name} is an httpx.{wanted.__name__} here, not {type(given).__name__}"
    return None
