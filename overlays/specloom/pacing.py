"""How many requests may leave when: a window per limit, first come, first served."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Protocol

from specloom.operation import RateLimit
from specloom.primitives import Shared, after_fork, after_fork_of

if TYPE_CHECKING:
    from specloom.clock import Clock
    from specloom.ledger import Ledger
    from specloom.windows import Gate

__all__ = ["Bucket", "Pacer", "Ticket", "bucket_for", "pacer_for"]

LONGEST_WHOLE_SLEEP = 0.05  # seconds; a longer wait is slept by halves, so that a place given back is noticed
STALE = 1.0  # seconds: who is due for longer and has not gone is passed by
SETTLE_SHARE = 0.1  # of the shortest window: how much later than planned a request may be counted as sent
MOST_BUCKETS = 1000


class Ticket:
    """A place in the queue, and the moment it is good for; one in the background has a place once nobody queues."""

    __slots__ = ("at", "background", "waiting")

    def __init__(self, *, background: bool = False) -> None:
        self.at = 0.0
        self.background = background
        self.waiting = not background


class Pacer(Protocol):
    """Who may send when. A store shared by processes can stand here."""

    def enter(self, *, background: bool = False) -> Ticket:
        """Take the last place in the queue; in the background, let everybody else go first, those who come later too."""
        ...

    def wait(self, ticket: Ticket, now: float) -> float:
        """Seconds to sleep before asking again; 0: go, the place is used up."""
        ...

    def due(self, ticket: Ticket, now: float) -> float:
        """Seconds until this place is good, as things stand."""
        ...

    def leave(self, ticket: Ticket) -> None:
        """Give the place back to those behind it."""
        ...

    def settle(self, ticket: Ticket, now: float) -> None:
        """The answer came: the request reached the service no later than now."""
        ...

    def pause(self, until: float) -> None:
        """Nobody sends before this moment."""
        ...


class Bucket:
    """A log of what was sent, a queue of what will be; never more than a limit's requests in any of its windows.

    Places are planned ahead, roughly; what counts is checked exactly when one is used.
    """

    def __init__(self, limits: Sequence[RateLimit], *, gate: Gate | None = None) -> None:
        self._gate = gate  # what other processes of this machine send, where they share a ledger
        self._limits = [(limit.requests, limit.seconds) for limit in limits]
        self._longest = max(seconds for _, seconds in self._limits)
        self._settle = SETTLE_SHARE * min(seconds for _, seconds in self._limits)
        self._most = max(requests for requests, _ in self._limits)
        self._sent: deque[Ticket] = deque(maxlen=self._most)
        self._queue: deque[Ticket] = deque()
        self._moments: list[float] = []  # of what was sent, then of the queue's planned head
        self._planned = 0
        self._drift = 0.0
        self._paused_until = 0.0
        self._guard = threading.Lock()
        after_fork_of(self, Bucket.renew)

    def renew(self) -> None:
        """In a forked child nobody waits yet, and the parent's lock may be taken."""
        self._guard = threading.Lock()
        self._queue.clear()
        self._replan()

    def enter(self, *, background: bool = False) -> Ticket:
        """Take the last place in the queue; in the background, stand aside until it is empty."""
        ticket = Ticket(background=background)
        if not background:
            with self._guard:
                self._queue.append(ticket)
        return ticket

    def due(self, ticket: Ticket, now: float) -> float:
        """Seconds until this place is good, as things stand."""
        with self._guard:
            self._plan(now)
            at = self._earliest(self._moments) if ticket.background else ticket.at
            return max(0.0, at - now)

    def wait(self, ticket: Ticket, now: float) -> float:
        """Seconds to sleep before asking again; 0: go, the place is used up."""
        with self._guard:
            if ticket.background:
                return self._aside(ticket, now)
            if not ticket.waiting:
                ticket.waiting = True
                self._queue.append(ticket)
            self._plan(now)
            left = ticket.at - now
            if left <= 0:
                left = self._try(ticket, now)
        return left if left <= LONGEST_WHOLE_SLEEP else left / 2

    def leave(self, ticket: Ticket) -> None:
        """Give the place back to those behind it."""
        with self._guard:
            if ticket.waiting:
                self._remove(ticket)

    def settle(self, ticket: Ticket, now: float) -> None:
        """The answer came: count the request a little later than planned, since it may have arrived late."""
        with self._guard:
            later = max(0.0, min(now - ticket.at, self._settle))
            if self._gate and later:
                self._gate.moved(ticket.at, ticket.at + later)
            ticket.at += later
            self._drift += later

    def pause(self, until: float) -> None:
        """Nobody sends before this moment."""
        with self._guard:
            if until > self._paused_until:
                self._paused_until = until
                self._replan()
                if self._gate:
                    self._gate.pause(until)

    def idle(self, now: float) -> bool:
        """Nothing waits, and nothing sent still counts."""
        with self._guard:
            return not self._queue and (not self._sent or self._sent[-1].at + self._longest < now)

    def _try(self, ticket: Ticket, now: float) -> float:
        head = self._queue[0]
        if ticket is not head:
            if now - head.at > STALE:  # its loop stands still or is gone; it may queue again
                self._remove(head)
            return LONGEST_WHOLE_SLEEP / 10
        if (earliest := self._allowed()) > now:
            return earliest - now
        if self._gate and (left := self._gate.take(now)) > 0:
            ticket.at = now + left
            return left
        self._queue.popleft()
        self._planned -= 1
        self._drift += now - ticket.at
        ticket.at, ticket.waiting = now, False
        self._sent.append(ticket)
        return 0.0

    def _aside(self, ticket: Ticket, now: float) -> float:
        """Seconds until nobody queues, as things stand; 0: it is so, and the place is used up."""
        if self._queue and now - self._queue[0].at > STALE and self._queue[0].at:
            self._remove(self._queue[0])
        self._plan(now)
        earliest = self._earliest(self._moments)
        if self._queue or earliest > now:
            return max(earliest - now, LONGEST_WHOLE_SLEEP / 10)
        if self._gate and (left := self._gate.take(now)) > 0:
            return left
        ticket.at = now
        self._sent.append(ticket)
        self._moments.append(now)
        return 0.0

    def _remove(self, ticket: Ticket) -> None:
        ticket.waiting = False
        self._queue.remove(ticket)
        self._replan()

    def _replan(self) -> None:
        self._moments = [ticket.at for ticket in self._sent]
        self._planned, self._drift = 0, 0.0

    def _plan(self, now: float) -> None:
        if self._drift > LONGEST_WHOLE_SLEEP or len(self._moments) > 2 * self._most + len(self._queue):
            self._replan()
        while self._planned < len(self._queue):
            ticket = self._queue[self._planned]
            ticket.at = max(now, self._earliest(self._moments))
            self._moments.append(ticket.at)
            self._planned += 1

    def _earliest(self, moments: Sequence[float]) -> float:
        at = max(self._paused_until, moments[-1] if moments else 0.0)
        for requests, seconds in self._limits:
            if len(moments) >= requests:
                at = max(at, moments[-requests] + seconds)
        return at

    def _allowed(self) -> float:
        """When the next may be sent, by what was sent; as `_earliest`, without a list of thousands of moments."""
        sent = self._sent
        at = max(self._paused_until, sent[-1].at if sent else 0.0)
        for requests, seconds in self._limits:
            if len(sent) >= requests:
                at = max(at, sent[-requests].at + seconds)
        return at


_buckets = Shared[Bucket]()
after_fork(_buckets.clear)  # a child shares neither locks nor queues with its parent


def bucket_for(key: Hashable, limits: Sequence[RateLimit], *, now: float, gate: Gate | None = None) -> Bucket:
    """The bucket that all clients of this process share under a key."""
    _buckets.prune(MOST_BUCKETS, lambda bucket: bucket.idle(now))
    return _buckets.setdefault(key, lambda: Bucket(limits, gate=gate))


def pacer_for(
    pacing: bool | Pacer,  # noqa: FBT001  as a client is given it
    limits: Sequence[RateLimit],
    *,
    caller: str,
    clock: Clock,
    ledger: Ledger,
) -> Pacer | None:
    """Who holds the requests of a client back, if anybody: the caller's own, or the bucket of all who call alike."""
    if not isinstance(pacing, bool):
        return pacing
    if not pacing or not limits:
        return None
    now = clock.monotonic()
    if not ledger.shared:
        return bucket_for((caller, clock), limits, now=now)
    from specloom.windows import Gate

    gate = Gate(ledger, caller, limits)
    return bucket_for((caller, clock, str(ledger.path)), limits, now=now, gate=gate)
