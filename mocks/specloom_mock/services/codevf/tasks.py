"""Tasks: created, listed, looked at, cancelled."""

from __future__ import annotations

import math

from ...clock import parse_iso
from ...documents.document import Operation
from ...service import Call, Problem, Reply
from . import attachments, engineers, pricing
from .pages import page
from .records import Mode, Task
from .state import State, service


@service.operation("createTask")
def create_task(state: State, call: Call) -> Reply:
    """Hold what the task costs and queue it; a key used before brings its task back."""
    if call.remembered is not None:
        return Reply(200, state.tasks[call.remembered].to_wire(call))
    project = state.project(call, call.body["projectId"])
    attached = attachments.checked(call.operation, call.body.get("attachments", ()))
    tag = pricing.tag_of(state, call.body.get("tagId"))
    mode: Mode = call.body.get("mode", "standard")
    offered = int(call.body["maxCredits"])
    cost = pricing.final_cost(call.operation, offered, mode, tag.multiplier)
    pricing.afford(state, call.credential.account, offered, cost)
    number = call.count("task")
    starts, ends = engineers.hours(call, mode, number)
    task = Task(
        id=f"task_{call.token('task', number)}",
        account=call.credential.account,
        project=project.id,
        prompt=call.body["prompt"],
        mode=mode,
        max_credits=offered,
        tag=tag.id,
        cost=cost,
        created=call.now,
        starts=starts,
        ends=ends,
        metadata=call.body.get("metadata", {}),
        attachments=attached,
    )
    state.accounts[task.account].on_hold += cost
    state.tasks[task.id] = task
    engineers.expect(state, call, task)
    return Reply(201, task.to_wire(call), remember=task.id)


@service.operation("listTasks")
def list_tasks(state: State, call: Call) -> Reply:
    """The account's tasks in short, the oldest first."""
    query = call.query
    since = parse_iso(query["since"]) if "since" in query else -math.inf
    found = [
        task
        for task in state.tasks.values()
        if task.account == call.credential.account
        and query.get("projectId") in (None, task.project)
        and query.get("status") in (None, task.status)
        and query.get("mode") in (None, task.mode)
        and query.get("tagId") in (None, task.tag)
        and task.created >= since
    ]
    return Reply(200, page(call, found, Task.summary))


@service.operation("retrieveTask")
def retrieve_task(state: State, call: Call) -> Reply:
    """The task as it is; while it is worked on, with a hint when to look again."""
    task = state.task(call)
    headers = {} if task.is_finished else {"Retry-After": str(_next_look(call.operation, task))}
    return Reply(200, task.to_wire(call), headers=headers)


@service.operation("cancelTask")
def cancel_task(state: State, call: Call) -> Reply:
    """Stop the task and release what it held; one cancelled before comes back as it is."""
    task = state.task(call)
    if task.status == "completed":
        raise Problem("task_not_cancellable", message=f"{task.id} is completed, so it cannot be cancelled")
    if task.status != "cancelled":
        engineers.stop(state, task)
    return Reply(200, task.to_wire(call))


@service.operation("listDeliverables")
def list_deliverables(state: State, call: Call) -> Reply:
    """The files there are so far."""
    return Reply(200, {"deliverables": [each.to_wire(call) for each in state.task(call).deliverables]})


def _next_look(operation: Operation, task: Task) -> int:
    """The documented pause for this status and mode, from its policy."""
    for row in operation.extension("polling")["cadence"]:
        if task.status in row["states"] and task.mode in row.get("modes", [task.mode]):
            soonest: float = row["between"][0]
            return math.ceil(soonest)
    return 1
