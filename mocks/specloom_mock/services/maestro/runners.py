"""Runners: the machines, what they log, and how many tasks they ran."""

from __future__ import annotations

from collections import Counter

from ...service import Call, Reply
from .pages import holds, page, since
from .records import Runner
from .state import State, found, operation
from .wire import wire


@operation("listRunners")
def list_runners(state: State, call: Call) -> Reply:
    online, kind = call.query.get("isOnline"), call.query.get("type")
    return page(
        call,
        [
            runner
            for runner in state.runners.values()
            if holds(call, "machineId", runner.machine_id)
            and online in (None, runner.is_online)
            and kind in (None, "", runner.type)
        ],
    )


@operation("getRunner")
def get_runner(state: State, call: Call) -> Reply:
    return Reply(200, wire(_runner(state, call)))


@operation("getRunnerLog")
def get_runner_log(state: State, call: Call) -> Reply:
    lines = _runner(state, call).lines
    return Reply(200, content="".join(f"{line}\n" for line in lines), media_type="text/plain")


@operation("getRunnerTasksSummary")
def get_runner_tasks_summary(state: State, call: Call) -> Reply:
    runner, earliest = _runner(state, call), since(call)
    counts = Counter(
        task.state
        for task in state.tasks.values()
        if task.machine_id == runner.machine_id and task.date_creation >= earliest
    )
    return Reply(200, [{"state": name, "count": count} for name, count in sorted(counts.items())])


def _runner(state: State, call: Call) -> Runner:
    return found(state.runners, call.path["runnerId"], "runner")
