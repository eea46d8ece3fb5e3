"""A journal as server-sent events."""

from __future__ import annotations

import json

from ..worlds.journal import Entry, Journal


class Events:
    """Called, it says what was written to a journal since the last call."""

    def __init__(self, journal: Journal, *, since: int, api: str | None) -> None:
        self._journal, self._since, self._api = journal, since, api

    def __call__(self) -> bytes:
        entries = self._journal.find(since=self._since, api=self._api)
        if entries:
            self._since = entries[-1].id
        return b"".join(map(event, entries))


def event(entry: Entry) -> bytes:
    """One entry as an event, which is known by its id."""
    data = json.dumps(entry.describe(), ensure_ascii=False)
    return f"id: {entry.id}\nevent: entry\ndata: {data}\n\n".encode("utf-8", "replace")
