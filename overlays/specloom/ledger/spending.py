"""What a request may cost by its policy and by what answers told, and whether a budget still covers it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from specloom.errors import BudgetExceeded, UsageError
from specloom.ledger.keeping import decoded
from specloom.wire import as_list, as_object

if TYPE_CHECKING:
    from specloom.ledger.intents import Tables
    from specloom.operation import Cost, FactorList, OperationPolicy

__all__ = ["Budget", "Prices", "Told", "charge", "check", "factors_in", "price", "told_by"]

ROUNDING = {"up": ROUND_CEILING, "down": ROUND_FLOOR, "half-up": ROUND_HALF_UP}


class Told(NamedTuple):
    """Where an answer tells what things that are over did cost: one thing, or a list of them."""

    identity: str
    state: str
    final: Sequence[str]
    charged: str
    items: str | None = None

    def charges(self, answer: Mapping[str, Any]) -> dict[str, int]:
        """What was charged for each, by identity; a list may leave it out, then it tells nothing."""
        things = [answer] if self.items is None else as_list(answer.get(self.items)) or ()
        over = [each for thing in things if (each := as_object(thing)) and self._over(each)]
        return {str(each.get(self.identity)): int(each.get(self.charged) or 0) for each in over}

    def _over(self, thing: Mapping[str, Any]) -> bool:
        known = self.items is None or self.charged in thing
        return known and str(thing.get(self.state)) in self.final


class Budget(NamedTuple):
    """So many credits in any window of so many seconds, over all processes of a ledger."""

    credits: int
    per: float


class Prices:
    """What the calls of one caller cost: by policy, by factors that the service lists, and by what it charged."""

    def __init__(self, operations: Mapping[str, OperationPolicy], scope: str) -> None:
        cost = next((rules.cost for rules in operations.values() if rules.cost), None)
        factors = cost.factors.values() if cost else ()
        self._listed = {each.operation: each for each in factors if not isinstance(each, Mapping)}
        self._told, self._scope = told_by(operations), scope

    def of(self, tables: Tables, cost: Cost, body: Any, *, strict: bool) -> int:
        """The most that a request may cost; see `price`."""
        known = {operation: load(tables.note(self._note(operation))) for operation in self._listed}
        return price(cost, as_object(body) or {}, known, strict=strict)

    def told(self, operation: str, answer: bytes) -> Callable[[Tables], None] | None:
        """What to write down of an answer: factors, and what was charged for what is over."""
        factors, over = self._listed.get(operation), self._told.get(operation)
        if factors is None and over is None:
            return None
        found = as_object(decoded(answer)) or {}
        charges = over.charges(found) if over else {}

        def write(tables: Tables) -> None:
            if factors is not None:
                tables.put_note(self._note(operation), json.dumps(factors_in(factors, found)).encode())
            charge(tables, self._scope, charges)

        return write if charges or factors is not None else None

    def _note(self, operation: str) -> str:
        return f"factors {self._scope} {operation}"


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


def charge(tables: Tables, scope: str, charges: Mapping[str, int]) -> None:
    """They are over, and this is what each did cost."""
    for result, charged in charges.items():
        for intent in tables.find(scope=scope, result=result):
            if intent.credits != charged:
                tables.put(intent._replace(credits=charged))


def told_by(operations: Mapping[str, OperationPolicy]) -> dict[str, Told]:
    """The operations whose answers tell what things did cost: the look at one, its cancellation, the list of many."""
    charged = next((rules.cost.charged for rules in operations.values() if rules.cost), None)
    told: dict[str, Told] = {}
    for rules in operations.values():
        if (watched := rules.polling) is None or charged is None:
            continue
        listed = watched.listed_by
        one = Told(listed.identity if listed else "id", watched.state, watched.final, charged)
        told |= {name: one for name in (rules.operation, watched.cancel) if name}
        if listed and (paging := operations[listed.operation].paging):
            told[listed.operation] = one._replace(state=listed.state, items=paging.items)
    return told


def load(note: bytes | None) -> dict[str, str]:
    """Factors as a ledger keeps them."""
    return dict(json.loads(note)) if note else {}
