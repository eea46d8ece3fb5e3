"""Where a ledger keeps what it knows: one interface, and the store in this process's memory."""

from __future__ import annotations

import contextlib
import threading
from bisect import bisect_left, insort
from collections.abc import Callable, Generator
from typing import Protocol, TypeVar

from specloom.errors import TimedOut
from specloom.ledger.intents import Intent, Tables
from specloom.primitives import after_fork_of

__all__ = ["MemoryStore", "Store", "within_deadline"]

T = TypeVar("T")
INDEXED = ("id", "name", "print", "owner", "result", "stage")


class Store(Protocol):
    """Runs functions in transactions, each wholly or not at all; one may be run anew where others interfered."""

    @property
    def owner(self) -> str:
        """The name of this process."""
        ...

    def alive(self, owner: str) -> bool:
        """Is that process still there?"""
        ...

    def transact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        """Run it; `durable`: it holds even where the machine stops.

        TimeoutError where others are at it for longer than `patience` in seconds; None: for as long as the store waits.
        """
        ...

    async def atransact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        """The same, and let other tasks run meanwhile."""
        ...

    def close(self) -> None:
        """This process needs it no more."""
        ...


@contextlib.contextmanager
def within_deadline() -> Generator[None]:
    """Where a transaction's patience was what is left of a call's deadline, its end is the call's."""
    try:
        yield
    except TimeoutError:
        raise TimedOut("the deadline passed while others were at the ledger: allow more time") from None


class MemoryStore:
    """Nothing outlives this process: for one program that wants to know what it did."""

    def __init__(self) -> None:
        self._tables, self._guard = MemoryTables(), threading.RLock()
        self.owner = "this process"
        after_fork_of(self, MemoryStore._forked)

    def alive(self, owner: str) -> bool:
        """Nobody else is here."""
        return bool(owner)

    def transact(
        self,
        action: Callable[[Tables], T],
        *,
        durable: bool = True,  # noqa: ARG002
        patience: float | None = None,  # noqa: ARG002  nobody is at it for long
    ) -> T:
        """Run it; its changes are undone where it raises."""
        with self._guard:
            mark = self._tables.mark()
            try:
                return action(self._tables)
            except BaseException:
                self._tables.back_to(mark)
                raise
            finally:
                self._tables.undo.clear()

    async def atransact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        """The same: there is nothing to wait for."""
        return self.transact(action, durable=durable, patience=patience)

    def close(self) -> None:
        """Nothing to close."""

    def _forked(self) -> None:
        """What the parent has under way is none of the child's."""
        self._tables, self._guard = MemoryTables(), threading.RLock()


class MemoryTables:
    """The tables as dicts, with what it takes to undo a transaction."""

    def __init__(self) -> None:
        self._intents: dict[str, Intent] = {}
        self._index: dict[tuple[str, object], dict[str, None]] = {}
        self._sends: dict[str, list[float]] = {}
        self._notes: dict[str, bytes] = {}
        self.undo: list[Callable[[], None]] = []

    def mark(self) -> int:
        """Where a transaction begins."""
        return len(self.undo)

    def back_to(self, mark: int) -> None:
        """Undo what came after."""
        while len(self.undo) > mark:
            self.undo.pop()()

    def find(self, **columns: object) -> list[Intent]:
        """Intents that have these values, the oldest first."""
        pools = [self._index.get((name, columns[name]), {}) for name in INDEXED if name in columns]
        ids = min(pools, key=len) if pools else self._intents
        found = [self._intents[each] for each in ids]
        fits = [
            each for each in found if all(getattr(each, name) == value for name, value in columns.items())
        ]
        return sorted(fits, key=lambda each: each.at)

    def put(self, intent: Intent) -> None:
        """Write an intent, in place of the one with its id."""
        old = self._intents.get(intent.id)
        self.undo.append(lambda: self._set(intent.id, old))
        self._set(intent.id, intent)

    def drop(self, intent_id: str) -> None:
        """Forget an intent."""
        old = self._intents.get(intent_id)
        self.undo.append(lambda: self._set(intent_id, old))
        self._set(intent_id, None)

    def prune(self, now: float) -> None:
        """Forget what is done and past its time; done intents stand about in the order of their time."""
        for intent_id in list(self._index.get(("stage", "done"), {})):
            if self._intents[intent_id].until > now:
                break
            self.drop(intent_id)

    def spent(self, since: float) -> tuple[int, int]:
        """Credits charged to what was begun after this moment, and credits held for what is open."""
        priced = [each for each in self._intents.values() if each.credits]
        held = sum(each.credits for each in priced if each.stage != "done")
        return sum(each.credits for each in priced if each.stage == "done" and each.at > since), held

    def sends(self, key: str, place: int) -> float | None:
        """The moment of the last request but `place`."""
        moments = self._sends.get(key, [])
        return moments[-1 - place] if place < len(moments) else None

    def log_send(self, key: str, at: float) -> None:
        """Log a request."""
        insort(self._sends.setdefault(key, []), at)

    def forget_sends(self, key: str, before: float, after: float) -> None:
        """What was sent outside of (before, after) no longer counts."""
        moments = self._sends.setdefault(key, [])
        moments[:] = moments[bisect_left(moments, before) : bisect_left(moments, after)]

    def move_send(self, key: str, at: float, to: float) -> None:
        """It was a little later."""
        moments = self._sends.get(key, [])
        if at in moments:
            moments.remove(at)
            insort(moments, to)

    def note(self, name: str) -> bytes | None:
        """A small value."""
        return self._notes.get(name)

    def put_note(self, name: str, value: bytes | None) -> None:
        """Keep a small value; None forgets it."""
        if value is None:
            self._notes.pop(name, None)
        else:
            self._notes[name] = value

    def _set(self, intent_id: str, intent: Intent | None) -> None:
        old = self._intents.pop(intent_id, None)
        for name in INDEXED if old else ():
            pool = self._index[name, getattr(old, name)]
            pool.pop(intent_id)
            if not pool:
                del self._index[name, getattr(old, name)]
        if intent is not None:
            self._intents[intent_id] = intent
            for name in INDEXED:
                self._index.setdefault((name, getattr(intent, name)), {})[intent_id] = None
