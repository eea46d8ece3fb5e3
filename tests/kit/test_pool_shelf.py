"""The shelf's decisions, without a socket."""

from dataclasses import dataclass, field

import pytest

from specloom.http.shelf import SWEEP_SECONDS, Counts, Shelf


@dataclass(eq=False)
class Line:
    """A connection that is only a name."""

    origin: str
    expired: bool = False

    def has_expired(self) -> bool:
        """As told."""
        return self.expired


@dataclass(eq=False)
class Waiter:
    """A place in the queue."""

    origin: object = "a"
    granted: bool = False
    line: Line | None = None
    woken: list[bool] = field(default_factory=list)

    def grant(self) -> None:
        """Remember it."""
        self.woken.append(True)


def opened(shelf: Shelf[Line], origin: str = "a") -> Line:
    """A slot with a new connection."""
    assert shelf.enter(None)
    line = Line(origin)
    assert shelf.open(line) is None
    return line


def test_the_connection_used_last_is_taken_first() -> None:
    """It has the best chance to be still open."""
    shelf: Shelf[Line] = Shelf(slots=3, keep=3)
    first, second = opened(shelf), opened(shelf)
    shelf.put(first, now=1.0)
    shelf.put(second, now=2.0)

    assert shelf.take("a") is second
    assert shelf.take("b") is None


def test_slots_are_passed_on_in_the_order_of_asking() -> None:
    """And each only once."""
    shelf: Shelf[Line] = Shelf(slots=1, keep=1)
    line = opened(shelf)
    queue = [Waiter(), Waiter(), Waiter(origin="b")]
    assert not any(shelf.enter(waiter) for waiter in queue)

    shelf.put(line, now=1.0)
    assert [waiter.granted for waiter in queue] == [True, False, False]
    assert queue[0].line is line
    shelf.drop(line)
    assert (queue[1].granted, queue[1].line) == (True, None)
    shelf.leave()
    assert queue[2].granted
    assert shelf.counts() == Counts(1, 0, 0)


def test_who_stops_waiting_leaves_the_queue_or_learns_that_the_slot_is_there() -> None:
    """The slot is never lost."""
    shelf: Shelf[Line] = Shelf(slots=1, keep=1)
    line = opened(shelf)
    gone, late = Waiter(), Waiter()
    shelf.enter(gone)
    shelf.enter(late)

    assert shelf.withdraw(gone)
    shelf.put(line, now=1.0)
    assert not gone.granted
    assert not shelf.withdraw(late)


def test_the_oldest_idle_connection_makes_room() -> None:
    """Busy and idle connections together never exceed the slots."""
    shelf: Shelf[Line] = Shelf(slots=2, keep=2)
    old, young = opened(shelf, "a"), opened(shelf, "b")
    shelf.put(old, now=1.0)
    shelf.put(young, now=2.0)

    assert shelf.enter(None)
    assert shelf.open(Line("c")) is old


@pytest.mark.parametrize(("keep", "surplus"), [(0, "young"), (1, "old"), (2, None)])
def test_no_more_is_kept_than_allowed(keep: int, surplus: str | None) -> None:
    """The oldest goes."""
    shelf: Shelf[Line] = Shelf(slots=9, keep=keep)
    names = {"old": opened(shelf), "young": opened(shelf)}
    shelf.put(names["old"], now=1.0)

    assert shelf.put(names["young"], now=2.0) is (names[surplus] if surplus else None)


def test_dead_connections_are_swept_now_and_then() -> None:
    """Not at every request."""
    shelf: Shelf[Line] = Shelf(slots=9, keep=9)
    dead, alive = opened(shelf, "a"), opened(shelf, "b")
    assert shelf.sweep(10.0) == []
    shelf.put(dead, now=10.0)
    shelf.put(alive, now=10.0)
    dead.expired = True

    assert shelf.sweep(10.0 + SWEEP_SECONDS / 2) == []
    assert shelf.sweep(10.0 + SWEEP_SECONDS) == [dead]
    assert shelf.counts() == Counts(0, 1, 0)


def test_a_connection_in_use_at_closing_is_not_kept_afterwards() -> None:
    """It comes back to be closed."""
    shelf: Shelf[Line] = Shelf(slots=9, keep=9)
    idle, busy = opened(shelf), opened(shelf)
    shelf.put(idle, now=1.0)

    assert set(shelf.clear()) == {idle, busy}
    assert shelf.put(busy, now=2.0) is busy
    assert shelf.counts() == Counts(0, 0, 0)
