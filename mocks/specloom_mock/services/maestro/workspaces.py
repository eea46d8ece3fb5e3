"""The one workspace, and who did what in it."""

from __future__ import annotations

from ...service import Call, Problem, Reply
from .pages import page
from .state import ORGANIZATION, State, operation
from .wire import Json

WORKSPACE: Json = {"id": 1, "label": ORGANIZATION, "name": "BotCity", "country": "BR"}


@operation("listAudit")
def list_audit(state: State, call: Call) -> Reply:
    return page(call, state.audit)


@operation("listWorkspaces")
def list_workspaces(state: State, call: Call) -> Reply:
    return Reply(200, [WORKSPACE])


@operation("getWorkspace")
def get_workspace(state: State, call: Call) -> Reply:
    if str(call.path["id"]) not in (str(WORKSPACE["id"]), WORKSPACE["label"]):
        raise Problem("not_found", message="There is no such workspace.")
    return Reply(200, WORKSPACE)
