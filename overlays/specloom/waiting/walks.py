"""Ways through lists that change while they are read, page by page."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

__all__ = ["Kind", "ListPage", "Listing", "Walk"]

Kind = Literal["single", "whole", "final", "open"]


class ListPage(NamedTuple):
    """Read a page: `number` counts from 0, `state` and `since` filter where they are not None."""

    state: str | None
    number: int
    size: int
    since: float | None


class Listing:
    """One list of the service: everything, or what is in one state."""

    __slots__ = ("size", "state", "total")

    def __init__(self, state: str | None, size: int) -> None:
        self.state, self.size = state, size
        self.total: int | None = None

    @property
    def pages(self) -> int:
        """How many requests it takes; one that was never read is taken to be short."""
        return max(1, math.ceil((self.total or 0) / self.size))

    def learn(self, step: ListPage, count: int, total: int | None, *, last: bool) -> None:
        """What a page says of the list's length, and of the size of pages where the service has its own mind."""
        seen = step.number * step.size + count
        if total is None:
            total = seen if last or not count else seen + 1
        if step.number == 0 and 0 < count < min(step.size, total):
            self.size = count
        self.total = total


class Walk:
    """A way through some lists, page by page; `page` is the one that is due, None at the end.

    Lists that grow are read forwards and lists that shrink backwards: what moves while they are read is then met
    twice rather than not at all.
    """

    def __init__(self, kind: Kind, listings: Sequence[Listing], since: float | None, now: float) -> None:
        self.kind, self.since, self.started = kind, since, now
        self._route = self._pages(listings)
        self.page: ListPage | None = None
        self.advance()

    def advance(self) -> None:
        """That page was read."""
        self.page = next(self._route, None)

    def _pages(self, listings: Sequence[Listing]) -> Iterator[ListPage]:
        for listing in listings:
            for number in _backwards(listing) if self.kind == "open" else _forwards(listing):
                yield ListPage(listing.state, number, listing.size, self.since)


def _forwards(listing: Listing) -> Iterator[int]:
    number = 0
    while number == 0 or number < listing.pages:
        yield number
        number += 1


def _backwards(listing: Listing) -> Iterator[int]:
    lowest = 0
    if listing.total is None:  # the first page says where the last one is
        yield 0
        lowest = 1
    number = listing.pages - 1
    while number >= lowest:
        yield number
        number = min(number, listing.pages) - 1
