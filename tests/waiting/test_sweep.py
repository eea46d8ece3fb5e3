"""The planner alone, against lists that change while they are read."""

import math
import random
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codevf_api.policy import POLICY
from maestro_api.policy import POLICY as MAESTRO
from specloom.operation import Paging, Policy, Polling
from specloom.waiting.sweep import Look, Plan, Rest
from specloom.waiting.walks import ListPage


def rules(policy: Policy, operation: str) -> tuple[Polling, Paging]:
    """How one operation is polled, and how the list beside it comes in pages."""
    polling = policy.operations[operation].polling
    assert polling is not None
    assert polling.listed_by is not None
    paging = policy.operations[polling.listed_by.operation].paging
    assert paging is not None
    return polling, paging


POLLING, PAGING = rules(POLICY, "retrieveTask")


class Outcome(NamedTuple):
    noticed: dict[str, float]
    requests: int
    lost: set[str]


class Tasks:
    """What a service might hold: tasks that begin and end by themselves, some removed, in any order."""

    def __init__(self, ends: list[float], *, foreign: int, order: str, seed: int, largest: int) -> None:
        self.draw = random.Random(seed)
        self.ends = {f"t{n}": end for n, end in enumerate(ends)}
        self.ends |= {f"f{n}": self.draw.uniform(-500, 2000) for n in range(foreign)}
        self.order, self.largest = order, largest
        self.names = list(self.ends)
        self.draw.shuffle(self.names)

    def state(self, name: str, now: float) -> str:
        end = self.ends[name]
        return "completed" if now >= end else "processing" if now >= end / 2 else "pending"

    def item(self, name: str, now: float) -> dict[str, Any]:
        made = "2026-01-01T00:00:00Z" if name[0] == "t" else "2025-01-01T00:00:00Z"
        return {"id": name, "status": self.state(name, now), "mode": "fast", "createdAt": made}

    def page(self, step: ListPage, now: float) -> tuple[list[dict[str, Any]], int]:
        if self.order == "shuffled":
            self.draw.shuffle(self.names)
        found = [n for n in self.names if step.state in (None, self.state(n, now))]
        if step.since is not None and step.since > 1.75e9:
            found = [name for name in found if name[0] == "t"]
        if self.order == "newest":
            found.sort(key=lambda name: -self.ends[name])
        size = min(step.size, self.largest)
        shown = found[step.number * size : (step.number + 1) * size]
        return [self.item(name, now) for name in shown], len(found)


def waited(
    tasks: Tasks, *, unknown: int = 0, latency: float = 1.0, most: float = 1e5, **plan: Any
) -> Outcome:
    """Play a wait for all of `tasks` that are ours, one request at a time."""
    sweep = Plan(POLLING, PAGING, rate=1.0, draw=random.Random(0).random, **plan)
    for name in [name for name in tasks.ends if name[0] == "t"] + [f"u{n}" for n in range(unknown)]:
        sweep.add(name, ("me",))
    now, requests, still = 0.0, 0, 0
    noticed: dict[str, float] = {}
    lost: set[str] = set()
    while sweep.roster.entries:
        assert now < most, f"starved: {sorted(sweep.roster.entries)[:5]} after {requests} requests"
        step = sweep.next(now)
        if isinstance(step, Rest):
            assert now < step.until < math.inf
            now, still = step.until, 0
            continue
        still += 1
        requests += 1
        now += latency
        if isinstance(step, Look):
            if step.id not in tasks.ends:
                sweep.lost(step.id)
                lost.add(step.id)
                continue
            found = sweep.looked(step.id, tasks.item(step.id, now), hint=None, now=now)
            seen = [found] if found else []
        else:
            items, total = tasks.page(step, now)
            seen = sweep.page(step, items, total=total, last=False, now=now, created="createdAt")
        for sighting in seen:
            if sighting.final:
                assert sighting.id not in noticed
                noticed[sighting.id] = now
    return Outcome(noticed, requests, lost)


ENDS = st.lists(st.floats(0, 2000), min_size=1, max_size=120)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    ends=ENDS,
    unknown=st.integers(0, 5),
    foreign=st.integers(0, 200),
    order=st.sampled_from(["any", "newest", "shuffled"]),
    largest=st.sampled_from([3, 10, 100]),
    seed=st.integers(0, 99),
)
def test_everyone_is_noticed_once_and_nobody_too_early(
    ends: list[float], unknown: int, foreign: int, order: str, largest: int, seed: int
) -> None:
    tasks = Tasks(ends, foreign=foreign, order=order, seed=seed, largest=largest)

    outcome = waited(tasks, unknown=unknown)

    assert outcome.lost == {f"u{n}" for n in range(unknown)}
    assert set(outcome.noticed) == {name for name in tasks.ends if name[0] == "t"}
    assert all(outcome.noticed[name] >= tasks.ends[name] for name in outcome.noticed)


@settings(max_examples=60, deadline=None)
@given(ends=ENDS, order=st.sampled_from(["any", "newest"]), seed=st.integers(0, 99))
def test_a_sweep_never_costs_more_than_a_look_at_each(ends: list[float], order: str, seed: int) -> None:
    tasks = Tasks(ends, foreign=0, order=order, seed=seed, largest=100)

    outcome = waited(tasks, latency=0.05)

    shortest = min(entry.between[0] for entry in POLLING.cadence)
    rounds = sum(end / shortest + 2 for end in ends)
    assert outcome.requests <= rounds + 12  # and a few to learn how long the lists are
    pages = (max(ends) / shortest + 3) * 3
    assert outcome.requests <= pages + 2 * len(ends) + 12


@pytest.mark.parametrize("order", ["any", "newest"])
def test_everyone_is_noticed_within_a_round_or_two(order: str) -> None:
    draw = random.Random(1)
    tasks = Tasks(
        [draw.uniform(100, 2000) for _ in range(2000)], foreign=300, order=order, seed=1, largest=100
    )

    outcome = waited(tasks)

    delays = [outcome.noticed[name] - tasks.ends[name] for name in outcome.noticed]
    assert sum(delays) / len(delays) < 1.3 * 11  # at most 20 pages a round, 10 on the mean, and two lists
    assert max(delays) < 120


def test_no_busy_loop_where_nothing_limits_the_rate() -> None:
    plan = Plan(*rules(MAESTRO, "getTask"), draw=lambda: 0.0)
    plan.add("1", ())
    plan.add("2", ())
    now, requests = 0.0, 0
    while now < 100:
        step = plan.next(now)
        if isinstance(step, Rest):
            now = step.until
            continue
        requests += 1
        item = {"id": 1, "state": "RUNNING"}
        if isinstance(step, Look):
            plan.looked(step.id, item | {"id": int(step.id)}, hint=None, now=now)
        else:
            plan.page(step, [item, item | {"id": 2}], total=2, last=True, now=now)

    assert requests <= 100 / 5 + 3


def test_a_hint_is_obeyed() -> None:
    plan = Plan(POLLING, PAGING, draw=lambda: 0.0)
    plan.add("t0", ())
    assert plan.next(0.0) == Look("t0")

    plan.looked("t0", {"status": "pending", "mode": "fast"}, hint=40.0, now=0.0)

    at, step = 0.0, plan.next(0.0)
    while isinstance(step, Rest):
        at, step = step.until, plan.next(step.until)
    assert at == pytest.approx(40.0)


def test_after_a_failure_the_same_is_due_again_and_nothing_before() -> None:
    plan = Plan(POLLING, PAGING)
    for name in ("a", "b", "c"):
        plan.add(name, ())
    step = plan.next(0.0)

    plan.failed(until=30.0)

    assert plan.next(1.0) == Rest(30.0)
    assert plan.next(30.0) == step


def test_one_that_nobody_waits_for_is_dropped() -> None:
    plan = Plan(POLLING, PAGING)
    plan.add("a", ("x",))
    plan.add("a", ("y",))
    assert plan.roster.entries["a"].owners == ("x", "y")

    plan.roster.drop("a")

    assert plan.next(0.0) == Rest(math.inf)
