"""Automations: what can be run."""

from __future__ import annotations

from ...service import Call, Reply
from .pages import holds, page
from .state import State, found, operation
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
    return Reply(200, wire(found(state.automations, call.path["label"], "automation")))
