# Produced from overlays/maestro_client/_async/paging.py by "python scripts/twins.py": edit that file, not this one.
"""Lists that come page by page, as every resource that has some offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from maestro_api.policy import POLICY
from specloom._sync.pages import Pages

if TYPE_CHECKING:
    from maestro_client.response import MaestroResponse

__all__ = ["PAGE_SIZE", "pages"]

T = TypeVar("T")
V = TypeVar("V")

PAGE_SIZE = 100  # items that an iterator fetches at a time, unless told otherwise


def pages(
    operation: str,
    fetch: Callable[[int], MaestroResponse[V]],
    items: Callable[[V], list[T]],
) -> Pages[V, T]:
    """All items, fetched as they are asked for; `fetch` counts pages from 1."""
    paging = POLICY.operations[operation].paging
    assert paging is not None
    first = paging.first

    def page(number: int) -> V:
        return (fetch(number - first + 1)).parsed

    return Pages(page, paging, items=items)
