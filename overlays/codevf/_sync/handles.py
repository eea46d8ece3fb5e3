# Produced from overlays/codevf/_async/handles.py by "python scripts/twins.py": edit that file, not this one.
"""Tasks in hand: as the service last showed them, with what can be done about each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import fields

from codevf import exceptions
from codevf.results import TaskResult, result_of, target_of
from codevf_api import models as wire
from codevf_api.policy import POLICY
from specloom.waiting.waited import Waited

if TYPE_CHECKING:
    from typing import Unpack

    from codevf._sync.tasks import Tasks
    from codevf.models import TaskDeliverable, TaskStatus, TaskSummary  # noqa: F401  one is named in a string
    from specloom.options import CallOptions
    from specloom.waiting._sync.waiting import OnTimeout, Seen

__all__ = ["TaskResponse", "WaitedTask"]

_POLLING = POLICY.operations["retrieveTask"].polling


class TaskResponse(wire.Task):
    """A task as the service last showed it, with what can be done about it."""

    # narrower than what comes over the wire: `of` makes None of what is missing
    result: TaskResult | None  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, task: wire.Task, tasks: Tasks) -> Self:
        """The task, tied to the client it came from."""
        made = object.__new__(cls)
        for field in fields(wire.Task):  # it was decoded and checked already
            setattr(made, field.name, getattr(task, field.name))
        made.result = result_of(task)
        vars(made)["_origin"] = tasks
        return made

    @property
    def _tasks(self) -> Tasks:
        found: Tasks | None = vars(self).get("_origin")
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

    def wait(
        self,
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Seen], None] | None = None,
    ) -> TaskResponse:
        """The task once it is finished; see `tasks.wait`."""
        return self._tasks.wait(self, timeout=timeout, on_timeout=on_timeout, progress=progress)

    def refresh(self, **options: Unpack[CallOptions]) -> TaskResponse:
        """The task as it is now."""
        return self._tasks.retrieve(self.id, **options)

    def cancel(self, **options: Unpack[CallOptions]) -> TaskResponse:
        """Stop it; see `tasks.cancel`."""
        return self._tasks.cancel(self.id, **options)

    def deliverables(self, **options: Unpack[CallOptions]) -> list[TaskDeliverable]:
        """The files that came out of it so far."""
        return self._tasks.deliverables(self.id, **options)

    def download(self, folder: str | os.PathLike[str], **options: Unpack[CallOptions]) -> list[Path]:
        """All its files into a folder, which is made where there is none; none takes the place of another."""
        # A path that is no folder would take them all, one by one.
        Path(folder).mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240  # as quick as opening the files
        paths: list[Path] = []
        for deliverable in self.deliverables(**options):
            target = target_of(Path(folder), deliverable, taken=paths)
            paths.append(self._tasks.download(deliverable, target, **options))
        return paths


class WaitedTask(Waited["TaskSummary | wire.Task"]):
    """A task that was waited for with others: as the list showed it, or whole where results were asked for.

    An id that the service does not know has an `error`, and raises it when it is asked for anything else.
    """

    __slots__ = ("_tasks",)

    def __init__(self, tasks: Tasks, id: str, state: str | None = None, **seen: Any) -> None:
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

    def retrieve(self, **options: Unpack[CallOptions]) -> TaskResponse:
        """The whole task as it is now; no request where it was fetched when it had finished."""
        self._raise()
        if self.is_finished and isinstance(self.seen, wire.Task):
            return self._tasks.handle(self.seen)
        return self._tasks.retrieve(self.id, **options)

    def deliverables(self, **options: Unpack[CallOptions]) -> list[TaskDeliverable]:
        """The files that came out of it so far."""
        self._raise()
        return self._tasks.deliverables(self.id, **options)

    def download(self, folder: str | os.PathLike[str], **options: Unpack[CallOptions]) -> list[Path]:
        """All its files into a folder."""
        return (self.retrieve(**options)).download(folder, **options)
