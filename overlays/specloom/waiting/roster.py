"""Who is waited for, and how each was last seen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

__all__ = ["Entry", "Roster", "Sighting"]


class Entry:
    """What is known of one id that is not final yet."""

    __slots__ = ("created", "due", "missing", "mode", "owners", "seen", "state")

    def __init__(self, owners: tuple[Any, ...]) -> None:
        self.owners = owners  # who waits for it; nothing to the plan
        self.state: str | None = None
        self.mode: str | None = None
        self.seen = -math.inf
        self.created: float | None = None
        self.due: float | None = None
        self.missing = False  # not on the lists it should be on: to be looked at


class Sighting(NamedTuple):
    """One that was seen: its state before and now, and what showed it."""

    id: str
    entry: Entry
    before: str | None
    state: str
    final: bool
    item: Any


class Roster:
    """All that are waited for, by id; those that are final may be wanted whole, and are looked at once more."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.wanted: dict[str, Entry] = {}
        self._groups: Counter[tuple[str | None, str | None]] = Counter()

    def add(self, name: str, owners: tuple[Any, ...], *, created: float | None = None) -> Entry:
        """Wait for this one, too."""
        entry = self.entries[name] = Entry(owners)
        entry.created = created
        self._groups[None, None] += 1
        return entry

    def get(self, name: str) -> Entry | None:
        """What is known of one, unless all is told."""
        return self.entries.get(name) or self.wanted.get(name)

    def drop(self, name: str) -> None:
        """Nobody waits for this one any longer."""
        self.wanted.pop(name, None)
        if (entry := self.entries.pop(name, None)) is not None:
            self._groups[entry.state, entry.mode] -= 1

    def groups(self) -> AbstractSet[tuple[str | None, str | None]]:
        """The states and modes that there is anybody in."""
        return {group for group, count in self._groups.items() if count > 0}

    def saw(self, entry: Entry, state: str, mode: str | None, *, now: float) -> str | None:
        """This is how it stands; told is how it stood before."""
        before = entry.state
        entry.seen, entry.missing = now, False
        if (state, mode) != (before, entry.mode):
            self._groups[before, entry.mode] -= 1
            self._groups[state, mode] += 1
            entry.state, entry.mode = state, mode
        return before
