"""Which request tells most about many waits: a page of a list, or a look at one. Decides only; others send."""

from __future__ import annotations

import contextlib
import math
import random
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from specloom import times
from specloom.operation import Paging, Polling
from specloom.waiting import cadence
from specloom.waiting.roster import Entry, Roster, Sighting
from specloom.waiting.walks import Kind, Listing, ListPage, Walk

__all__ = ["Look", "Plan", "Rest", "Step"]

# Of all requests: while only final lists are read, who is still open is read on the side.
ROLL_CALL_SHARE = 0.05
MOST_LOOKS, BACKLOG = 4.0, 100  # looks for a page; there is one more for so many that are wanted whole
SCANNED_PER_SECOND = 100  # entries; how often the oldest of all is looked for
SINCE_MARGIN = 1.0  # seconds: services round the moments that they filter by
BUSIEST = 0.95  # of the rate: looks at what is missing from the open lists take at most so much of it


class Look(NamedTuple):
    """Read one."""

    id: str


class Rest(NamedTuple):
    """Nothing is due before this moment."""

    until: float


Step = ListPage | Look | Rest


class Plan:
    """All that is waited for under one key, and what is known of it.

    Ask `next` what to do, do it, and say what came of it: `page`, `looked`, `lost` or `failed`. One step at a time.
    """

    def __init__(
        self,
        polling: Polling,
        paging: Paging | None,
        *,
        rate: float = math.inf,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self.roster = Roster()
        self._polling, self._rate, self._draw = polling, rate, draw
        listed = polling.listed_by
        self._lists: dict[str | None, Listing] = {}
        self._open: list[str] = []
        self._by_since = bool(listed and "since" in listed.filters)
        if listed and paging:
            by_state = "state" in listed.filters
            self._open += _open_states(polling) if by_state else []
            names: list[str | None] = [None, *self._open, *(polling.final if by_state else ())]
            self._lists = {name: Listing(name, paging.largest) for name in names}
        self._kind: Kind = "single"
        self._main: Walk | None = None
        self._roll: Walk | None = None
        self._round = -math.inf  # when the next main walk begins
        self._not_before = -math.inf  # when anything may be sent
        self._lasts = polling.first
        self._missing: deque[str] = deque()
        # A roll call whose absentees are still to be looked for: when it began, and when it ended.
        self._called: tuple[float, float] | None = None
        self._unseen = True  # some may never have been seen at all
        self._credit = {"look": 0.0, "roll": 0.0}
        self._since: float | None = None
        self._scan = -math.inf
        self._pace = 0.0  # completions a second, lately
        self._found, self._counted = 0, -math.inf  # how many there were since

    def add(self, name: str, owners: tuple[Any, ...], *, created: float | None = None) -> Entry:
        """Wait for this one, too; whoever waits for it already goes on to."""
        if (entry := self.roster.get(name)) is not None:
            entry.owners += owners
            return entry
        entry = self.roster.add(name, owners, created=created)
        self._unseen, self._scan = True, -math.inf
        self._round = -math.inf  # the plan is made anew at once
        return entry

    def without_lists(self) -> None:
        """The lists cannot be read with this key: look at each."""
        self._lists, self._open, self._main, self._roll, self._round = {}, [], None, None, -math.inf

    def next(self, now: float) -> Step:
        """What to do now."""
        if now < self._not_before:
            return Rest(self._not_before)
        if self.roster.entries and self._main is None and now >= self._round:
            self._begin(now)
        look, rest = self._next_look(now)
        main = self._main.page if self._main else None
        if look is not None and (main is None or self._credit["look"] >= 1):
            return look
        if (
            self._roll
            and (roll := self._roll.page)
            and (self._credit["roll"] >= 1 or (main is None and self._unseen))
        ):
            return roll
        if main is not None:
            return main
        return Rest(min(rest, self._round if self.roster.entries else math.inf))

    def page(
        self,
        step: ListPage,
        items: Iterable[Mapping[str, Any]],
        *,
        total: int | None,
        last: bool,
        now: float,
        created: str | None = None,
    ) -> list[Sighting]:
        """A page came: whom it shows."""
        listing = self._lists.get(step.state)
        walk = next((walk for walk in (self._main, self._roll) if walk and walk.page == step), None)
        shown = list(items)
        first_read = listing is not None and listing.total is None
        if listing is not None:
            listing.learn(step, len(shown), total, last=last)
        seen = [found for item in shown if (found := self._sighting(item, now, created))]
        if walk is not None:
            self._earn(main=walk is self._main)
            walk.advance()
            if walk.page is None:
                self._ended(walk, now)
            elif (
                first_read
                and walk is self._main
                and min(costs := self._costs(len(self.roster.entries)), key=costs.__getitem__) != walk.kind
            ):
                self._main, self._round = None, -math.inf  # longer than it was taken to be
        return seen

    def looked(self, name: str, item: Any, *, hint: float | None, now: float) -> Sighting | None:
        """One was read; `hint` is what Retry-After asked for."""
        self._credit["look"] = max(0.0, self._credit["look"] - 1)
        polling = self._polling
        state, mode = str(item[polling.state]), str(item[polling.mode]) if polling.mode else None
        if (wanted := self.roster.wanted.pop(name, None)) is not None:
            return Sighting(name, wanted, wanted.state, state, True, item)  # noqa: FBT003  a tuple's field
        if (entry := self.roster.entries.get(name)) is None:
            return None
        sighting = self._saw(name, entry, state, mode, item, now)
        entry.due = now + cadence.next_look(polling, item, hint=hint, draw=self._draw)
        return sighting

    def lost(self, name: str) -> Entry | None:
        """There is nothing to look at under this id."""
        self._credit["look"] = max(0.0, self._credit["look"] - 1)
        entry = self.roster.get(name)
        self.roster.drop(name)
        return entry

    def failed(self, *, until: float) -> None:
        """Nothing came of it: the same again, not before this moment."""
        self._not_before = until

    hold = failed

    def _begin(self, now: float) -> None:
        """Choose what is cheapest to read, and how long that is good for."""
        n = len(self.roster.entries)
        self._rescan(now)
        costs = self._costs(n)
        due = self._called is not None and now >= self._called[1] and "final" in costs
        self._kind = "final" if due and n > 1 else min(costs, key=lambda kind: costs[kind])
        self._lasts = self._interval()
        self._round = now + self._lasts
        if self._kind == "single":
            self._called = None
            return
        self._main = Walk(self._kind, self._listings(self._kind), self._since, now)
        if self._kind != "final":
            self._roll = None
        elif self._roll is None and self._called is None and (self._unseen or self._credit["roll"] >= 1):
            few = (
                2 * n / self._lists[None].size
            )  # nothing moves on the list of all, so it is read if it is not too long
            side: Kind = "whole" if costs["whole"] <= max(few, 1) else "open"
            self._roll = Walk(side, self._listings(side), self._since, now)

    def _interval(self) -> float:
        """Seconds from one round to the next: what suits the one that changes soonest.

        While only final lists are read nobody knows who has begun, so all are taken to be in the state before the last.
        """
        polling, last = self._polling, self._open[-1] if self._kind == "final" else None
        groups = {(last or state, mode) for state, mode in self.roster.groups()}
        looks = ({polling.state: state, polling.mode or "": mode} for state, mode in groups)
        waits = (cadence.next_look(polling, look, hint=None, draw=self._draw) for look in looks)
        return min(waits, default=polling.first)

    def _costs(self, n: int) -> dict[Kind, float]:
        """Requests that it takes to see everything once."""
        costs: dict[Kind, float] = {"single": n}
        if self._lists:
            costs["whole"] = self._lists[None].pages
        if self._open:
            costs["final"] = sum(listing.pages for listing in self._listings("final"))
            pages = sum(listing.pages for listing in self._listings("open"))
            round_lasts = max(self._lasts, pages / self._rate / (1 - min(self._pace / self._rate, BUSIEST)))
            costs["open"] = pages + self._pace * round_lasts  # each that is missing then is looked at
        return costs

    def _listings(self, kind: Kind) -> list[Listing]:
        names: Sequence[str | None] = {"open": self._open, "final": self._polling.final}.get(kind, [None])
        return [self._lists[name] for name in names]

    def _rescan(self, now: float) -> None:
        if not self._by_since or now < self._scan:
            return
        self._scan = now + len(self.roster.entries) / SCANNED_PER_SECOND
        oldest = min(-math.inf if e.created is None else e.created for e in self.roster.entries.values())
        before, self._since = self._since, oldest - SINCE_MARGIN if oldest > -math.inf else None
        if (before is None) != (self._since is None):  # what is known of their lengths is of other lists
            for listing in self._lists.values():
                listing.total = None

    def _next_look(self, now: float) -> tuple[Look | None, float]:
        """Whom to look at, or else until when there is nobody."""
        entries, wanted = self.roster.entries, self.roster.wanted
        while self._missing:
            entry = entries.get(self._missing[0])
            if entry is not None and entry.missing:
                return Look(self._missing[0]), now
            self._missing.popleft()
        rest = math.inf
        if self._kind == "single" and self._main is None and entries:
            name, rest = min(((n, self._due(e)) for n, e in entries.items()), key=lambda pair: pair[1])
            if rest <= now:
                return Look(name), now
        return (Look(next(iter(wanted))), now) if wanted else (None, rest)

    def _due(self, entry: Entry) -> float:
        if entry.due is None:
            polling = self._polling
            shown = {polling.state: entry.state, polling.mode or "": entry.mode}
            entry.due = entry.seen + cadence.next_look(polling, shown, hint=None, draw=self._draw)
        return entry.due

    def _sighting(self, item: Mapping[str, Any], now: float, created: str | None) -> Sighting | None:
        polling, listed = self._polling, self._polling.listed_by
        assert listed is not None
        name = str(item[listed.identity])
        if (entry := self.roster.entries.get(name)) is None:
            return None
        if entry.created is None and created and isinstance(item.get(created), str):
            with contextlib.suppress(ValueError):  # no time: it narrows nothing
                entry.created = times.to_unix(times.parse(item[created]))
        entry.due = None
        mode = str(item[polling.mode]) if polling.mode and polling.mode in item else None
        return self._saw(name, entry, str(item[listed.state]), mode, item, now)

    def _saw(self, name: str, entry: Entry, state: str, mode: str | None, item: Any, now: float) -> Sighting:
        before, final = self.roster.saw(entry, state, mode, now=now), state in self._polling.final
        if final:
            self.roster.drop(name)
            self._found += 1
            left = (self._lists[s] for s in (before, *self._open) if s in self._lists)
            if shorter := next((listing for listing in left if listing.state and listing.total), None):
                shorter.total = (shorter.total or 1) - 1
        return Sighting(name, entry, before, state, final, item)

    def _earn(self, *, main: bool) -> None:
        if main:
            self._credit["look"] = min(MOST_LOOKS, 1.0 + len(self.roster.wanted) // BACKLOG)
            self._credit["roll"] = min(1.0, self._credit["roll"] + (1.0 if self._unseen else ROLL_CALL_SHARE))
        else:
            self._credit["roll"] -= 1

    def _ended(self, walk: Walk, now: float) -> None:
        """All pages were read: who should have been seen, and was not?"""
        if walk is self._main:
            self._main = None
            seconds = now - self._counted
            if 0 < seconds < math.inf:
                self._pace += (self._found / seconds - self._pace) / 2
            self._found, self._counted = 0, now
        else:
            self._roll = None
        if walk.kind != "final":
            self._unseen, self._called = False, (walk.started, now)
            absent = sum(entry.seen < walk.started for entry in self.roster.entries.values())
            if not self._open or walk.kind == "whole" or absent <= self._costs(0)["final"]:
                self._look_for_absent()
        elif self._called and walk.started >= self._called[1]:
            self._look_for_absent()

    def _look_for_absent(self) -> None:
        assert self._called is not None
        began, self._called = self._called[0], None
        for name, entry in self.roster.entries.items():
            if entry.seen < began and not entry.missing:
                entry.missing = True
                self._missing.append(name)


def _open_states(polling: Polling) -> list[str]:
    return list(dict.fromkeys(state for entry in polling.cadence for state in entry.states))
