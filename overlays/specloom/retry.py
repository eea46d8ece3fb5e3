"""May this be sent again, and after how long? Decided from values alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from typing import NamedTuple

from specloom.attempts import Reach
from specloom.primitives import after_fork_of

__all__ = ["LONGEST_OBEYED", "ONCE", "Budget", "Outcome", "Rules", "decide", "is_listed"]

# Seconds: a longer Retry-After is the caller's to wait for, a call does not hang on it.
LONGEST_OBEYED = 600.0
BUDGET_START = 20.0  # retries that a fresh client may spend at once
BUDGET_PER_CALL = 0.5  # retries that each call earns, so that an outage adds at most half to the load


class Outcome(NamedTuple):
    """How one attempt ended."""

    reach: Reach
    status: int | None = None
    retry_after: float | None = None
    retryable: bool | None = None
    garbled: bool = False


class Rules(NamedTuple):
    """What policy and caller allow; statuses are written as in specs ("503", "5XX")."""

    statuses: Collection[str] = ()
    retries: int = 0
    first_wait: float = 0.5
    longest_wait: float = 30.0
    may_repeat: bool = False
    refused: Collection[str] = ()
    """Answers that say that nothing was done."""


ONCE = Rules()


class Budget:
    """Retries are paid for by calls: an outage is not answered with a storm."""

    def __init__(self, start: float = BUDGET_START, per_call: float = BUDGET_PER_CALL) -> None:
        self._most, self._left, self._per_call = start, start, per_call
        self._guard = threading.Lock()
        after_fork_of(self, Budget.unlock)

    def unlock(self) -> None:
        """A forked child gets a lock that nobody holds."""
        self._guard = threading.Lock()

    def earn(self) -> None:
        """A call begins."""
        with self._guard:
            self._left = min(self._most, self._left + self._per_call)

    def spend(self) -> bool:
        """Take one retry, if one is left."""
        with self._guard:
            if self._left < 1:
                return False
            self._left -= 1
            return True


def decide(
    outcome: Outcome,
    rules: Rules,
    *,
    attempts: int,
    left: float,
    draw: Callable[[], float],
    budget: Budget | None = None,
) -> float | None:
    """Seconds to wait before the next attempt, or None: stop here."""
    if attempts > rules.retries or not _worth_it(outcome, rules):
        return None
    if outcome.retry_after:  # 0 says no more than "again", and all would come at once
        wait = outcome.retry_after
        return wait if wait < left and wait <= LONGEST_OBEYED else None
    # 1024: far above any longest_wait, and it keeps 2**n a small number
    wait = draw() * min(rules.longest_wait, rules.first_wait * min(2 ** min(attempts - 1, 10), 1024))
    if wait >= left:
        return None
    return wait if budget is None or budget.spend() else None


def is_listed(status: int, statuses: Collection[str]) -> bool:
    """Do these name the status, itself ("503") or its class ("5XX")?"""
    return str(status) in statuses or f"{status // 100}XX" in statuses


def _worth_it(outcome: Outcome, rules: Rules) -> bool:
    if outcome.reach == "not_sent":
        return True
    if not rules.may_repeat and not (outcome.reach == "answered" and str(outcome.status) in rules.refused):
        return False
    if outcome.reach == "sent" or outcome.garbled:
        return True
    if outcome.retryable is not None:
        return outcome.retryable
    return is_listed(outcome.status or 0, rules.statuses)
