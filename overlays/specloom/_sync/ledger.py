# Produced from overlays/specloom/_async/ledger.py by "python scripts/twins.py": edit that file, not this one.
"""A core's side of the ledger: each call that must happen once is written down, followed, and taken up again."""

from __future__ import annotations

import hashlib
import json
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from specloom import failures, http, intents, spending
from specloom._sync.transports import Link
from specloom.calls import RawCall
from specloom.errors import AnswerError, APIError, ConnectionFailed, LedgerError, OutcomeUnknown, UsageError
from specloom.exchange import Exchange, RequestIdentity, exchange_of
from specloom.intents import Begun, Intent, Tables
from specloom.ledger import Ledger
from specloom.resumption import Left, Resumption, Settlement
from specloom.wire import as_list, as_object

if TYPE_CHECKING:
    from specloom.operation import Operation, OperationPolicy
    from specloom.settings import Settings

__all__ = ["Book", "LedgerTransport"]

T = TypeVar("T")
log = logging.getLogger("specloom")
LARGEST_REQUEST = 16 * 1024 * 1024  # bytes that are kept
LARGEST_ANSWER = 256 * 1024
Look = Callable[[Intent, Any, frozenset[str]], Settlement | None]
Repeat = Callable[[RawCall, Intent], http.Response]


class LedgerTransport(Link):
    """Write down that a request leaves, where sending it twice would do harm; it stands next to the wire."""

    def __init__(self, inner: http.BaseTransport, *, book: Book) -> None:
        super().__init__(inner)
        self._book = book

    def handle_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        if exchange.intent is None:
            return self._inner.handle_request(request)
        self._book.leaves(exchange)
        try:
            return self._inner.handle_request(request)
        except http.RequestError:
            self._book.back(exchange)
            raise


class Book:
    """What one core writes into a ledger."""

    def __init__(self, settings: Settings, ledger: Ledger, scope: str) -> None:
        self._settings, self._ledger, self._scope = settings, ledger, scope
        self._policy, self._clock, self._budget = settings.policy, settings.clock, settings.budget
        operations = settings.policy.operations
        self._identity = _identity(operations)
        self._cost = next((rules.cost for rules in operations.values() if rules.cost), None)
        self._listed = {
            each.operation: each
            for each in (self._cost.factors.values() if self._cost else ())
            if not isinstance(each, Mapping)
        }
        self._watching = {
            name: rules.polling
            for rules in operations.values()
            if rules.polling
            for name in (rules.operation, rules.polling.cancel)
        }

    def covers(self, rules: OperationPolicy | None) -> bool:
        """Must this happen once?"""
        return rules is not None and (rules.repeat != "always" or rules.completion)

    def begin(self, call: Operation[Any], exchange: Exchange, options: Mapping[str, Any]) -> Begun | None:
        """Write the call down, or find the one that it is; the call then goes out under that one's key."""
        ledger, again, now = self._ledger, bool(options.get("repeat")), self._clock.now()
        new = self._intent(call, exchange, options.get("intent"))
        if new is None:
            return None

        def write(tables: Tables) -> Begun:
            known = {op: spending.load(tables.note(self._factors(op))) for op in self._listed}
            priced = new._replace(credits=self._price(call, exchange, known))
            begun = intents.begin(tables, priced, busy=ledger.busy, again=again, now=now)
            if self._budget and begun.intent.id == new.id and priced.credits:
                tables.drop(new.id)
                spending.check(tables, self._budget, priced.credits, now=now)
                tables.put(begun.intent)
            return begun

        news, begun = ledger.news(), None
        try:
            begun = self._write(write)
        finally:
            if news and begun is None:
                ledger.told()  # that the last answer arrived is still to be written down
        if begun is None:
            return None
        ledger.under_way.add(begun.intent.id)
        exchange.intent = begun.intent
        if begun.intent.key != exchange.key:
            _rekey(call, exchange, str(begun.intent.key))
        return begun

    def answer(self, call: Operation[Any], exchange: Exchange) -> http.Response:
        """The answer that this call had before."""
        intent, exchange.intent = exchange.intent, None
        assert intent is not None
        self._ledger.under_way.discard(intent.id)
        content = self._opened(intent.answer)
        if content is None:
            text = f"{call.operation} {intent.name!r} was carried out before, and its answer was not kept: use another name"
            raise failures.adopted(UsageError(text), exchange, self._settings.errors)
        request = http.Request(call.method, http.url(self._settings.base_url + call.path))
        headers = {"content-type": "application/json"} if content else {}
        found = http.Response(intent.status or 200, headers=headers, content=content, request=request)
        exchange.result = call.parse(found)
        self._ledger.told()
        return found

    def went_on(self) -> None:
        """The program makes another call: the answers before it arrived."""
        if (write := self._ledger.news()) is None:
            return
        try:
            self._ledger.store.transact(write)
        except LedgerError as exc:
            self._ledger.told()
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
        if intent is not None and intent.stage == "sent" and not failures.in_doubt(exchange):
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
        """Learn from any answer what things cost: listed factors, and what a thing that is over was charged."""
        watched = exchange.operation in self._listed or exchange.operation in self._watching
        if not (watched and (self._budget or self._ledger.shared) and 200 <= answer.status_code < 300):
            return
        operation, found = exchange.operation, as_object(_json(answer.content)) or {}
        if (factors := self._listed.get(operation)) is not None:
            note = json.dumps(spending.factors_in(factors, found)).encode()
            self._write(lambda tables: tables.put_note(self._factors(operation), note), loud=False)
        polling, cost = self._watching.get(operation), self._cost
        if polling is not None and cost is not None and str(found.get(polling.state)) in polling.final:
            charged, identity = int(found.get(cost.charged) or 0), str(found.get(self._identity))
            self._write(lambda tables: spending.charge(tables, self._scope, identity, charged), loud=False)

    def resume(self, repeat: Repeat) -> Resumption:
        """Take up what was left behind, the oldest first."""
        groups: dict[str, list[Left]] = {name: [] for name in Resumption._fields}
        ledger, me = self._ledger, self._ledger.store.owner
        found = ledger.store.transact(
            lambda tables: intents.left_behind(tables, self._scope, me=me, busy=ledger.busy)
        )
        for intent in found:
            fate, why = intents.fate(intent, self._clock.now())
            if not self._taken(intent, fate):
                continue
            if fate == "repeat":
                group, left = self._repeated(intent, repeat, why)
            else:
                group = {"in doubt": "doubtful"}.get(fate, fate)
                left = Left.of(intent, why, answer=self._opened(intent.answer))
            groups[group].append(left)
        return Resumption(**{name: tuple(group) for name, group in groups.items()})

    def reconcile(
        self,
        what: BaseException | RequestIdentity | Left,
        repeat: Repeat,
        look: Look,
    ) -> Settlement:
        """Find out what became of a request, by its key or by looking."""
        intent = self._meant(what)
        if intent is None:
            return Settlement(
                "unknown", "the ledger knows nothing of it: it was settled, or written down elsewhere"
            )
        fate, why = intents.fate(intent, self._clock.now())
        if fate == "repeat":
            if not self._taken(intent, fate):
                return Settlement("unknown", "somebody is at work on it")
            group, left = self._repeated(intent, repeat, why)
            outcome = {"repeated": "done", "refused": "not done"}.get(group, "unknown")
            return Settlement(_OUTCOMES[outcome], left.why, left.result, left.answer)
        request = json.loads(self._opened(intent.request) or b"{}")
        alike = self._ledger.store.transact(
            lambda tables: tables.find(scope=self._scope, operation=intent.operation, stage="done")
        )
        known = frozenset(each.result for each in alike if each.result is not None)
        found = look(intent, request.get("body") or {}, known)
        if found is None:
            return Settlement("unknown", f"{why}; and it offers no way to look")
        if found.outcome != "unknown":
            self._write(lambda tables: tables.drop(intent.id))
        return found

    def _intent(self, call: Operation[Any], exchange: Exchange, name: str | None) -> Intent | None:
        rules = exchange.policy
        assert rules is not None
        try:
            fingerprint, request = self._kept(call, exchange)
        except (TypeError, ValueError, RecursionError):  # no JSON: building the request says so
            return None
        lacking = None if request is not None else self._lacking(call)
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
            print=fingerprint,
            name=None if name is None else str(name),
            key=exchange.key,
            completion=rules.completion,
            remembered=remembered,
            request=request,
            lacking=lacking,
        )

    def _kept(self, call: Operation[Any], exchange: Exchange) -> tuple[str, bytes | None]:
        """The fingerprint of a call, and the call itself as far as it may be kept."""
        plain = call.media in (None, "json", "text")
        parts = {
            "query": list(call.query),
            "headers": dict(call.headers),
            "media": call.media,
            "body": call.body if plain else None,
        }
        content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        bare = content.replace(exchange.key.encode(), b"") if exchange.key else content
        where = f"{call.operation} {call.path}\0".encode()
        fingerprint = hashlib.sha256(where + bare).hexdigest()
        if not plain or len(content) > LARGEST_REQUEST or (self._secret(parts) and not self._ledger.sealed):
            return fingerprint, None
        return fingerprint, self._ledger.seal(content)

    def _lacking(self, call: Operation[Any]) -> str:
        if call.media not in (None, "json", "text"):
            return "its body was a file, which is not kept"
        return "its request holds secrets (or is too large), which are kept only by a ledger with a key"

    def _secret(self, value: Any) -> bool:
        """Does it hold anything that policy calls secret?"""
        if (fields := as_object(value)) is not None:
            return any(key in self._policy.secrets or self._secret(item) for key, item in fields.items())
        return any(self._secret(item) for item in as_list(value) or ())

    def _settle(self, intent: Intent, answer: http.Response, *, resumed: bool) -> None:
        ledger, body = self._ledger, _json(answer.content)
        result = (as_object(body) or {}).get(self._identity)
        small = len(answer.content) <= LARGEST_ANSWER and (ledger.sealed or not self._secret(body))
        kept = ledger.seal(answer.content) if small and intent.repeat == "never" else None
        until = intent.at + max(
            intent.remembered, self._budget.per if self._budget and intent.credits else 0.0
        )
        ledger.told()
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

    def _stage(self, exchange: Exchange, intent: Intent, stage: intents.Stage) -> None:
        moved = intent._replace(stage=stage)
        self._write(lambda tables: tables.put(moved), loud=stage == "sent")
        exchange.intent = moved

    def _taken(self, intent: Intent, fate: intents.Fate) -> bool:
        """Make it ours, unless somebody else was faster."""
        ledger, me = self._ledger, self._ledger.store.owner

        def take(tables: Tables) -> bool:
            now = tables.find(id=intent.id)
            if not now or now[0].owner != intent.owner or now[0].stage != intent.stage or ledger.busy(now[0]):
                return False
            if fate == "dropped":
                tables.drop(intent.id)
            elif fate != "in doubt":
                tables.put(intent._replace(owner=me if fate == "repeat" else intents.NOBODY))
            return True

        return ledger.store.transact(take)

    def _repeated(self, intent: Intent, repeat: Repeat, why: str) -> tuple[str, Left]:
        content = json.loads(self._opened(intent.request) or b"{}")
        call = RawCall(
            intent.method,
            intent.path,
            operation=intent.operation,
            query=[(name, value) for name, value in content["query"]],
            headers=content["headers"],
            media=content["media"],
            body=content["body"],
        )
        if intent.key is not None:
            _set_key(call, self._policy.operations[intent.operation], intent.key)
        self._ledger.under_way.add(intent.id)
        mine = intent._replace(owner=self._ledger.store.owner)
        try:
            answer = repeat(call, mine)
        except (ConnectionFailed, OutcomeUnknown, AnswerError, UsageError) as exc:
            return "waiting", Left.of(intent, str(exc))
        except APIError as exc:
            later = exc.retryable or (exc.status_code or 0) >= 500
            return ("waiting" if later else "refused"), Left.of(intent, str(exc))
        result = (as_object(_json(answer.content)) or {}).get(self._identity)
        made = mine._replace(result=None if result is None else str(result))
        return "repeated", Left.of(made, why, answer=answer.content)

    def _meant(self, what: BaseException | RequestIdentity | Left) -> Intent | None:
        if isinstance(what, Left):
            columns: dict[str, object] = {"id": what.id}
        else:
            request = what.request if isinstance(what, OutcomeUnknown) else what
            if not isinstance(request, RequestIdentity):
                raise UsageError(
                    "reconcile() takes an OutcomeUnknown, its request, or what resume() called doubtful"
                )
            columns = {"scope": self._scope, "operation": request.operation, "path": request.path}
            columns |= {"key": request.idempotency_key} if request.idempotency_key else {"at": request.at}
        found = self._ledger.store.transact(lambda tables: tables.find(**columns))
        return found[0] if found else None

    def _opened(self, content: bytes | None) -> bytes | None:
        return None if content is None else self._ledger.unseal(content)

    def _write(self, action: Callable[[Tables], T], *, loud: bool = True) -> T | None:
        """Write; what cannot be written once the service has acted is logged, since the answer is worth more."""
        try:
            return self._ledger.store.transact(action)
        except LedgerError as exc:
            if loud and self._ledger.on_error == "raise":
                raise
            log.warning("%s", exc)
            return None

    def _price(self, call: Operation[Any], exchange: Exchange, known: Mapping[str, Mapping[str, str]]) -> int:
        cost = exchange.policy.cost if exchange.policy else None
        if cost is None or not (self._budget or self._ledger.shared):
            return 0
        return spending.price(cost, as_object(call.body) or {}, known, strict=self._budget is not None)

    def _factors(self, operation: str) -> str:
        return f"factors {self._scope} {operation}"


_OUTCOMES: dict[str, Any] = {each: each for each in ("done", "not done", "unknown")}


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
            later = error.retryable or (error.status_code or 0) >= 500
            return "open" if intent.completion and later else "released"
        case ConnectionFailed():
            return "open" if intent.completion else "released"
        case UsageError() | AnswerError() | LedgerError():
            return "released"
        case _:
            return "open" if exchange.attempts or intent.completion else "released"


def _identity(operations: Mapping[str, OperationPolicy]) -> str:
    """The field that names a thing in this service's answers."""
    lists = [rules.polling.listed_by for rules in operations.values() if rules.polling]
    return next((each.identity for each in lists if each), "id")


def _rekey(call: Operation[Any], exchange: Exchange, key: str) -> None:
    assert exchange.policy is not None
    _set_key(call, exchange.policy, key)
    exchange.key = key


def _set_key(call: Any, rules: OperationPolicy, key: str) -> None:
    where = rules.idempotency
    assert where is not None
    if where.location == "body":
        call.body[where.field] = key
    elif where.location == "header":
        call.headers[where.field] = key
    else:
        call.query[:] = [(name, key if name == where.field else value) for name, value in call.query]


def _json(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None
