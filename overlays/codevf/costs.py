"""What a task may cost, in decimals, by the formula that policy holds."""

from __future__ import annotations

from decimal import Decimal

from codevf import exceptions
from codevf.given import field_of, refused
from codevf_api.policy import POLICY
from specloom.ledger.spending import ROUNDING

__all__ = ["calculate_final_credit_cost"]

_COST = POLICY.operations["createTask"].cost


def calculate_final_credit_cost(
    max_credits: int, mode: str = "standard", tag_multiplier: Decimal | str | float = Decimal(1)
) -> int:
    """Credits times the mode's factor times the tag's, rounded to a whole credit as policy has it: up."""
    assert _COST is not None
    factors = _COST.factors["mode"]
    assert isinstance(factors, dict)
    if type(max_credits) is not int:
        raise exceptions.UsageError(f"max_credits is a whole number, not {max_credits!r}")
    if mode not in factors:
        raise refused(field_of("mode"), f"it must be one of {', '.join(factors)}, not {mode!r}")
    try:
        # by way of str, since a float such as 1.7 is a little less or more than what was meant
        multiplier = Decimal(str(tag_multiplier))
        cost = max_credits * Decimal(factors[mode]) * multiplier
        return int(cost.to_integral_value(rounding=ROUNDING[_COST.rounding]))
    except (ArithmeticError, ValueError):  # ValueError: a "nan" is a number to Decimal, and none to int
        raise exceptions.UsageError(f"tag_multiplier is a number, not {tag_multiplier!r}") from None
