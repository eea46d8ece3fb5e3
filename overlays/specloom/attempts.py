"""What stays of a call when it is over: its attempts, and what identifies it."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Attempt", "Reach", "RequestIdentity"]

Reach = Literal["not_sent", "sent", "answered"]
"""How far an attempt got: what was sent may have arrived."""


class Attempt(NamedTuple):
    """One attempt: when it began, how long it took, how far it got and what came back."""

    number: int
    at: float
    seconds: float
    reach: Reach
    status: int | None = None
    error: str | None = None
    request_id: str | None = None


class RequestIdentity(NamedTuple):
    """What identifies a request whose outcome is unknown; nothing secret is part of it."""

    operation: str
    method: str
    path: str
    idempotency_key: str | None
    at: float
