"""Limits that several processes share, and budgets: never more in any window."""

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codevf import calculate_final_credit_cost
from codevf_api.policy import POLICY
from specloom import BudgetExceeded, UsageError, windows
from specloom.ledger import Ledger, spending
from specloom.ledger.intents import Intent, Stage, Tables
from specloom.ledger.spending import Budget
from specloom.ledger.stores import MemoryStore
from specloom.pacing import Bucket


class Limit(NamedTuple):
    requests: int
    seconds: float
    by: str = "credential"


LIMITS = (Limit(1, 1.0), Limit(5, 20.0))


def most(moments: list[float], seconds: float) -> int:
    return max((sum(start <= each < start + seconds for each in moments) for start in moments), default=0)


@settings(deadline=None)
@given(steps=st.lists(st.tuples(st.floats(0, 3), st.booleans()), max_size=60))
def test_no_window_holds_more_than_its_limit_whoever_asks(steps: list[tuple[float, bool]]) -> None:
    store, now, sent = MemoryStore(), 100.0, list[float]()
    for step, late in steps:
        now += step
        if store.transact(lambda tables, at=now: windows.take(tables, "k", LIMITS, now=at)) == 0.0:  # type: ignore[misc]
            arrived = now + (0.1 if late else 0.0)
            store.transact(lambda tables, a=now, b=arrived: tables.move_send("k", a, b))  # type: ignore[misc]
            sent.append(arrived)
            now = max(now, arrived)

    for limit in LIMITS:
        assert most(sent, limit.seconds - 1e-9) <= limit.requests


def test_buckets_of_two_processes_keep_to_one_limit_and_one_pause(path: Path) -> None:
    ledgers = [Ledger(path), Ledger(path)]
    buckets = [Bucket(LIMITS, gate=windows.Gate(ledger, "k", LIMITS)) for ledger in ledgers]
    now, sent = 1000.0, list[float]()
    tickets = [bucket.enter() for bucket in buckets]
    while len(sent) < 12:
        now += 0.01
        for place, bucket in enumerate(buckets):
            if bucket.wait(tickets[place], now) == 0.0:
                sent.append(now)
                tickets[place] = bucket.enter()

    assert most(sent, 0.999) == 1
    assert most(sent, 19.999) == 5
    buckets[0].pause(now + 7.0)
    assert windows.Gate(ledgers[1], "k", LIMITS).take(now + 1.0) == pytest.approx(6.0)
    for ledger in ledgers:
        ledger.close()


def test_moments_from_before_the_machine_was_started_anew_do_not_count() -> None:
    store = MemoryStore()
    store.transact(lambda tables: windows.take(tables, "k", LIMITS, now=50_000.0))
    store.transact(lambda tables: windows.pause(tables, "k", 50_100.0))

    assert store.transact(lambda tables: windows.take(tables, "k", LIMITS, now=10.0)) == 0.0


@given(
    amount=st.integers(1, 1920),
    mode=st.sampled_from(("realtime_answer", "fast", "standard")),
    factor=st.decimals("0.1", "9.9", places=1),
)
def test_a_price_is_what_the_service_charges(amount: int, mode: str, factor: Decimal) -> None:
    cost = POLICY.operations["createTask"].cost
    assert cost is not None
    body = {"maxCredits": amount, "mode": mode, "tagId": 3}

    found = spending.price(cost, body, {"listTags": {"3": str(factor)}})

    assert found == calculate_final_credit_cost(amount, mode, factor)
    with pytest.raises(UsageError, match="listTags"):
        spending.price(cost, body, {})


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(0, 40), st.booleans()), max_size=40))
def test_no_window_of_a_budget_holds_more_than_its_credits(wishes: list[tuple[int, float, bool]]) -> None:
    store, budget, now, granted = MemoryStore(), Budget(100, 60.0), 0.0, list[tuple[float, int]]()
    for number, (price, step, done) in enumerate(wishes):
        now += step
        stage: Stage = "done" if done else "planned"
        intent = Intent(
            str(number), "s", "x", "POST", "/x", "never", now, "me", "p", credits=price, stage=stage
        )

        def spend(tables: Tables, intent: Intent = intent) -> None:
            spending.check(tables, budget, intent.credits, now=intent.at)
            tables.put(intent)

        try:
            store.transact(spend)
        except BudgetExceeded:
            continue
        granted.append((now, price))

    for start, _ in granted:
        assert sum(price for at, price in granted if start <= at < start + 60.0) <= 100
