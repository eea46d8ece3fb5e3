"""What work costs, and what is left to pay it with."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any

from ...documents.document import Operation
from ...service import Call, Moment, Problem, Reply
from .records import Tag
from .state import State, service


@service.operation("listTags")
def list_tags(state: State, call: Call) -> Reply:
    """All tags, inactive ones too."""
    return Reply(200, {"success": True, "tags": [tag.to_wire(state.born) for tag in state.tags.values()]})


@service.operation("getBalance")
def get_balance(state: State, call: Call) -> Reply:
    """What is there, what of it is held, what is left."""
    account = state.accounts[call.credential.account]
    available = account.total - account.on_hold
    return Reply(
        200, {"available": float(available), "onHold": float(account.on_hold), "total": float(account.total)}
    )


@service.action("set_balance")
def set_balance(state: State, moment: Moment, *, account: str = "account-1", total: float) -> Any:
    """Give an account so many credits; what is held stays held."""
    if account not in state.accounts:
        raise ValueError(f"there is no account {account!r}: choose from {', '.join(state.accounts)}")
    if not 0 <= total < 1e15:
        raise ValueError(f"total: expected a number of credits from 0, got {total}")
    state.accounts[account].total = Decimal(str(total))
    return {"account": account, "total": total, "onHold": float(state.accounts[account].on_hold)}


def final_cost(operation: Operation, offered: int, mode: str, multiplier: Decimal) -> int:
    """Credits times the factors of mode and tag, in decimals, rounded up to a whole credit."""
    return _rounded_up(offered, operation.extension("cost")["factors"]["mode"][mode], multiplier)


def afford(state: State, owner: str, offered: int, cost: int) -> None:
    """Refuse what the offer, where that is the policy, or the balance does not cover."""
    if state.settings.policy == "strict" and cost > offered:
        raise Problem(
            "max_credits_exceeded", message=f"the final cost is {cost} credits, {offered} are offered"
        )
    account = state.accounts[owner]
    if cost > (available := account.total - account.on_hold):
        raise Problem(
            "insufficient_credits", message=f"the task costs {cost} credits, {available} are available"
        )


def tag_of(state: State, wanted: int | None) -> Tag:
    """The active tag with this id, or the one that a task has whose request names none."""
    if wanted is None:
        return next(tag for tag in state.tags.values() if tag.name == "general_purpose")
    tag = state.tags.get(wanted)
    if tag is None or not tag.active:
        active = ", ".join(str(each.id) for each in state.tags.values() if each.active)
        raise Problem("invalid_tag", message=f"tagId must be an active tag ({active}), got {wanted}")
    return tag


@lru_cache(4096)
def _rounded_up(offered: int, factor: str, multiplier: Decimal) -> int:
    return int((offered * Decimal(factor) * multiplier).to_integral_value(ROUND_CEILING))
