# Produced from overlays/oct7_distributor/_async/run.py by "python scripts/twins.py": edit that file, not this one.
"""A task for the length of a block, reported at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from oct7_distributor.reports import ending
from specloom import primitives

if TYPE_CHECKING:
    from types import TracebackType

    from oct7_distributor.task import Task

__all__ = ["TaskRun"]


class TaskRun:
    """Fetch a task (None where there is none), let the block work on it, report how that ended.

    Success, with `task.entity` where one is expected; an error with its message where the block raised; dropped where
    it was cancelled. What the block reported itself stands.
    """

    def __init__(self, fetch: Callable[[], Task | None], report: Callable[..., None]) -> None:
        self._fetch, self._report = fetch, report
        self._task: Task | None = None

    def __enter__(self) -> Task | None:
        self._task = self._fetch()
        return self._task

    def __exit__(
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
            self._report(task, status)
            return
        with primitives.last_words(exc, f"the task could not be reported as {status}") as options:
            self._report(task, status, message=message, **options)
