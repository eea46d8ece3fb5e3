"""Automations: what can be run."""

from __future__ import annotations

from ...service import Call, Problem, Reply
from .pages import holds, page
from .state import State, operation
from .wire import wire


@operation("listAutomations")
def list_automations(state: State, call: Call) -> Reply:
    return Reply(200, [wire(automation) for automation in state.automations.values()])


@operation("pageAutomations")
def page_automations(state: State, call: Call) -> Reply:
    return page(
        call,
        [
            each
            for each in state.automations.values()
            if holds(call, "automation", each.label, each.name)
            and holds(call, "label", each.label)
            and holds(call, "name", each.name)
        ],
    )


@operation("getAutomation")
def get_automation(state: State, call: Call) -> Reply:
    if call.path["label"] not in state.automations:
        raise Problem("not_found", message="There is no such automation.")
    return Reply(200, wire(state.automations[call.path["label"]]))
