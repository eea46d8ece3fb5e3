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
    """What a bucket asks before it lets a request out, where other processes send, too."""

    def __init__(self, ledger: Ledger, key: str, limits: Sequence[RateLimit]) -> None:
        self._ledger, self._key, self._limits = ledger, key, limits

    def take(self, now: float) -> float:
        """0: go; otherwise seconds until there may be room."""
        return self._run(lambda tables: take(tables, self._key, self._limits, now=now)) or 0.0

    def moved(self, at: float, to: float) -> None:
        """What was let out then reached the service a little later."""
        self._run(lambda tables: tables.move_send(self._key, at, to))

    def pause(self, until: float) -> None:
        """Nobody sends before this moment."""
        self._run(lambda tables: pause(tables, self._key, until))

    def _run(self, action: Callable[[Tables], T]) -> T | None:
        try:
            return self._ledger.store.transact(action, durable=False)
        except LedgerError as exc:
            self._ledger.tolerate(exc, then="this process now keeps to the limits alone")
            return None


def _paused(tables: Tables, key: str, now: float, longest: float) -> float:
    note = tables.note(f"pause {key}")
    until = float(note) if note else -math.inf
    return until if until <= now + max(longest, AHEAD_SECONDS) else -math.inf
