"""What programs that ended left behind in a ledger: taken up, or looked for, or named as in doubt."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING, Any, Literal

from specloom import failures, http
from specloom.attempts import RequestIdentity
from specloom.calls import RawCall
from specloom.errors import AnswerError, APIError, ConnectionFailed, OutcomeUnknown, UsageError
from specloom.ledger import Ledger, intents, keeping
from specloom.ledger.intents import Intent, Tables
from specloom.ledger.resumption import Left, Resumption, Settlement
from specloom.wire import as_object

if TYPE_CHECKING:
    from specloom.settings import Settings

__all__ = ["AsyncRecovery", "Look"]

Look = Callable[[Intent, Any, frozenset[str]], Awaitable[Settlement | None]]
Repeat = Callable[[RawCall, Intent], Awaitable[http.Response]]
OUTCOMES: dict[str, Literal["done", "not done", "unknown"]] = {
    "repeated": "done",
    "refused": "not done",
    "waiting": "unknown",
}


class AsyncRecovery:
    """A core's way to what is still open in its part of a ledger; `repeat` sends a call as the core sends all."""

    def __init__(
        self, settings: Settings, ledger: Ledger, scope: str, *, made: Collection[tuple[str, str]]
    ) -> None:
        self._ledger, self._scope, self._made, self._clock = ledger, scope, made, settings.clock
        self._policy = settings.policy
        self._identity = keeping.identity_field(settings.policy.operations)

    async def resume(self, repeat: Repeat) -> Resumption:
        """Take up what was left behind, the oldest first."""
        groups: dict[str, list[Left]] = {name: [] for name in Resumption._fields}
        ledger, me = self._ledger, self._ledger.store.owner
        found = await ledger.store.atransact(
            lambda tables: intents.left_behind(tables, self._scope, me=me, busy=ledger.busy)
        )
        for intent in found:
            fate, why = intents.fate(intent, self._clock.now())
            if not await self._taken(intent, fate):
                continue
            if fate == "repeat":
                group, left = await self._repeated(intent, repeat, why)
            else:
                group = {"in doubt": "doubtful"}.get(fate, fate)
                left = Left.of(intent, why, answer=self._ledger.opened(intent.answer))
            groups[group].append(left)
        return Resumption(**{name: tuple(group) for name, group in groups.items()})

    async def reconcile(
        self,
        what: BaseException | RequestIdentity | Left,
        repeat: Repeat,
        look: Look,
    ) -> Settlement:
        """Find out what became of a request, by its key or by looking."""
        intent = await self._meant(what)
        if intent is None:
            return Settlement(
                "unknown", "the ledger knows nothing of it: it was settled, or written down elsewhere"
            )
        fate, why = intents.fate(intent, self._clock.now())
        if fate == "finished":
            left = Left.of(intent, "its answer is in", answer=self._ledger.opened(intent.answer))
            return Settlement("done", left.why, left.result, left.answer)
        if fate == "repeat":
            if not await self._taken(intent, fate):
                return Settlement("unknown", "somebody is at work on it")
            group, left = await self._repeated(intent, repeat, why)
            return Settlement(OUTCOMES[group], left.why, left.result, left.answer)
        request = json.loads(self._ledger.opened(intent.request) or b"{}")
        alike = await self._ledger.store.atransact(
            lambda tables: tables.find(scope=self._scope, operation=intent.operation, stage="done")
        )
        lately = (made for operation, made in tuple(self._made) if operation == intent.operation)
        known = frozenset(each.result for each in alike if each.result is not None).union(lately)
        found = await look(intent, request.get("body") or {}, known)
        if found is None:
            return Settlement("unknown", f"{why}; and it offers no way to look")
        if found.outcome == "done":
            await self._ledger.store.atransact(self._done(intent, found))
        elif found.outcome == "not done":
            await self._ledger.store.atransact(lambda tables: tables.drop(intent.id))
        return found

    def _done(self, intent: Intent, found: Settlement) -> Callable[[Tables], None]:
        """Its name stands for what was found, and nobody else's request is taken to have made that."""
        ledger, content = self._ledger, json.dumps(found.answer).encode()
        keep = keeping.keepable(content, secrets=None if ledger.sealed else self._policy.secrets)
        return lambda tables: intents.finish(
            tables,
            intent.id,
            until=self._clock.now() + intent.remembered,
            result=found.result,
            answer=ledger.seal(content) if keep else None,
            owner=intents.NOBODY,
        )

    async def _taken(self, intent: Intent, fate: intents.Fate) -> bool:
        """Make it ours, unless somebody else was faster."""
        ledger, me = self._ledger, self._ledger.store.owner

        def take(tables: Tables) -> bool:
            now = tables.find(id=intent.id)
            if not now or now[0].owner != intent.owner or now[0].stage != intent.stage or ledger.busy(now[0]):
                return False
            if fate == "dropped":
                tables.drop(intent.id)
            elif fate != "in doubt":
                # a later call may take the place of an unnamed create with a key; all else is told until we went on
                ours = fate == "repeat" or intent.name is not None or not intent.keyed
                tables.put(intent._replace(owner=me if ours else intents.NOBODY))
            return True

        taken = await ledger.store.atransact(take)
        if taken and fate == "finished":
            ledger.delivered()
        return taken

    async def _repeated(self, intent: Intent, repeat: Repeat, why: str) -> tuple[str, Left]:
        content = json.loads(self._ledger.opened(intent.request) or b"{}")
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
            keeping.set_key(call, self._policy.operations[intent.operation], intent.key)
        self._ledger.under_way.add(intent.id)
        mine = intent._replace(owner=self._ledger.store.owner)
        try:
            answer = await repeat(call, mine)
        except (ConnectionFailed, OutcomeUnknown, AnswerError, UsageError) as exc:
            return "waiting", Left.of(intent, str(exc))
        except APIError as exc:
            return ("waiting" if failures.may_pass(exc) else "refused"), Left.of(intent, str(exc))
        result = (as_object(keeping.decoded(answer.content)) or {}).get(self._identity)
        made = mine._replace(result=None if result is None else str(result))
        return "repeated", Left.of(made, why, answer=answer.content)

    async def _meant(self, what: BaseException | RequestIdentity | Left) -> Intent | None:
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
        found = await self._ledger.store.atransact(lambda tables: tables.find(**columns))
        return next((each for each in found if each.stage != "done"), found[0] if found else None)
