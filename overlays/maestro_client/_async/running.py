"""A task while it is worked on: counts its items, and is finished when the block ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from maestro_api.models import FinishStatus
from maestro_client.counts import Counts, completed
from maestro_client.reports import told
from specloom import primitives
from specloom.wire import as_object

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from maestro_api.models import Task
    from maestro_client.response import MaestroResponse

__all__ = ["AsyncRun"]


class AsyncRun:
    """What happens to a task within `with client.tasks.running(task_id) as run:`."""

    def __init__(
        self,
        get: Callable[[int | str], Awaitable[MaestroResponse[Task]]],
        finish: Callable[..., Awaitable[MaestroResponse[Task]]],
        task_id: int | str,
    ) -> None:
        self._get, self._report, self.task_id = get, finish, task_id
        self._total: int | None = None
        self._processed: int | None = None
        self._failed: int | None = None
        self.message: str | None = None
        """What the task is finished with; the exception's text where one was raised and this is not set."""
        self.status: FinishStatus | str | None = None
        """How the task ended; SUCCESS or FAILED by the end of the block where this is not set."""

    def processed(self, items: int = 1) -> None:
        """So many more items went well."""
        self._processed = (self._processed or 0) + items

    def failed(self, items: int = 1) -> None:
        """So many more items did not."""
        self._failed = (self._failed or 0) + items

    def count(
        self, *, total: int | None = None, processed: int | None = None, failed: int | None = None
    ) -> None:
        """Set counts; those left out stay as they are."""
        self._total = self._total if total is None else total
        self._processed = self._processed if processed is None else processed
        self._failed = self._failed if failed is None else failed

    @property
    def counts(self) -> Counts:
        """The counts as they will be reported."""
        return completed(self._total, self._processed, self._failed)

    async def interrupted(self) -> bool:
        """Did somebody ask the bot to stop?"""
        answer = (await self._get(self.task_id)).raise_for_status()
        return bool((as_object(answer.data) or {}).get("interrupted"))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exc is None:
            await self._finish(FinishStatus.SUCCESS, None)
            return
        lost = f"task {self.task_id} could not be reported as failed"
        with primitives.alast_words(exc, lost) as options:
            await self._finish(FinishStatus.FAILED, told(exc), **options)

    async def _finish(self, status: FinishStatus, message: str | None, **options: Any) -> None:
        counts = self.counts
        answer = await self._report(
            self.task_id,
            self.status or status,
            self.message or message,
            total_items=counts.total,
            processed_items=counts.processed,
            failed_items=counts.failed,
            **options,
        )
        answer.raise_for_status()  # a client that returns errors, too: nobody else looks at this answer
