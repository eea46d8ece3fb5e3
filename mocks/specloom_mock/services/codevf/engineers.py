"""Engineers who work on the world's clock: they take a task, show a draft, and finish."""

from __future__ import annotations

from typing import Any

from ...service import Moment
from .records import Deliverable, Mode, Task
from .state import State, service

# How long engineers take, in seconds: a queue before the work, then the work. Ours, nobody publishes such numbers;
# so chosen that a task outlasts a few looks at the documented cadence and that all are done within three hours.
QUEUE_SECONDS: dict[Mode, tuple[float, float]] = {
    "realtime_answer": (2, 10),
    "fast": (10, 60),
    "standard": (60, 600),
}
WORK_SECONDS: dict[Mode, tuple[float, float]] = {
    "realtime_answer": (15, 60),
    "fast": (120, 600),
    "standard": (900, 7200),
}
# From this share of the work on there is something to see.
PARTIAL_SHARE = 0.5


def hours(moment: Moment, mode: Mode, number: int) -> tuple[float, float]:
    """When the work on a task is to begin and to end."""
    starts = moment.now + moment.between(*QUEUE_SECONDS[mode], "queue", number)
    return starts, starts + moment.between(*WORK_SECONDS[mode], "work", number)


def expect(state: State, moment: Moment, task: Task) -> None:
    """Have an engineer take the task when its time comes."""
    if state.settings.engineers:
        moment.schedule(task.starts - moment.now, "begin", task=task.id)


def stop(state: State, task: Task) -> None:
    """Nobody works on the task any more, and what it held is free."""
    task.status = "cancelled"
    state.accounts[task.account].on_hold -= task.cost


@service.timer("begin")
def begin(state: State, moment: Moment, *, task: str) -> None:
    """An engineer takes the task."""
    work = state.tasks[task]
    if work.status != "pending" or not state.settings.engineers:
        return
    work.status = "processing"
    moment.schedule((work.ends - work.starts) * PARTIAL_SHARE, "sketch", task=task)
    moment.schedule(work.ends - moment.now, "finish", task=task)


@service.timer("sketch")
def sketch(state: State, moment: Moment, *, task: str) -> None:
    """There is something to see, if not yet final."""
    work = state.tasks[task]
    if work.status == "processing":
        work.message = "In progress: a first draft is attached."
        work.deliverables = [_deliver(moment, work, "draft.md", "A first draft, subject to change.")]


@service.timer("finish")
def finish(state: State, moment: Moment, *, task: str) -> None:
    """The result is final; what was held is charged."""
    work = state.tasks[task]
    if work.status != "processing":
        return
    for draft in work.deliverables:
        moment.forget(draft.file)
    work.status, work.message = "completed", "Done: the result is attached."
    names = work.attachments or ["result.md"]
    work.deliverables = [_deliver(moment, work, name, "The final result.") for name in names]
    work.credits_used = work.cost
    account = state.accounts[work.account]
    account.on_hold -= work.cost
    account.total -= work.cost


@service.on_settings
def on_settings(state: State, moment: Moment) -> None:
    """Engineers who come back take up what has waited for them."""
    if state.settings.engineers:
        for task in state.tasks.values():
            if task.status == "pending":
                late = max(0.0, moment.now - task.starts)
                task.starts, task.ends = task.starts + late, task.ends + late
                expect(state, moment, task)


@service.action("complete_task")
def complete_task(state: State, moment: Moment, *, task: str) -> Any:
    """Have an engineer finish a task now."""
    work = _unfinished(state, task)
    work.status = "processing"
    finish(state, moment, task=task)
    return {"task": task, "status": work.status}


@service.action("cancel_task")
def time_out_task(state: State, moment: Moment, *, task: str) -> Any:
    """Have the service itself stop a task, as on a timeout."""
    work = _unfinished(state, task)
    stop(state, work)
    return {"task": task, "status": work.status}


def _unfinished(state: State, identity: str) -> Task:
    task = state.tasks.get(identity)
    if task is None or task.is_finished:
        raise ValueError(f"there is no unfinished task {identity!r}")
    return task


def _deliver(moment: Moment, task: Task, name: str, text: str) -> Deliverable:
    media = "text/markdown" if name.endswith(".md") else "text/plain"
    content = f"{text}\n\nTask {task.id}, {task.mode}:\n{task.prompt}\n"
    key = moment.keep(content, name=name, media_type=f"{media}; charset=utf-8")
    return Deliverable(key, name, media, moment.now)
