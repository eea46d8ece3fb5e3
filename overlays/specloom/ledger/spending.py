"""What a request may cost by its policy, and whether a budget still covers it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from specloom.errors import BudgetExceeded, UsageError
from specloom.wire import as_list, as_object

if TYPE_CHECKING:
    from specloom.ledger.intents import Tables
    from specloom.operation import Cost, FactorList

__all__ = ["Budget", "charge", "check", "factors_in", "price"]

ROUNDING = {"up": ROUND_CEILING, "down": ROUND_FLOOR, "half-up": ROUND_HALF_UP}


class Budget(NamedTuple):
    """So many credits in any window of so many seconds, over all processes of a ledger."""

    credits: int
    per: float


def price(
    cost: Cost, body: Mapping[str, Any], known: Mapping[str, Mapping[str, str]], *, strict: bool = True
) -> int:
    """The most that a request may cost; `known` holds listed factors, by the operation that lists them.

    UsageError where one is not known and strict=True; else it counts for nothing.
    """
    amount = Decimal(str(body.get(cost.amount, 0)))
    for field, factors in cost.factors.items():
        if (value := body.get(field)) is None:
            continue
        listed = factors if isinstance(factors, Mapping) else known.get(factors.operation, {})
        factor = listed.get(str(value))
        if factor is None and strict and not isinstance(factors, Mapping):
            raise UsageError(
                f"what {field} {value} multiplies the price by is not known: call {factors.operation} once"
            )
        amount *= Decimal(factor or 1)
    return int(amount.to_integral_value(rounding=ROUNDING[cost.rounding]))


def factors_in(rules: FactorList, answer: Any) -> dict[str, str]:
    """The factors that a list tells of, by identity."""
    items = [as_object(each) or {} for each in as_list((as_object(answer) or {}).get(rules.items)) or []]
    return {str(each.get(rules.identity)): str(each[rules.factor]) for each in items if rules.factor in each}


def check(tables: Tables, budget: Budget, credits: int, *, now: float) -> None:
    """BudgetExceeded, with the numbers, where this would pass the budget."""
    spent, held = tables.spent(now - budget.per)
    if spent + held + credits <= budget.credits:
        return
    error = BudgetExceeded(
        f"{credits} credits would pass the budget of {budget.credits} in {budget.per:g} s, of which {spent} are spent"
        f" and {held} held for what is under way: wait, cancel something, or raise the budget"
    )
    error.credits, error.spent, error.held = credits, spent, held
    error.budget, error.per = budget.credits, budget.per
    raise error


def charge(tables: Tables, scope: str, result: str, credits: int) -> None:
    """It is over, and this is what it did cost."""
    for intent in tables.find(scope=scope, result=result):
        if intent.credits != credits:
            tables.put(intent._replace(credits=credits))


def load(note: bytes | None) -> dict[str, str]:
    """Factors as a ledger keeps them."""
    return dict(json.loads(note)) if note else {}
