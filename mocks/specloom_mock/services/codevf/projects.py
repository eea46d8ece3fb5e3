"""Projects, which group tasks."""

from __future__ import annotations

from ...service import Call, Reply
from .pages import page
from .records import Project
from .state import State, service


@service.operation("createProject")
def create_project(state: State, call: Call) -> Reply:
    """Create, or find by name."""
    name, account = call.body["name"], state.accounts[call.credential.account]
    if name in account.projects:
        return Reply(200, state.projects[account.projects[name]].to_wire())
    number = call.count("project")
    project = Project(number, call.credential.account, name, call.body.get("description"), call.now)
    state.projects[number] = project
    account.projects[name] = number
    return Reply(201, project.to_wire())


@service.operation("listProjects")
def list_projects(state: State, call: Call) -> Reply:
    """The account's projects, the oldest first."""
    wanted = call.query.get("name")
    found = [
        project
        for project in state.projects.values()
        if project.account == call.credential.account and wanted in (None, project.name)
    ]
    return Reply(200, page(call, found, Project.to_wire))


@service.operation("retrieveProject")
def retrieve_project(state: State, call: Call) -> Reply:
    """One project of the account."""
    return Reply(200, state.project(call, call.path["id"]).to_wire())
