"""What a comparison finds: series of measurements, and what they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Literal

Size = Literal["smoke", "quick", "long"]


@dataclass(frozen=True, slots=True)
class Series:
    """One contestant's measurements, one a round."""

    label: str
    values: list[float]
    ours: bool = False

    @property
    def middle(self) -> float:
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """Between these lies the middle half of the rounds."""
        if len(self.values) < 3:
            return min(self.values), max(self.values)
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high


@dataclass(frozen=True, slots=True)
class Target:
    """What was to be reached, and what was; None where there was nothing to compare with."""

    what: str
    bound: float
    reached: float | None
    unit: str = "×"
    at_least: bool = False
    why: str = ""
    """What keeps it from its bound, from the same run; told where it is missed."""

    @property
    def met(self) -> bool:
        if self.reached is None:
            return False
        return self.reached >= self.bound if self.at_least else self.reached <= self.bound


@dataclass(frozen=True, slots=True)
class Table:
    """Contestants side by side, in one unit."""

    title: str
    unit: str
    series: Sequence[Series]
    more_is_better: bool = False


@dataclass(slots=True)
class Report:
    """One comparison."""

    name: str
    title: str
    how: str
    tables: list[Table] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def ratio(ours: Series, theirs: Series) -> float:
    """Ours over theirs, round by round, so that what disturbs both disturbs it little."""
    return median(a / b for a, b in zip(ours.values, theirs.values, strict=True))


def of(table: Table, label: str) -> Series:
    """The series of that name."""
    return next(series for series in table.series if series.label == label)
