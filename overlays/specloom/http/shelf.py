"""Which connection a request gets: idle stacks per origin, slots, and one queue for slots.

Decides and counts, touches no socket: what must be closed is handed back to the caller. The lock makes it safe
over threads; nothing waits while it is held.
"""

import threading
from collections import deque
from typing import Generic, NamedTuple, Protocol, TypeVar

SWEEP_SECONDS = 1.0
"""How often a request in passing looks through all idle connections for dead ones."""


class Line(Protocol):
    """What the shelf must know of a connection: where it leads, and whether it is still good."""

    @property
    def origin(self) -> object: ...

    def has_expired(self) -> bool: ...


C = TypeVar("C", bound=Line)


class Waiter(Protocol[C]):
    """One request's place in the queue."""

    origin: object
    granted: bool
    line: C | None

    def grant(self) -> None: ...


class Counts(NamedTuple):
    """How many connections are in use, how many are idle, how many requests wait for a slot."""

    busy: int
    idle: int
    waiting: int


class Shelf(Generic[C]):
    """The connections of one pool in one process and event loop.

    A slot is the right to have one request under way; busy and idle connections together never exceed the slots.
    """

    def __init__(self, *, slots: float, keep: float) -> None:
        self._slots, self._keep = slots, min(slots, keep)
        self._taken = 0
        self._idle: dict[object, list[tuple[float, C]]] = {}
        self._resting = 0
        self._busy: set[C] = set()
        self._queue: deque[Waiter[C]] = deque()
        self._next_sweep = 0.0
        self._lock = threading.Lock()

    def enter(self, waiter: Waiter[C] | None) -> bool:
        """Take a slot, or queue the waiter for one."""
        with self._lock:
            if self._taken < self._slots:
                self._taken += 1
                return True
            if waiter is not None:
                self._queue.append(waiter)
            return False

    def withdraw(self, waiter: Waiter[C]) -> bool:
        """Leave the queue; False where a slot was handed over in the meantime."""
        with self._lock:
            if waiter.granted:
                return False
            self._queue.remove(waiter)
            return True

    def leave(self) -> None:
        """Give a slot back: the one who waits longest has it, or nobody."""
        with self._lock:
            self._pass_on(None)

    def take(self, origin: object) -> C | None:
        """The connection to this origin that was used last: it has the best chance to be still open."""
        with self._lock:
            stack = self._idle.get(origin)
            if stack is None:
                return None
            line = stack.pop()[1]
            if not stack:
                del self._idle[origin]
            self._resting -= 1
            self._busy.add(line)
            return line

    def open(self, line: C) -> C | None:
        """Count a new connection; the oldest idle one must go where there is no room for both."""
        with self._lock:
            self._busy.add(line)
            return self._oldest() if self._taken + self._resting > self._slots else None

    def forget(self, line: C) -> None:
        """A connection is closed; its holder keeps the slot."""
        with self._lock:
            self._busy.discard(line)

    def put(self, line: C, *, now: float) -> C | None:
        """Keep a connection and pass its slot on; what is returned is one too many."""
        with self._lock:
            if self._keep <= 0 or line not in self._busy:
                self._busy.discard(line)
                self._pass_on(None)
                return line
            if self._queue and self._queue[0].origin == line.origin:
                self._pass_on(line)
                return None
            self._busy.discard(line)
            self._idle.setdefault(line.origin, []).append((now, line))
            self._resting += 1
            self._pass_on(None)
            return self._oldest() if self._resting > self._keep else None

    def drop(self, line: C) -> None:
        """A connection is closed and its slot free."""
        with self._lock:
            self._busy.discard(line)
            self._pass_on(None)

    def sweep(self, now: float) -> list[C]:
        """The idle connections that have expired or were closed by their servers, at most once a second."""
        if now < self._next_sweep:
            return []
        with self._lock:
            self._next_sweep = now + SWEEP_SECONDS
            dead = [line for stack in self._idle.values() for _, line in stack if line.has_expired()]
            for line in dead:
                self._remove(line)
            return dead

    def clear(self) -> list[C]:
        """Every connection, idle and in use; those in use are not kept when they come back."""
        with self._lock:
            lines = [line for stack in self._idle.values() for _, line in stack] + list(self._busy)
            self._idle.clear()
            self._busy.clear()
            self._resting = 0
            return lines

    def retire(self) -> list[C]:
        """Keep nothing any more, and name the idle connections.

        Without the lock: after a fork it may be held for ever by a thread that does not exist here.
        """
        self._keep = 0
        return [line for stack in list(self._idle.values()) for _, line in list(stack)]

    def counts(self) -> Counts:
        """A snapshot of the numbers."""
        with self._lock:
            return Counts(self._taken, self._resting, len(self._queue))

    def _pass_on(self, line: C | None) -> None:
        if not self._queue:
            self._taken -= 1
            return
        waiter = self._queue.popleft()
        waiter.line, waiter.granted = line, True
        waiter.grant()

    def _oldest(self) -> C | None:
        if not self._idle:
            return None
        stack = min(self._idle.values(), key=lambda stack: stack[0][0])
        line = stack[0][1]
        self._remove(line)
        return line

    def _remove(self, line: C) -> None:
        stack = self._idle[line.origin]
        stack[:] = [kept for kept in stack if kept[1] is not line]
        if not stack:
            del self._idle[line.origin]
        self._resting -= 1
