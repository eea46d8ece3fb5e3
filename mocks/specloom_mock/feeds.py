"""Answers that wait for the journal: a long poll, or a stream of events."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .worlds.journal import Journal

if TYPE_CHECKING:
    from .service import Reply

# A silent stream is told apart from a dead one by a comment now and then.
HEARTBEAT_SECONDS = 15.0


@dataclass(slots=True)
class Feed:
    """Where news come from; a poll ends once `until` has a reply or the time is up."""

    journal: Journal
    seconds: float = 0.0
    until: Callable[[object], Reply | None] | None = None
    """Called after each news with None, and once with something true when the time is up."""
    since: int = 0
    api: str | None = None

    def events(self) -> bytes:
        """Server-sent events for all that was written since the last call."""
        parts = []
        for entry in self.journal.find(since=self.since, api=self.api):
            self.since = entry.id
            parts.append(event("entry", entry.describe(), entry.id))
        return b"".join(parts)


def event(name: str, data: Any, number: int | None = None) -> bytes:
    """One server-sent event."""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode("utf-8", "replace")
