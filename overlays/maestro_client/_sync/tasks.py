# Produced from overlays/maestro_client/_async/tasks.py by "python scripts/twins.py": edit that file, not this one.
"""Tasks: single runs of an automation."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from maestro_api import operations
from maestro_api.models import FinishStatus, Task, TaskCreate, TaskPage, TaskState, TaskUpdate
from maestro_api.policy import POLICY
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.running import Run
from maestro_client._sync.sending import Sender
from maestro_client.counts import completed
from maestro_client.errors import UsageError
from maestro_client.given import choice, given, index, json_object, moment, texts
from specloom._sync.client import Resource
from specloom.waiting._sync.completions import Completions, wait_all
from specloom.waiting._sync.kinds import Kind
from specloom.waiting._sync.waiting import Wait
from specloom.waiting.waited import Waited, identity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Unpack

    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.ledger.resumption import Left, Settlement
    from specloom.options import CallOptions
    from specloom.waiting._sync.waiting import OnTimeout, Seen
    from specloom.waiting.progress import Progress

__all__ = ["Tasks"]

TaskId = int | str
WaitedTask = Waited[Task]
"""A task that was waited for with others: `id`, `state`, `is_finished`, the task as `seen`, or its `error`."""


class Tasks(Resource[Sender]):
    """Single runs of an automation: in the queue, running, or over."""

    def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        state: TaskState | str | None = None,
        activity_label: str | None = None,
        machine_id: str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[TaskPage]:
        """One page of tasks, counted from 1; `sort` is a field, with `,asc` or `,desc` behind it."""
        return self._client.perform(
            options,
            operations.list_tasks,
            page=index("listTasks", page),
            size=given(size),
            state_filter=given(None if state is None else choice(TaskState, state, "state")),
            activity_label=given(activity_label),
            machine_id=given(machine_id),
            days=given(days),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        state: TaskState | str | None = None,
        activity_label: str | None = None,
        machine_id: str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pages[TaskPage, Task]:
        """All tasks, fetched page by page as they are asked for."""
        return pages(
            "listTasks",
            lambda page: self.list(
                page,
                size,
                state=state,
                activity_label=activity_label,
                machine_id=machine_id,
                days=days,
                sort=sort,
                **options,
            ),
            lambda page: page.content,
        )

    def create(
        self,
        activity_label: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        test: bool | None = None,
        priority: int | None = None,
        min_execution_date: datetime | str | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Task]:
        """Queue a task of an automation; the highest priority goes first, and a time without offset is UTC.

        It is sent once: where the answer is lost, OutcomeUnknown says so.
        """
        body = TaskCreate(
            activity_label=activity_label,
            parameters=json_object(parameters),
            test=given(test),
            priority=given(priority),
            min_execution_date=moment(min_execution_date),
        )
        return self._client.perform(options, operations.create_task, body=body)

    def get(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Task]:
        """One task as it is now."""
        return self._client.perform(options, operations.get_task, id=task_id)

    def update(
        self, task_id: TaskId, body: TaskUpdate, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Task]:
        """Change what the body names, and leave the rest; finish, restart, interrupt and cancel are made of this."""
        return self._client.perform(options, operations.update_task, id=task_id, body=body)

    def delete(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Any]:
        """Remove a task."""
        return self._client.perform(options, operations.delete_task, id=task_id)

    def finish(
        self,
        task_id: TaskId,
        status: FinishStatus | str = FinishStatus.SUCCESS,
        message: str | None = None,
        *,
        total_items: int | None = None,
        processed_items: int | None = None,
        failed_items: int | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Task]:
        """Report a task as done: SUCCESS, FAILED or PARTIALLY_COMPLETED; of the counts, two make the third."""
        counts = completed(total_items, processed_items, failed_items)
        body = TaskUpdate(
            state=TaskState.FINISHED,
            finish_status=choice(FinishStatus, status, "status"),
            finish_message=given(message),
            total_items=given(counts.total),
            processed_items=given(counts.processed),
            failed_items=given(counts.failed),
        )
        return self.update(task_id, body, **options)

    def restart(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Task]:
        """Put a task that is over back into the queue.

        It is sent once: a second sending could put it back from a runner that has it by then.
        """
        return self.update(task_id, TaskUpdate(state=TaskState.START), **options)

    def interrupt(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Task]:
        """Ask the bot to stop; it is for the bot to look."""
        return self.update(task_id, TaskUpdate(interrupted=True), **options)

    def cancel(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Task]:
        """Take a task out of the queue; one that runs is interrupted or killed instead."""
        return self.update(task_id, TaskUpdate(state=TaskState.CANCELED), **options)

    def kill(self, task_id: TaskId, **options: Unpack[CallOptions]) -> MaestroResponse[Task]:
        """Ask the runner to end the bot."""
        return self.update(task_id, TaskUpdate(interrupted=True, killed=True), **options)

    def wait(
        self,
        task_id: TaskId | Left | Settlement,
        *,
        timeout: float | None = None,  # a deadline on the client's clock
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Seen], None] | bool | None = None,
    ) -> Task:
        """The task once it is finished or cancelled; looks as often as policy says, at most `timeout` seconds.

        It may also be what `resume()` or `reconcile()` found of one.

        Out of time, it raises, returns the task as it is ("detach"), or cancels it ("cancel").
        """
        client, task_id = self._client, identity(task_id, error=UsageError)
        polling = POLICY.operations["getTask"].polling
        assert polling is not None

        def cancel() -> Task:
            return (self.cancel(task_id)).parsed

        return Wait(client, polling).until_final(
            operations.get_task(id=task_id),
            name=task_id,
            timeout=timeout,
            on_timeout=on_timeout,
            cancel=cancel,
            progress=progress,
        )

    def wait_all(
        self,
        tasks: Iterable[Task | WaitedTask | Left | Settlement | TaskId],
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Progress], None] | bool | None = None,
        activity_label: str | None = None,
    ) -> builtins.list[WaitedTask]:
        """All of them once they are finished or cancelled, in the order given; few requests watch many.

        `activity_label` says that all are of one automation. Out of time: as in `wait`; the error's `handle` has all.
        """
        completions = self.as_completed(
            tasks,
            timeout=timeout,
            on_timeout=on_timeout,
            progress=progress,
            activity_label=activity_label,
        )
        return wait_all(completions)

    def as_completed(
        self,
        tasks: Iterable[Task | WaitedTask | Left | Settlement | TaskId],
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Progress], None] | bool | None = None,
        activity_label: str | None = None,
    ) -> Completions[WaitedTask]:
        """Each of them as it finishes; see `wait_all`. It may be left half-way."""

        def cancel(task_id: str) -> Task:
            return (self.cancel(task_id)).parsed

        kind = Kind(
            self._client,
            "getTask",
            look=lambda task_id: operations.get_task(id=task_id),
            cancel=cancel,
            shown=Waited[Task],
            item=Task.from_dict,
            query=operations.list_tasks(activity_label=given(activity_label)).query,
        )
        return Completions(kind, tasks, timeout=timeout, on_timeout=on_timeout, progress=progress)

    def running(self, task_id: TaskId | None = None) -> Run:
        """Finish the task when the block ends: as a success, or as failed with the message of what was raised.

        Count items on the way: `with client.tasks.running(task_id) as run: … run.processed()`. Without an id it is
        the task that a runner started this bot for.
        """
        return Run(self.get, self.finish, self._client.own_task(task_id))
