# Produced from overlays/specloom/_async/tokens.py by "python scripts/twins.py": edit that file, not this one.
"""One login for all processes that share a ledger with a key: one of them fetches the token, the others read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from specloom import primitives
from specloom.clock import Clock
from specloom.credentials import Token, fingerprint
from specloom.errors import TimedOut
from specloom.exchange import Exchange
from specloom.ledger import Ledger
from specloom.redaction import Secret

if TYPE_CHECKING:
    from specloom.ledger.intents import Tables

__all__ = ["SharedTokens"]

LEASE_SECONDS = 30.0  # a login takes no longer; whoever holds it for longer is thought to be stuck
LOOK_SECONDS = 0.1


class SharedTokens:
    """A token in the ledger, encrypted; the turn to log in goes to one process, which may die over it."""

    def __init__(
        self,
        fetch: Callable[[Exchange], Token],
        *,
        ledger: Ledger,
        scope: str,
        clock: Clock,
    ) -> None:
        self._fetch, self._ledger, self._clock = fetch, ledger, clock
        self._token, self._turn = f"token {scope}", f"login {scope}"
        self._used = ""  # fingerprint of the token that this process had last: whoever asks wants another

    def token(self, exchange: Exchange) -> Token:
        """A token that is good for a while, and is not the one that was had last."""
        store = self._ledger.store
        me = store.owner
        while True:
            found = store.transact(lambda tables: self._look(tables, me))
            if isinstance(found, Token):
                return self._had(found)
            if found:
                break
            if exchange.deadline.left(self._clock.monotonic()) <= LOOK_SECONDS:
                raise TimedOut("the deadline passed while another process logs in: allow more time")
            self._clock.sleep(LOOK_SECONDS)
        kept: bytes | None = None
        try:
            token = self._fetch(exchange)
            kept = self._ledger.seal(json.dumps([token.secret.reveal(), *token[1:]]).encode())
        finally:
            with primitives.shielded(LEASE_SECONDS):
                store.transact(lambda tables: self._leave(tables, kept))
        return self._had(token)

    def _look(self, tables: Tables, me: str) -> Token | bool:
        """The token; or True: it is this process's turn to log in; or False: another one does."""
        now = self._clock.now()
        if (note := tables.note(self._token)) is not None:
            secret, label, renew_at, expires_at = json.loads(self._ledger.unseal(note))
            if now < renew_at and fingerprint(secret) != self._used:
                return Token(Secret(secret), label, renew_at, expires_at)
        clock = self._clock.monotonic()
        owner, until = _turn(tables.note(self._turn))
        if self._ledger.store.alive(owner) and clock < until <= clock + LEASE_SECONDS:
            return False
        tables.put_note(self._turn, json.dumps([me, clock + LEASE_SECONDS]).encode())
        return True

    def _leave(self, tables: Tables, kept: bytes | None) -> None:
        tables.put_note(self._turn, None)
        if kept is not None:
            tables.put_note(self._token, kept)

    def _had(self, token: Token) -> Token:
        self._used = fingerprint(token.secret.reveal())
        return token


def _turn(note: bytes | None) -> tuple[str, float]:
    found: Any = json.loads(note) if note else ["", 0.0]
    return str(found[0]), float(found[1])
