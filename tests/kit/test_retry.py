"""The decision to send again, from values alone."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.attempts import Reach
from specloom.retry import LONGEST_OBEYED, Budget, Outcome, Rules, decide

RULES = Rules(frozenset({"429", "500", "503"}), retries=3, first_wait=0.5, longest_wait=30.0, may_repeat=True)
ONCE = RULES._replace(may_repeat=False)


def wait(
    outcome: Outcome, rules: Rules = RULES, *, attempts: int = 1, left: float = math.inf
) -> float | None:
    return decide(outcome, rules, attempts=attempts, left=left, draw=lambda: 1.0)


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (Outcome("not_sent"), True),
        (Outcome("sent"), True),
        (Outcome("answered", 503), True),
        (Outcome("answered", 429), True),
        (Outcome("answered", 500), True),
        (Outcome("answered", 502), False),
        (Outcome("answered", 404), False),
        (Outcome("answered", 400, retryable=True), True),
        (Outcome("answered", 503, retryable=False), False),
        (Outcome("answered", 200, garbled=True), True),
    ],
    ids=str,
)
def test_what_may_be_repeated_is_repeated_where_it_can_help(outcome: Outcome, again: bool) -> None:
    assert (wait(outcome) is not None) == again


@pytest.mark.parametrize(
    "outcome",
    [Outcome("sent"), Outcome("answered", 503), Outcome("answered", 429, retry_after=1.0, retryable=True)],
    ids=str,
)
def test_what_may_have_arrived_is_not_repeated_unless_policy_allows(outcome: Outcome) -> None:
    assert wait(outcome, ONCE) is None
    assert wait(Outcome("not_sent"), ONCE) is not None


def test_what_was_turned_away_is_sent_again_whatever_policy_says_of_repeats() -> None:
    rules = ONCE._replace(refused=frozenset({"429"}))

    assert wait(Outcome("answered", 429, retry_after=7.0), rules) == 7.0
    assert wait(Outcome("answered", 429, retryable=False), rules) is None
    assert wait(Outcome("answered", 503), rules) is None
    assert wait(Outcome("answered", 200, garbled=True), rules) is None
    assert wait(Outcome("sent"), rules) is None
    assert wait(Outcome("answered", 429), rules, attempts=4) is None


def test_a_whole_class_of_statuses_can_be_named() -> None:
    rules = RULES._replace(statuses=frozenset({"5XX"}))

    assert wait(Outcome("answered", 504), rules) is not None
    assert wait(Outcome("answered", 404), rules) is None


def test_waits_double_up_to_the_longest() -> None:
    rules = RULES._replace(retries=99)

    waits = [wait(Outcome("sent"), rules, attempts=n) for n in range(1, 12)]

    assert waits[:4] == [0.5, 1.0, 2.0, 4.0]
    assert waits[-1] == 30.0


@pytest.mark.parametrize("drawn", [0.0, 0.25, 0.99])
def test_a_wait_is_a_drawn_part_of_the_longest(drawn: float) -> None:
    """Clients that failed together do not come back together."""
    found = decide(Outcome("sent"), RULES, attempts=3, left=math.inf, draw=lambda: drawn)

    assert found == drawn * 2.0


def test_nobody_waits_up_to_the_deadline() -> None:
    assert wait(Outcome("sent"), left=0.6) == 0.5
    assert wait(Outcome("sent"), left=0.5) is None


def test_what_the_service_asks_for_is_waited_exactly() -> None:
    asked = Outcome("answered", 429, retry_after=7.0)

    assert wait(asked) == 7.0
    assert wait(asked, left=7.1) == 7.0
    assert wait(asked, left=7.0) is None
    assert wait(asked._replace(retry_after=LONGEST_OBEYED + 1)) is None


def test_a_budget_stops_a_storm_and_recovers() -> None:
    budget = Budget(start=2, per_call=0.5)
    spent = [
        decide(Outcome("sent"), RULES, attempts=1, left=math.inf, draw=lambda: 0.5, budget=budget)
        for _ in range(4)
    ]
    budget.earn()
    budget.earn()

    assert [each is not None for each in spent] == [True, True, False, False]
    assert budget.spend()
    assert not budget.spend()


def test_an_outage_adds_at_most_half_to_the_load() -> None:
    budget, sent = Budget(), 0
    for _ in range(1000):
        budget.earn()
        attempts = 1
        while (
            decide(Outcome("sent"), RULES, attempts=attempts, left=math.inf, draw=lambda: 0.0, budget=budget)
            is not None
        ):
            attempts += 1
        sent += attempts

    assert sent <= 1000 * 1.5 + 20


@given(
    st.sampled_from(["not_sent", "sent", "answered"]),
    st.integers(100, 599),
    st.none() | st.floats(0, 1e6),
    st.none() | st.booleans(),
    st.booleans(),
    st.integers(1, 10),
    st.floats(0, 1e6),
    st.floats(0, 1, exclude_max=True),
)
def test_a_wait_never_passes_the_deadline_nor_the_number_of_retries(
    reach: Reach,
    status: int,
    retry_after: float | None,
    retryable: bool | None,
    may_repeat: bool,
    attempts: int,
    left: float,
    drawn: float,
) -> None:
    outcome = Outcome(reach, status, retry_after, retryable)
    rules = RULES._replace(may_repeat=may_repeat)

    found = decide(outcome, rules, attempts=attempts, left=left, draw=lambda: drawn)

    if found is not None:
        assert 0 <= found <= left
        assert attempts <= rules.retries
        assert may_repeat or reach == "not_sent"
