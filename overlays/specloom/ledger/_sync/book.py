# Produced from overlays/specloom/ledger/_async/book.py by "python scripts/twins.py": edit that file, not this one.
"""A core's side of the ledger: each call that must happen once is written down, followed, and taken up again."""

from __future__ import annotations

import logging
import uuid
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from specloom import failures, http, primitives
from specloom.errors import (
    AnswerError,
    APIError,
    ConnectionFailed,
    Error,
    LedgerError,
    OutcomeUnknown,
    UsageError,
)
from specloom.exchange import Exchange
from specloom.ledger import Ledger, intents, keeping, spending
from specloom.ledger.intents import Begun, Intent, Tables
from specloom.ledger.stores import within_deadline
from specloom.wire import as_object

if TYPE_CHECKING:
    from specloom.operation import Operation, OperationPolicy
    from specloom.options import CallOptions
    from specloom.settings import Settings

__all__ = ["SETTLE_SECONDS", "Book"]

T = TypeVar("T")
log = logging.getLogger("specloom")
MOST_MADE = 1000
SETTLE_SECONDS = 15.0  # for the last word in the ledger, where a call is cancelled


class Book:
    """What one core writes into a ledger."""

    def __init__(self, settings: Settings, ledger: Ledger, scope: str) -> None:
        self._settings, self._ledger, self._scope = settings, ledger, scope
        self._clock, self._budget = settings.clock, settings.budget
        self._hidden = None if ledger.sealed else settings.policy.secrets
        operations = settings.policy.operations
        self._identity = keeping.identity_field(operations)
        self._prices = spending.Prices(operations, scope)
        self._spends = self._budget is not None or ledger.shared  # is it of interest what things cost?
        self.made: deque[tuple[str, str]] = deque(maxlen=MOST_MADE)
        """Operation and identity of what was made lately by calls whose answers came: a lost one told of none of it."""

    def covers(self, rules: OperationPolicy | None) -> bool:
        """Must this happen once?"""
        return rules is not None and (rules.repeat != "always" or rules.completion)

    def begin(self, call: Operation[Any], exchange: Exchange, options: CallOptions) -> Begun | None:
        """Write the call down, or find the one that it is; the call then goes out under that one's key."""
        ledger, again = self._ledger, bool(options.get("repeat"))
        try:
            new = self._intent(call, exchange, options.get("intent"))
        except LedgerError as exc:
            ledger.tolerate(exc)
            return None
        if new is None:
            return None
        begun = self._entered(
            new, exchange, lambda tables: self._begun(tables, call, exchange, new, again=again)
        )
        if begun is None:
            return None
        exchange.intent = begun.intent
        ledger.under_way.add(begun.intent.id)
        if begun.intent.key != exchange.key:
            keeping.rekey(call, exchange, str(begun.intent.key))
        return begun

    def let_go(self, exchange: Exchange) -> None:
        """The call is over, though Ctrl-C may have come between any two lines."""
        if exchange.intent is not None:
            self._ledger.under_way.discard(exchange.intent.id)

    def answer(self, call: Operation[Any], exchange: Exchange) -> http.Response:
        """The answer that this call had before."""
        intent, exchange.intent = exchange.intent, None
        assert intent is not None
        self._ledger.under_way.discard(intent.id)
        content = self._ledger.opened(intent.answer)
        if content is None:
            made = f" (it made {intent.result})" if intent.result else ""
            text = f"{call.operation} {intent.name!r} was carried out before{made}, and its answer was not kept: use another name"
            raise failures.adopted(UsageError(text), exchange, self._settings.errors)
        request = http.Request(call.method, http.url(self._settings.base_url + call.path))
        headers = {"content-type": "application/json"} if content else {}
        found = http.Response(intent.status or 200, headers=headers, content=content, request=request)
        exchange.result = call.parse(found)
        self._ledger.delivered()
        return found

    def went_on(self, exchange: Exchange) -> None:
        """The program makes another call: the answers before it arrived."""
        if (write := self._ledger.acknowledgement()) is None:
            return
        try:
            self._ledger.store.transact(write, patience=self._patience(exchange))
        except TimeoutError:
            self._ledger.delivered()  # it is still to be written down
        except LedgerError as exc:
            self._ledger.delivered()
            log.warning("%s", exc)

    def leaves(self, exchange: Exchange) -> None:
        """From here on it may have happened."""
        intent = exchange.intent
        if intent is None or intent.repeat == "always" or intent.keyed or intent.stage != "planned":
            return
        self._stage(exchange, intent, "sent")

    def back(self, exchange: Exchange) -> None:
        """It broke off; where no attempt got through, it surely did not happen."""
        intent = exchange.intent
        if intent is not None and intent.stage == "sent" and not failures.may_have_happened(exchange):
            self._stage(exchange, intent, "planned")

    def ended(
        self,
        exchange: Exchange,
        answer: http.Response | None,
        error: BaseException | None,
        *,
        resumed: bool = False,
    ) -> None:
        """Settle it, release it, or leave it open: whatever is known now."""
        intent = exchange.intent
        if intent is None:
            return
        try:
            match _ending(error, exchange, intent):
                case "done" if answer is not None:
                    self._settle(intent, answer, resumed=resumed)
                case "released":
                    me = self._ledger.store.owner
                    self._write(lambda tables: intents.release(tables, intent.id, owner=me), loud=False)
                case _:
                    self.back(exchange)
        finally:
            exchange.intent = None
            self._ledger.under_way.discard(intent.id)

    def seen(self, exchange: Exchange, answer: http.Response) -> None:
        """Learn from any answer what things cost: listed factors, and what was charged for what is over."""
        if not self._spends or not 200 <= answer.status_code < 300:
            return
        if (told := self._prices.told(exchange.operation, answer.content)) is not None:
            self._write(told, loud=False)

    def _intent(self, call: Operation[Any], exchange: Exchange, name: str | None) -> Intent | None:
        rules = exchange.policy
        assert rules is not None
        try:
            kept = keeping.kept(call, exchange.key, wire=exchange.wire, secrets=self._hidden)
        except (TypeError, ValueError, RecursionError):  # no JSON: building the request says so
            return None
        if name is None and rules.completion:
            name = call.path
        remembered = rules.idempotency.remembered if rules.idempotency else intents.KEPT_SECONDS
        return Intent(
            id=uuid.uuid4().hex,
            scope=self._scope,
            operation=call.operation,
            method=call.method,
            path=call.path,
            repeat=rules.repeat,
            at=exchange.at,
            owner=self._ledger.store.owner,
            print=kept.print,
            name=None if name is None else str(name),
            key=exchange.key,
            completion=rules.completion,
            remembered=remembered,
            request=None if kept.content is None else self._ledger.seal(kept.content),
            lacking=kept.lacking,
        )

    def _begun(
        self, tables: Tables, call: Operation[Any], exchange: Exchange, new: Intent, *, again: bool
    ) -> Begun:
        """The intent under way, as far as the budget goes."""
        now = self._clock.now()
        priced = new._replace(credits=self._price(tables, call, exchange))
        begun = intents.begin(tables, priced, busy=self._ledger.busy, again=again, now=now)
        if self._budget and begun.intent.id == new.id and priced.credits:
            tables.drop(new.id)
            spending.check(tables, self._budget, priced.credits, now=now)
            tables.put(begun.intent)
        return begun

    def _entered(self, new: Intent, exchange: Exchange, write: Callable[[Tables], Begun]) -> Begun | None:
        """Write a new one down, and with it that the answers before it arrived; not at all where that is cut off."""
        ledger, begun = self._ledger, None
        owed = ledger.acknowledgement()  # intents.begin() writes it down, too
        try:
            begun = self._write(write, patience=self._patience(exchange))
        except Error:
            raise
        except BaseException:  # cancelled: the thread that writes may have gone on
            with primitives.shielded(SETTLE_SECONDS):
                self._write(lambda tables: intents.release(tables, new.id, owner=new.owner), loud=False)
            raise
        finally:
            if owed and begun is None:
                ledger.delivered()  # it is still to be written down
        return begun

    def _settle(self, intent: Intent, answer: http.Response, *, resumed: bool) -> None:
        ledger, content = self._ledger, answer.content
        result = (as_object(keeping.decoded(content)) or {}).get(self._identity)
        keep = intent.repeat == "never" and keeping.keepable(content, secrets=self._hidden)
        kept = ledger.seal(content) if keep else None
        until = intent.at + max(
            intent.remembered, self._budget.per if self._budget and intent.credits else 0.0
        )
        ledger.delivered()
        self._write(
            lambda tables: intents.finish(
                tables,
                intent.id,
                until=until,
                status=answer.status_code,
                result=None if result is None else str(result),
                answer=kept,
                owner=intents.NOBODY if resumed else None,
            ),
            loud=False,
        )
        if result is not None:  # last of all: where Ctrl-C came before, a look may still find it
            self.made.append((intent.operation, str(result)))

    def _stage(self, exchange: Exchange, intent: Intent, stage: intents.Stage) -> None:
        # known before it is written: where this is cancelled, the thread that writes goes on
        moved = exchange.intent = intent._replace(stage=stage)
        patience = self._patience(exchange) if stage == "sent" else None
        self._write(lambda tables: tables.put(moved), loud=stage == "sent", patience=patience)

    def _write(
        self, action: Callable[[Tables], T], *, loud: bool = True, patience: float | None = None
    ) -> T | None:
        """Write; what cannot be written once the service has acted is logged, since the answer is worth more."""
        try:
            with within_deadline():
                return self._ledger.store.transact(action, patience=patience)
        except LedgerError as exc:
            if loud:
                self._ledger.tolerate(exc)
            else:
                log.warning("%s", exc)
            return None

    def _price(self, tables: Tables, call: Operation[Any], exchange: Exchange) -> int:
        cost = exchange.policy.cost if exchange.policy else None
        if cost is None or not self._spends:
            return 0
        return self._prices.of(tables, cost, call.body, strict=self._budget is not None)

    def _patience(self, exchange: Exchange) -> float | None:
        """Seconds to wait for others who are at the ledger; None: as long as it was told to."""
        return exchange.deadline.clip(None, self._clock.monotonic())


def _ending(error: BaseException | None, exchange: Exchange, intent: Intent) -> str:
    """What a call's end means for its intent."""
    match error:
        case None:
            return "done"
        case OutcomeUnknown():
            return "open"
        case AnswerError() if (error.status_code or 0) // 100 == 2:
            return "open"
        case APIError():
            return "open" if intent.completion and failures.may_pass(error) else "released"
        case ConnectionFailed():
            return "open" if intent.completion else "released"
        case UsageError() | AnswerError() | LedgerError():
            return "released"
        case _:
            return "open" if exchange.attempts or intent.completion else "released"
