"""A task for the length of a block, reported at its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from oct7_distributor.reports import ending
from specloom import primitives

if TYPE_CHECKING:
    from types import TracebackType

    from oct7_distributor.task import Task

__all__ = ["AsyncTaskRun"]


class AsyncTaskRun:
    """Fetch a task (None where there is none), let the block work on it, report how that ended.

    Success, with `task.entity` where one is expected; an error with its message where the block raised; dropped where
    it was cancelled. What the block reported itself stands.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[Task | None]], report: Callable[..., Awaitable[None]]
    ) -> None:
        self._fetch, self._report = fetch, report
        self._task: Task | None = None

    async def __aenter__(self) -> Task | None:
        self._task = await self._fetch()
        return self._task

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        task = self._task
        if task is None or task.reported:
            return
        status, message = ending(exc)
        if exc is None:
            await self._report(task, status)
            return
        with primitives.alast_words(exc, f"the task could not be reported as {status}") as options:
            await self._report(task, status, message=message, **options)
