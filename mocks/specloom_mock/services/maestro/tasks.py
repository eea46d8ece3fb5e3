"""Tasks: created, listed, and changed by one POST that says what is to be."""

from __future__ import annotations

from ...service import Call, Reply
from . import runs
from .pages import page, since
from .records import Task
from .state import State, operation
from .wire import enum_name, moment, number, wire


@operation("createTask")
def create_task(state: State, call: Call) -> Reply:
    body = call.body
    task = runs.queue_task(
        state,
        call,
        state.automation(body["activityLabel"]),
        user=call.credential.identity,
        parameters=body.get("parameters") or {},
        test=bool(body.get("test")),
        priority=int(body.get("priority") or 0),
        min_execution_date=moment(body.get("minExecutionDate")),
    )
    return Reply(200, wire(task))


@operation("listTasks")
def list_tasks(state: State, call: Call) -> Reply:
    runs.look(state, call)
    query = call.query
    wanted = {
        "state": query.get("stateFilter"),
        "activity_label": query.get("activityLabel"),
        "machine_id": query.get("machineId"),
    }
    earliest = since(call, default=None)  # whether `days` filters tasks at all is not known
    tests = [(name, value) for name, value in wanted.items() if value is not None]
    return page(
        call,
        (
            task
            for task in state.tasks.values()
            if task.date_creation >= earliest and all(getattr(task, name) == value for name, value in tests)
        ),
    )


@operation("getTask")
def get_task(state: State, call: Call) -> Reply:
    runs.look(state, call)
    return Reply(200, wire(state.task(number(call.path["id"]))))


@operation("updateTask")
def update_task(state: State, call: Call) -> Reply:
    task, body = state.task(number(call.path["id"])), call.body
    if "state" in body:
        runs.move(state, call, task, enum_name(call, "TaskState", body["state"]))
    if "finishStatus" in body:
        task.finish_status = enum_name(call, "FinishStatus", body["finishStatus"])
    if "finishMessage" in body:
        task.finish_message = body["finishMessage"]
    for name, attribute in (
        ("totalItems", "total_items"),
        ("processedItems", "processed_items"),
        ("failedItems", "failed_items"),
    ):
        if name in body:
            setattr(task, attribute, None if body[name] is None else int(body[name]))
    _flag(state, call, task)
    task.date_last_modified = call.iso
    runs.look(state, call)
    return Reply(200, wire(task))


@operation("deleteTask")
def delete_task(state: State, call: Call) -> Reply:
    task = state.task(number(call.path["id"]))
    runs.release(state, task)
    del state.tasks[task.id]
    return Reply(200, {"id": task.id})


def _flag(state: State, call: Call, task: Task) -> None:
    """An interrupt is only a flag; a kill ends the run that a simulated runner has under way."""
    if call.body.get("interrupted") is not None:
        task.interrupted = call.body["interrupted"]
    if call.body.get("killed") is not None:
        task.killed = call.body["killed"]
    if task.killed and task.state == "RUNNING" and task.machine_id in state.runners:
        runs.run_ends(state, call, task=task.id, run=task.run)
