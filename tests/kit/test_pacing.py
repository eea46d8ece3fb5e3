"""Who may send when: never too many in any window, first come first served, places given back."""

import heapq
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specloom.pacing import STALE, Bucket, Ticket, bucket_for


class Limit(NamedTuple):
    requests: int
    seconds: float
    by: str = "credential"


def went(
    bucket: Bucket, arrivals: list[float], *, leaving: dict[int, float] | None = None
) -> dict[int, float]:
    """Play callers that arrive, sleep as they are told and go; some give up at a moment. When each went."""
    leaving = leaving or {}
    events = [(at, number, "arrive") for number, at in enumerate(arrivals)]
    events += [(at, number, "leave") for number, at in leaving.items()]
    heapq.heapify(events)
    tickets: dict[int, Ticket] = {}
    gone: dict[int, float] = {}
    given_up: set[int] = set()
    while events:
        now, number, what = heapq.heappop(events)
        if number in gone or number in given_up:
            continue
        if what == "leave":
            if number in tickets:
                bucket.leave(tickets[number])
            given_up.add(number)
            continue
        if what == "arrive":
            tickets[number] = bucket.enter()
        wait = bucket.wait(tickets[number], now)
        if wait == 0.0:
            gone[number] = now
        else:
            heapq.heappush(events, (now + wait, number, "wake"))
    return gone


def test_a_second_apart_means_a_second_apart() -> None:
    gone = went(Bucket([Limit(1, 1.0)]), [0.0] * 5)

    assert [round(gone[n], 6) for n in range(5)] == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_an_idle_bucket_saves_nothing_up() -> None:
    gone = went(Bucket([Limit(1, 1.0)]), [100.0, 100.0, 100.0])

    assert [round(gone[n], 6) for n in range(3)] == [100.0, 101.0, 102.0]


def test_two_limits_hold_at_once() -> None:
    gone = went(Bucket([Limit(1, 1.0), Limit(5, 20.0)]), [0.0] * 12)

    moments = [round(gone[n], 6) for n in range(12)]
    assert moments[:7] == [0, 1, 2, 3, 4, 20, 21]
    assert moments[10] == 40


def test_who_comes_first_goes_first() -> None:
    gone = went(Bucket([Limit(2, 1.0)]), [n / 100 for n in range(20)])

    assert sorted(gone, key=lambda n: gone[n]) == list(range(20))


def test_a_place_given_back_moves_the_others_up() -> None:
    gone = went(Bucket([Limit(1, 1.0)]), [0.0] * 4, leaving={1: 0.3})

    assert 1 not in gone
    assert [round(gone[n], 2) for n in (0, 2, 3)] == [0.0, 1.0, 2.0]


def test_a_pause_holds_everyone() -> None:
    bucket = Bucket([Limit(1, 1.0)])
    assert bucket.wait(bucket.enter(), 0.0) == 0.0
    bucket.pause(30.0)

    gone = went(bucket, [1.0, 1.0])

    assert [round(gone[n], 6) for n in range(2)] == [30.0, 31.0]


@pytest.mark.parametrize(("took", "later"), [(0.03, 0.03), (5.0, 0.1)])
def test_a_request_that_may_have_arrived_late_counts_a_little_later(took: float, later: float) -> None:
    bucket = Bucket([Limit(1, 1.0)])
    ticket = bucket.enter()
    bucket.wait(ticket, 0.0)
    bucket.settle(ticket, took)

    gone = went(bucket, [0.5])

    assert gone[0] == pytest.approx(1 + later)


def test_one_who_never_wakes_is_passed_by() -> None:
    bucket = Bucket([Limit(1, 1.0)])
    dead = bucket.enter()
    bucket.due(dead, 0.0)

    gone = went(bucket, [0.0])

    assert STALE < gone[0] < STALE + 1.1
    assert bucket.wait(dead, gone[0]) > 0


def test_a_thousand_who_leave_at_once_cost_little() -> None:
    bucket = Bucket([Limit(1, 1.0), Limit(3600, 3600.0)])
    tickets = [bucket.enter() for _ in range(5000)]
    assert bucket.due(tickets[-1], 0.0) == pytest.approx(3600 + 1399, abs=1)

    for ticket in tickets[1:]:
        bucket.leave(ticket)

    assert bucket.wait(tickets[0], 0.0) == 0.0
    assert bucket.idle(1e9)


def test_clients_of_one_key_share_a_bucket_and_others_do_not() -> None:
    limits = [Limit(1, 1.0)]

    assert bucket_for("a", limits, now=0.0) is bucket_for("a", limits, now=0.0)
    assert bucket_for("a", limits, now=0.0) is not bucket_for("b", limits, now=0.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 30), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(1, 5), st.floats(0.1, 10)), min_size=1, max_size=3),
    st.dictionaries(st.integers(0, 39), st.floats(0, 60), max_size=10),
)
def test_no_window_ever_holds_more_than_its_limit(
    arrivals: list[float], limits: list[tuple[int, float]], leaving: dict[int, float]
) -> None:
    arrivals = sorted(arrivals)
    bucket = Bucket([Limit(*limit) for limit in limits])

    gone = went(bucket, arrivals, leaving=leaving)

    moments = sorted(gone.values())
    for requests, seconds in limits:
        assert all(
            after - before >= seconds - 1e-6
            for before, after in zip(moments, moments[requests:], strict=False)
        )
    assert set(range(len(arrivals))) - set(leaving) <= set(gone)
