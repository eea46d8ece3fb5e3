"""Lists that come page by page, as every resource that has some offers them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from maestro_api.policy import POLICY
from specloom._async.pages import AsyncPages

if TYPE_CHECKING:
    from maestro_client.response import MaestroResponse

__all__ = ["PAGE_SIZE", "pages"]

T = TypeVar("T")
V = TypeVar("V")

PAGE_SIZE = 100  # items that an iterator fetches at a time, unless told otherwise


def pages(
    operation: str,
    fetch: Callable[[int], Awaitable[MaestroResponse[V]]],
    items: Callable[[V], list[T]],
) -> AsyncPages[V, T]:
    """All items, fetched as they are asked for; `fetch` counts pages from 1."""
    paging = POLICY.operations[operation].paging
    assert paging is not None
    first = paging.first

    async def page(number: int) -> V:
        return (await fetch(number - first + 1)).parsed

    return AsyncPages(page, paging, items=items)
