"""Rate limits shared by the processes of a machine: one log of what they sent, in the store that they share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from specloom.errors import LedgerError
from specloom.operation import RateLimit

if TYPE_CHECKING:
    from specloom.ledger import Ledger
    from specloom.ledger.intents import Tables

__all__ = ["Gate", "pause", "take"]

T = TypeVar("T")
PATIENCE = 0.005  # seconds that a whole event loop may stand still for other processes' transactions
AGAIN_SECONDS = 0.02  # until it is asked anew after that
AHEAD_SECONDS = 1.0  # a moment farther ahead is from before the machine was started anew


def take(tables: Tables, key: str, limits: Sequence[RateLimit], *, now: float) -> float:
    """0: go, and it is logged; otherwise seconds until there may be room. All moments are monotonic ones."""
    longest = max(limit.seconds for limit in limits)
    tables.forget_sends(key, now - longest, now + AHEAD_SECONDS)
    earliest = _paused(tables, key, now, longest)
    for limit in limits:
        if (first := tables.sends(key, limit.requests - 1)) is not None:
            earliest = max(earliest, first + limit.seconds)
    if earliest > now:
        return earliest - now
    tables.log_send(key, now)
    return 0.0


def pause(tables: Tables, key: str, until: float) -> None:
    """Nobody sends before this moment."""
    note = tables.note(f"pause {key}")
    if note is None or float(note) < until:
        tables.put_note(f"pause {key}", repr(until).encode())


class Gate:
    """What a bucket asks before it lets a request out, where other processes send, too.

    It is asked by tasks of an event loop, so it waits for nobody: where the ledger is taken, what there is to say is
    said with the next question. The bucket's guard is held by whoever asks.
    """

    def __init__(self, ledger: Ledger, key: str, limits: Sequence[RateLimit]) -> None:
        self._ledger, self._key, self._limits = ledger, key, limits
        self._owed: list[Callable[[Tables], None]] = []
        self._taken_since: float | None = None

    def take(self, now: float) -> float:
        """0: go; otherwise seconds until there may be room."""
        try:
            return self._run(lambda tables: take(tables, self._key, self._limits, now=now)) or 0.0
        except TimeoutError:
            since = self._taken_since = now if self._taken_since is None else self._taken_since
            if now - since < self._ledger.timeout:
                return AGAIN_SECONDS
        self._taken_since = None
        self._tolerate(LedgerError(f"{self._ledger.path} was taken by others for {self._ledger.timeout:g} s"))
        return 0.0

    def moved(self, at: float, to: float) -> None:
        """What was let out then reached the service a little later."""
        self._tell(lambda tables: tables.move_send(self._key, at, to))

    def pause(self, until: float) -> None:
        """Nobody sends before this moment."""
        self._tell(lambda tables: pause(tables, self._key, until))

    def _tell(self, action: Callable[[Tables], None]) -> None:
        try:
            self._run(action)
        except TimeoutError:
            self._owed.append(action)

    def _run(self, action: Callable[[Tables], T]) -> T | None:
        def act(tables: Tables) -> T:
            for each in self._owed:
                each(tables)
            return action(tables)

        try:
            found = self._ledger.store.transact(act, durable=False, patience=PATIENCE)
        except LedgerError as exc:
            self._tolerate(exc)
            return None
        self._owed.clear()
        self._taken_since = None
        return found

    def _tolerate(self, exc: LedgerError) -> None:
        self._ledger.tolerate(exc, then="this process now keeps to the limits alone")


def _paused(tables: Tables, key: str, now: float, longest: float) -> float:
    note = tables.note(f"pause {key}")
    until = float(note) if note else -math.inf
    return until if until <= now + max(longest, AHEAD_SECONDS) else -math.inf
