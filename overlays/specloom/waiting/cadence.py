"""When to look next at something that takes its time: decided from policy and what was seen last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from specloom.errors import APIError, ConnectionFailed, Error
from specloom.operation import Polling

__all__ = ["after_failure", "is_final", "next_look"]


def is_final(polling: Polling, seen: Any) -> bool:
    """Will it stay as it is?"""
    return str(seen[polling.state]) in polling.final


def next_look(polling: Polling, seen: Any, *, hint: float | None, draw: Callable[[], float]) -> float:
    """Seconds until the next look; `hint` is what Retry-After asked for, and counts if it is longer."""
    state = str(seen[polling.state])
    mode = str(seen[polling.mode]) if polling.mode else None
    wait = polling.first
    for entry in polling.cadence:
        if state in entry.states and (not entry.modes or mode in entry.modes):
            shortest, longest = entry.between
            wait = shortest + draw() * (longest - shortest)
            break
    return max(wait, hint) if hint is not None and polling.retry_after else wait


def after_failure(polling: Polling, exc: Error) -> float | None:
    """Seconds until the next look after one that failed; None where the next would fail, too."""
    if isinstance(exc, APIError) and exc.retryable:
        return max(exc.retry_after or 0.0, polling.first)
    return polling.first if isinstance(exc, ConnectionFailed) else None
