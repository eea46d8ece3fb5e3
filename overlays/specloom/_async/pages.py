"""Lists that come page by page, read as far as somebody asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Generic, TypeVar

from specloom.operation import Paging

__all__ = ["AsyncPages"]

P = TypeVar("P")
T = TypeVar("T")


class AsyncPages(Generic[P, T]):
    """Iterate to get the items one by one; `pages()` gives whole pages. Each iteration starts anew."""

    def __init__(
        self,
        fetch: Callable[[int], Awaitable[P]],
        paging: Paging,
        *,
        items: Callable[[P], list[T]],
        first: int | None = None,
    ) -> None:
        self._fetch, self._paging, self._items = fetch, paging, items
        self._first = paging.first if first is None else first

    async def pages(self) -> AsyncIterator[P]:
        """Whole pages, each fetched when it is asked for."""
        number, seen = self._first, 0
        while True:
            page = await self._fetch(number)
            count = len(self._items(page))
            seen += count
            yield page
            if not count or self._is_last(page, seen):
                return
            number += 1

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in self._items(page):
                yield item

    def _is_last(self, page: Any, seen: int) -> bool:
        paging = self._paging
        if paging.last and paging.last in page:
            return bool(page[paging.last])
        counted = self._first == paging.first and paging.total in page
        return counted and bool(seen >= page[paging.total])
