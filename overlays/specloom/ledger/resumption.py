"""What a resume did about each intent that was left behind, and what a reconcile found out."""

from __future__ import annotations

import json
from typing import Any, Literal, NamedTuple

from specloom.ledger.intents import Intent

__all__ = ["Left", "Resumption", "Settlement"]


class Left(NamedTuple):
    """One intent that somebody left behind, and what became of it."""

    id: str
    operation: str
    method: str
    path: str
    name: str | None
    key: str | None
    at: float
    why: str
    result: str | None = None
    """The identity of what was made, where its answer is in."""
    answer: Any = None
    """The answer, where it is in and may be kept."""

    @classmethod
    def of(cls, intent: Intent, why: str, *, answer: bytes | None = None) -> Left:
        """The part of an intent that is anybody's business."""
        kept = answer or None
        return cls(
            intent.id,
            intent.operation,
            intent.method,
            intent.path,
            intent.name,
            intent.key,
            intent.at,
            why,
            intent.result,
            _read(kept),
        )

    def __str__(self) -> str:
        name = f" {self.name!r}" if self.name else ""
        result = f" -> {self.result}" if self.result else ""
        return f"{self.operation}{name} ({self.method} {self.path}){result}: {self.why}"


class Resumption(NamedTuple):
    """What `resume()` did; print it."""

    finished: tuple[Left, ...] = ()
    """Answered before the program ended, which could not tell any more; told until a program makes another call."""
    repeated: tuple[Left, ...] = ()
    """Sent again, and answered now."""
    refused: tuple[Left, ...] = ()
    """Sent again, and the service said no."""
    waiting: tuple[Left, ...] = ()
    """The service could not be reached, or asked to come later: the next resume tries again."""
    dropped: tuple[Left, ...] = ()
    """Never sent, and of no use to anybody now."""
    doubtful: tuple[Left, ...] = ()
    """May have happened, and cannot be sent again: `reconcile()` looks, where there is a way to."""

    def __bool__(self) -> bool:
        return any(self)

    def __str__(self) -> str:
        lines = [f"{kind}: {left}" for kind, group in zip(self._fields, self, strict=True) for left in group]
        return "\n".join(lines) or "nothing was left behind"


class Settlement(NamedTuple):
    """What `reconcile()` found out."""

    outcome: Literal["done", "not done", "unknown"]
    why: str
    result: str | None = None
    answer: Any = None

    def __str__(self) -> str:
        return f"{self.outcome}{f' ({self.result})' if self.result else ''}: {self.why}"


def _read(answer: bytes | None) -> Any:
    if answer is None:
        return None
    try:
        return json.loads(answer)
    except ValueError:
        return answer
