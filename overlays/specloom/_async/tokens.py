"""Where tokens come from: a login, or a ledger with a key, in which another process has left what its login gave."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from specloom import failures, primitives, requests
from specloom.clock import Clock
from specloom.credentials import Grant, Token, fingerprint, fits_a_header
from specloom.errors import AnswerError, Error, LedgerError, TimedOut
from specloom.exchange import Exchange
from specloom.ledger import Ledger
from specloom.ledger.stores import within_deadline
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.ledger.intents import Tables
    from specloom.operation import Operation
    from specloom.settings import LoginPlan, Settings

__all__ = ["AsyncTokens"]

LEASE_SECONDS = 30.0  # a login takes no longer; whoever holds it for longer is thought to be stuck
LOOK_SECONDS = 0.1
log = logging.getLogger("specloom")


class AsyncTokens:
    """What one client's logins give, each token with its moments; `send` sends a login and leaves its result."""

    def __init__(
        self,
        plan: LoginPlan,
        settings: Settings,
        *,
        ledger: Ledger,
        scope: str,
        send: Callable[[Operation[Any], Exchange], Awaitable[None]],
    ) -> None:
        self._plan, self._settings, self._send = plan, settings, send
        self._shared: _AsyncSharedTokens | None = None
        if ledger.shared and ledger.sealed:
            clock = settings.clock
            self._shared = _AsyncSharedTokens(self._fetch, ledger=ledger, scope=scope, clock=clock)

    async def grant(self, waiting: Exchange) -> Grant:
        """A credential for calls like the one that waits for it."""
        token = await (self._shared.token(waiting) if self._shared else self._fetch(waiting))
        credential = self._plan.credential(token.secret.reveal(), token.label)
        return Grant(credential, token.label, token.renew_at, token.expires_at)

    async def _fetch(self, waiting: Exchange) -> Token:
        settings, rules, clock = self._settings, self._settings.policy.login, self._settings.clock
        assert rules is not None
        call = self._plan.call()
        left = waiting.deadline.clip(None, clock.monotonic())
        exchange = requests.exchange_for(call, settings, {"deadline": left})
        await self._send(call, exchange)
        token = Secret(exchange.result[rules.token])
        if not (token.reveal().strip() and fits_a_header(token.reveal())):
            text = "the login answered no token that a header can carry: try again, or tell the service"
            raise failures.placed(settings.errors.kind(AnswerError)(text), exchange)
        label = exchange.result[rules.label] if rules.label else None
        expires_at = clock.now() + rules.lifetime
        return Token(token, label, expires_at - rules.renew_before, expires_at)


class _AsyncSharedTokens:
    """A token in the ledger, encrypted; the turn to log in goes to one process, which may die over it."""

    def __init__(
        self,
        fetch: Callable[[Exchange], Awaitable[Token]],
        *,
        ledger: Ledger,
        scope: str,
        clock: Clock,
    ) -> None:
        self._fetch, self._ledger, self._clock = fetch, ledger, clock
        self._token, self._turn = f"token {scope}", f"login {scope}"
        self._used = ""  # fingerprint of the token that this process had last: whoever asks wants another

    async def token(self, exchange: Exchange) -> Token:
        """A token that is good for a while, and is not the one that was had last."""
        try:
            token = await self._left_by_another(exchange)
        except LedgerError as exc:
            self._ledger.tolerate(exc, then="this process logs in for itself")
            return await self._fetch(exchange)
        token = token or await self._left_to_others(exchange)
        self._used = fingerprint(token.secret.reveal())
        return token

    async def _left_by_another(self, exchange: Exchange) -> Token | None:
        """The token; None: it is this process's turn to log in."""
        store = self._ledger.store
        me = store.owner
        while True:
            left = exchange.deadline.clip(None, self._clock.monotonic())
            try:
                with within_deadline():
                    found = await store.atransact(lambda tables: self._look(tables, me), patience=left)
            except Error:
                raise
            except BaseException:  # cancelled: the thread that looks may have taken the turn
                await self._left_alone(None)
                raise
            if found is not False:
                return found if isinstance(found, Token) else None
            if exchange.deadline.left(self._clock.monotonic()) <= LOOK_SECONDS:
                raise TimedOut("the deadline passed while another process logs in: allow more time")
            await self._clock.asleep(LOOK_SECONDS)

    async def _left_to_others(self, exchange: Exchange) -> Token:
        """A token of this process's login, for all."""
        kept: bytes | None = None
        try:
            token = await self._fetch(exchange)
            kept = self._ledger.seal(json.dumps([token.secret.reveal(), *token[1:]]).encode())
        finally:
            await self._left_alone(kept)
        return token

    async def _left_alone(self, kept: bytes | None) -> None:
        """The turn is over; what came of it is for all."""
        with primitives.ashielded(LEASE_SECONDS):
            try:
                await self._ledger.store.atransact(lambda tables: self._leave(tables, kept))
            except LedgerError as exc:  # the token is worth more
                log.warning("%s", exc)
            finally:
                self._ledger.under_way.discard(self._turn)

    def _look(self, tables: Tables, me: str) -> Token | bool:
        """The token; or True: it is this process's turn to log in; or False: another one does."""
        now = self._clock.now()
        if (note := tables.note(self._token)) is not None:
            secret, label, renew_at, expires_at = json.loads(self._ledger.unseal(note))
            if now < renew_at and fingerprint(secret) != self._used:
                return Token(Secret(secret), label, renew_at, expires_at)
        moment = self._clock.monotonic()
        owner, until = _turn(tables.note(self._turn))
        # what this process began and has not under way was broken off, as by Ctrl-C
        busy = self._turn in self._ledger.under_way if owner == me else self._ledger.store.alive(owner)
        if busy and moment < until <= moment + LEASE_SECONDS:
            return False
        tables.put_note(self._turn, json.dumps([me, moment + LEASE_SECONDS]).encode())
        self._ledger.under_way.add(self._turn)
        return True

    def _leave(self, tables: Tables, kept: bytes | None) -> None:
        if _turn(tables.note(self._turn))[0] == self._ledger.store.owner:
            tables.put_note(self._turn, None)
        if kept is not None:
            tables.put_note(self._token, kept)


def _turn(note: bytes | None) -> tuple[str, float]:
    found: Any = json.loads(note) if note else ["", 0.0]
    return str(found[0]), float(found[1])
