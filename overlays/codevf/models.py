"""The shapes of CodeVF's answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from codevf.results import TaskResult
from codevf_api import models as wire
from codevf_api.models import (
    CreditBalance,
    Project,
    ProjectPage,
    ServiceMode,
    TaskPage,
    TaskStatus,
    TaskSummary,
)
from codevf_api.models import Deliverable as TaskDeliverable

__all__ = [
    "CreditBalance",
    "Project",
    "ProjectPage",
    "ServiceMode",
    "Tag",
    "TaskDeliverable",
    "TaskPage",
    "TaskResult",
    "TaskStatus",
    "TaskSummary",
]


class Tag(wire.Tag):
    """A kind of expertise, with what it costs as a Decimal."""

    # narrower than what comes over the wire: `of` makes a Decimal of it
    cost_multiplier: Decimal  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, tag: wire.Tag) -> Tag:
        """The tag with its factor made exact."""
        made = cls.from_dict(tag.to_dict())
        made.cost_multiplier = Decimal(str(tag.cost_multiplier))
        return made

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, the factor as a string."""
        return {**super().to_dict(), "costMultiplier": str(self.cost_multiplier)}
