"""The life of a task: queued, taken by a simulated runner, finished; on the world's clock."""

from __future__ import annotations

from typing import Any, Final

from ...clock import parse_iso
from ...service import Moment, Problem
from .records import Automation, Runner, Task
from .state import FIRST_TASKS, State, service

LINES_KEPT = 500

# Finishing straight from the queue and finishing twice are known to be accepted; the rest is taken to be so where it
# makes sense.
ALLOWED: Final[dict[str, frozenset[str]]] = {
    "START": frozenset({"START", "RUNNING", "FINISHED", "CANCELED"}),
    "RUNNING": frozenset({"START", "RUNNING", "FINISHED", "CANCELED"}),
    "FINISHED": frozenset({"START", "FINISHED"}),
    "CANCELED": frozenset({"START", "FINISHED", "CANCELED"}),
}


def queue_task(state: State, moment: Moment, automation: Automation, *, user: str, **fields: Any) -> Task:
    """Put a task into the queue."""
    task = Task(
        id=FIRST_TASKS[-1] + moment.count("task"),
        activity_label=automation.label,
        activity_name=automation.name,
        agent_id=automation.agent_id,
        organization_label=automation.organization_label,
        user_creation_name=user,
        date_creation=moment.iso,
        date_last_modified=moment.iso,
        **fields,
    )
    state.tasks[task.id] = task
    if task.min_execution_date and task.min_execution_date > moment.iso:
        moment.schedule(parse_iso(task.min_execution_date) - moment.now, "look")
    look(state, moment)
    return task


def move(state: State, moment: Moment, task: Task, to: str) -> None:
    """Change the state of a task as far as that is allowed."""
    if to not in ALLOWED[task.state]:
        raise Problem("illegal_state", message=f"Task {task.id} is {task.state} and cannot become {to}.")
    if to != task.state:
        release(state, task)
        if to == "RUNNING":
            task.date_start_running = moment.iso
        elif to == "START":
            _clear(task)
    task.state = to


@service.timer("look")
def look(state: State, moment: Moment) -> None:
    """Let every idle runner take a task, where simulated runners are on."""
    if not state.settings.runners:
        return
    for runner in state.runners.values():
        if runner.is_online and runner.task is None:
            task = _next(state, moment, runner)
            if task is not None:
                _take(state, moment, runner, task)


@service.timer("run_ends")
def run_ends(state: State, moment: Moment, *, task: int, run: int) -> None:
    """The bot of a run comes to its end, unless the run is over."""
    kept = state.tasks.get(task)
    if kept is not None and kept.run == run and kept.state == "RUNNING" and kept.machine_id is not None:
        _end(state, moment, kept)
    look(state, moment)


@service.action("run_tasks")
def run_tasks(state: State, moment: Moment, *, runners: bool = True) -> int:
    """Switch simulated runners on or off; how many tasks are running now."""
    state.settings.runners = runners
    look(state, moment)
    return sum(task.state == "RUNNING" for task in state.tasks.values())


def _next(state: State, moment: Moment, runner: Runner) -> Task | None:
    """The task that this runner would take: the highest priority, then the oldest."""
    now = moment.iso
    ready = [
        task
        for task in state.tasks.values()
        if task.state == "START" and (task.min_execution_date or "") <= now and _may_run(state, runner, task)
    ]
    return min(ready, key=lambda task: (-task.priority, task.id), default=None)


def _may_run(state: State, runner: Runner, task: Task) -> bool:
    automation = state.automations.get(task.activity_label)
    return automation is None or not automation.machines or runner.machine_id in automation.machines


def _take(state: State, moment: Moment, runner: Runner, task: Task) -> None:
    task.state, task.run = "RUNNING", task.run + 1
    task.machine_id = runner.machine_id
    task.date_start_running = task.date_last_modified = moment.iso
    runner.task, runner.status = task.id, "BUSY"
    _say(runner, f"{moment.iso} task {task.id} started ({task.activity_label})")
    settings = state.settings
    low = max(0.001, settings.shortest_run_seconds)
    seconds = moment.between(low, max(low, settings.longest_run_seconds), "run", task.id, task.run)
    moment.schedule(seconds, "run_ends", task=task.id, run=task.run)


def _end(state: State, moment: Moment, task: Task) -> None:
    """A bot that was asked to stop reports failure; others fail by chance, as often as the settings say."""
    stopped = task.interrupted or task.killed
    failed = stopped or moment.draw("fails", task.id, task.run) < state.settings.failing_share
    move(state, moment, task, "FINISHED")
    task.finish_status = "FAILED" if failed else "SUCCESS"
    task.finish_message = "Stopped on request." if stopped else "Failed by chance." if failed else "Done."
    task.total_items, task.processed_items, task.failed_items = 1, int(not failed), int(failed)
    task.date_last_modified = moment.iso
    if task.machine_id in state.runners:
        _say(state.runners[task.machine_id], f"{moment.iso} task {task.id} finished ({task.finish_status})")


def release(state: State, task: Task) -> None:
    """Whatever becomes of a running task, its runner is free."""
    runner = state.runners.get(task.machine_id or "")
    if runner is not None and runner.task == task.id:
        runner.task, runner.status = None, "IDLE"


def _clear(task: Task) -> None:
    task.finish_status = task.finish_message = task.machine_id = task.date_start_running = None
    task.total_items = task.processed_items = task.failed_items = None
    task.interrupted = task.killed = False


def _say(runner: Runner, line: str) -> None:
    runner.lines.append(line)
    del runner.lines[:-LINES_KEPT]
