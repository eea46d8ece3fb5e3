# Produced from overlays/specloom/_async/pages.py by "python scripts/twins.py": edit that file, not this one.
"""Lists that come page by page, read as far as somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from specloom.operation import Paging

__all__ = ["Pages"]

P = TypeVar("P")
T = TypeVar("T")


class Pages(Generic[P, T]):
    """Iterate to get the items one by one; `pages()` gives whole pages. Each iteration starts anew."""

    def __init__(
        self,
        fetch: Callable[[int], P],
        paging: Paging,
        *,
        items: Callable[[P], list[T]],
        first: int | None = None,
    ) -> None:
        self._fetch, self._paging, self._items = fetch, paging, items
        self._first = paging.first if first is None else first

    def pages(self) -> Iterator[P]:
        """Whole pages, each fetched when it is asked for."""
        return _PageWalk(self._fetch, self._paging, self._items, self._first)

    def __iter__(self) -> Iterator[T]:
        return _ItemWalk(self.pages(), self._items)


# Classes rather than generators: one that is left half-way would have to be closed, and nobody does.
class _PageWalk(Iterator[P], Generic[P, T]):
    def __init__(
        self,
        fetch: Callable[[int], P],
        paging: Paging,
        items: Callable[[P], list[T]],
        first: int,
    ) -> None:
        self._fetch, self._paging, self._items = fetch, paging, items
        self._number, self._seen, self._done = first, 0, False
        self._counts = first == paging.first

    def __next__(self) -> P:
        if self._done:
            raise StopIteration
        page = self._fetch(self._number)
        count = len(self._items(page))
        self._number += 1
        self._seen += count
        self._done = not count or self._is_last(page)
        if not count and self._seen:
            raise StopIteration
        return page

    def _is_last(self, page: Any) -> bool:
        paging = self._paging
        if paging.last and paging.last in page:
            return bool(page[paging.last])
        return self._counts and paging.total in page and bool(self._seen >= page[paging.total])


class _ItemWalk(Iterator[T], Generic[P, T]):
    def __init__(self, pages: Iterator[P], items: Callable[[P], list[T]]) -> None:
        self._pages, self._items = pages, items
        self._left: list[T] = []

    def __next__(self) -> T:
        while not self._left:
            page = self._pages.__next__()
            self._left = self._items(page)[::-1]
        return self._left.pop()
