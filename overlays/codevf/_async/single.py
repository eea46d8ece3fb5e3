"""One task: by its id, or in hand as the service last showed it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import fields

from codevf import exceptions
from codevf.results import TaskResult, result_of, target_of
from codevf_api import models as wire
from codevf_api import operations
from codevf_api.policy import POLICY
from specloom._async.client import AsyncResource, AsyncServiceClient
from specloom._async.downloads import download
from specloom.calls import RawCall
from specloom.plain import built
from specloom.waiting._async.waiting import AsyncWait, OnTimeout, Seen
from specloom.waiting.waited import Waited, identity

if TYPE_CHECKING:
    from typing import Unpack

    from codevf.models import TaskDeliverable, TaskStatus, TaskSummary  # noqa: F401  one is named in a string
    from specloom.exchange import OnBytes
    from specloom.ledger.resumption import Left, Settlement
    from specloom.options import CallOptions

__all__ = ["AsyncTaskCalls", "AsyncTaskResponse", "AsyncWaitedTask"]

_POLLING = POLICY.operations["retrieveTask"].polling


class AsyncTaskCalls(AsyncResource[AsyncServiceClient]):
    """What is done with one task, by its id."""

    async def retrieve(self, task_id: str, **options: Unpack[CallOptions]) -> AsyncTaskResponse:
        """A task as it is now; while an engineer works, `result` may hold a part."""
        return self.handle(
            await self._call(built(operations.retrieve_task, exceptions.UsageError, id=task_id), options)
        )

    async def cancel(self, task_id: str, **options: Unpack[CallOptions]) -> AsyncTaskResponse:
        """Stop a task; one already cancelled comes back as it is. APIError once it has finished."""
        return self.handle(
            await self._call(built(operations.cancel_task, exceptions.UsageError, id=task_id), options)
        )

    async def deliverables(self, task_id: str, **options: Unpack[CallOptions]) -> list[TaskDeliverable]:
        """The files that came out of a task, without the rest of it."""
        return (
            await self._call(built(operations.list_deliverables, exceptions.UsageError, id=task_id), options)
        ).deliverables

    async def download(
        self,
        deliverable: TaskDeliverable,
        to: str | os.PathLike[str],
        *,
        progress: OnBytes | None = None,
        cap: int | None = None,
        **options: Unpack[CallOptions],
    ) -> Path:
        """Fetch a file into a folder, or to a path; it is there whole or not at all."""
        target = target_of(Path(to), deliverable)
        call = RawCall("GET", deliverable.url, operation="downloadDeliverable")
        chosen = self._client.merged(options)
        return await download(self._client.core, call, target, options=chosen, progress=progress, cap=cap)

    async def wait(
        self,
        task: AsyncTaskResponse | Left | Settlement | str,
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Seen], None] | bool | None = None,
    ) -> AsyncTaskResponse:
        """Look at a task as often as the service advises, until it is completed or cancelled.

        It may also be what `resume()` or `reconcile()` found of one.
        After `timeout` seconds: "raise" an APITimeoutError whose `handle` is the task, "detach" (return it
        as it stands) or "cancel" it.
        """
        task_id = identity(task, error=exceptions.UsageError)
        last: wire.Task | None = task if isinstance(task, wire.Task) else None
        assert _POLLING is not None

        async def cancel() -> wire.Task:
            return await self.cancel(task_id)

        try:
            done: wire.Task = await AsyncWait(self._client, _POLLING).until_final(
                built(operations.retrieve_task, exceptions.UsageError, id=task_id),
                name=task_id,
                last=last,
                timeout=timeout,
                on_timeout=on_timeout,
                cancel=cancel,
                progress=progress,
            )
        except exceptions.APITimeoutError as exc:
            if isinstance(exc.handle, wire.Task):
                exc.handle = self.handle(exc.handle)
            raise
        return self.handle(done)

    def handle(self, task: wire.Task) -> AsyncTaskResponse:
        """A task, tied to this client."""
        return task if isinstance(task, AsyncTaskResponse) else AsyncTaskResponse.of(task, self)


class AsyncTaskResponse(wire.Task):
    """A task as the service last showed it, with what can be done about it."""

    # narrower than what comes over the wire: `of` makes None of what is missing
    result: TaskResult | None  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, task: wire.Task, tasks: AsyncTaskCalls) -> Self:
        """The task, tied to the client it came from."""
        made = object.__new__(cls)
        for field in fields(wire.Task):  # it was decoded and checked already
            setattr(made, field.name, getattr(task, field.name))
        made.result = result_of(task)
        vars(made)["_origin"] = tasks
        return made

    @property
    def _tasks(self) -> AsyncTaskCalls:
        found: AsyncTaskCalls | None = vars(self).get("_origin")
        if found is None:
            raise exceptions.UsageError(
                "this task was copied without its client: use client.tasks.retrieve(task.id)"
            )
        return found

    @property
    def is_finished(self) -> bool:
        """Will it stay as it is?"""
        assert _POLLING is not None
        return str(self.status) in _POLLING.final

    async def wait(
        self,
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Seen], None] | bool | None = None,
    ) -> AsyncTaskResponse:
        """The task once it is finished; see `tasks.wait`."""
        return await self._tasks.wait(self, timeout=timeout, on_timeout=on_timeout, progress=progress)

    async def refresh(self, **options: Unpack[CallOptions]) -> AsyncTaskResponse:
        """The task as it is now."""
        return await self._tasks.retrieve(self.id, **options)

    async def cancel(self, **options: Unpack[CallOptions]) -> AsyncTaskResponse:
        """Stop it; see `tasks.cancel`."""
        return await self._tasks.cancel(self.id, **options)

    async def deliverables(self, **options: Unpack[CallOptions]) -> list[TaskDeliverable]:
        """The files that came out of it so far."""
        return await self._tasks.deliverables(self.id, **options)

    async def download(self, folder: str | os.PathLike[str], **options: Unpack[CallOptions]) -> list[Path]:
        """All its files into a folder, which is made where there is none; none takes the place of another."""
        # A path that is no folder would take them all, one by one.
        Path(folder).mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240  # as quick as opening the files
        paths: list[Path] = []
        for deliverable in await self.deliverables(**options):
            target = target_of(Path(folder), deliverable, taken=paths)
            paths.append(await self._tasks.download(deliverable, target, **options))
        return paths


class AsyncWaitedTask(Waited["TaskSummary | wire.Task"]):
    """A task that was waited for with others: as the list showed it, or whole where results were asked for.

    An id that the service does not know has an `error`, and raises it when it is asked for anything else.
    """

    __slots__ = ("_tasks",)

    def __init__(self, tasks: AsyncTaskCalls, id: str, state: str | None = None, **seen: Any) -> None:
        super().__init__(id, state, **seen)
        self._tasks = tasks

    @property
    def status(self) -> TaskStatus | None:
        """How it stands; None if it was not seen before the wait ended."""
        self._raise()
        return None if self.state is None else wire.TaskStatus.from_wire(self.state)

    @property
    def credits_used(self) -> int | None:
        """What it cost, where that is known."""
        return self._what().credits_used or None

    @property
    def result(self) -> TaskResult | None:
        """What came out of it, where the wait was told `results=True`; else `retrieve()` has it."""
        seen = self._what()
        if not isinstance(seen, wire.Task):
            raise exceptions.UsageError("lists show no results: wait with results=True, or use retrieve()")
        return result_of(seen)

    async def retrieve(self, **options: Unpack[CallOptions]) -> AsyncTaskResponse:
        """The whole task as it is now; no request where it was fetched when it had finished."""
        self._raise()
        if self.is_finished and isinstance(self.seen, wire.Task):
            return self._tasks.handle(self.seen)
        return await self._tasks.retrieve(self.id, **options)

    async def deliverables(self, **options: Unpack[CallOptions]) -> list[TaskDeliverable]:
        """The files that came out of it so far."""
        self._raise()
        return await self._tasks.deliverables(self.id, **options)

    async def download(self, folder: str | os.PathLike[str], **options: Unpack[CallOptions]) -> list[Path]:
        """All its files into a folder."""
        return await (await self.retrieve(**options)).download(folder, **options)
