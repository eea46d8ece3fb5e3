"""phospho: sessions, tasks and steps, each in the project of the key that made it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from ..service import Call, Credential, Moment, Problem, Reply, Service

Json = dict[str, Any]

DEFAULT_CREDENTIALS = {"api_key": "phospho-test-key", "project_id": "project-test"}
SECOND_CREDENTIALS = {"api_key": "phospho-second-key", "project_id": "project-second"}
"""Another account's, so that a test can see the two kept apart."""


@dataclass(slots=True)
class Session:
    id: str
    project_id: str
    created_at: int
    data: Json = field(default_factory=dict)
    metadata: Json = field(default_factory=dict)

    def to_wire(self) -> Json:
        return {"session_id": self.id, **asdict(self)}


@dataclass(slots=True)
class Task:
    id: str
    session_id: str
    project_id: str
    created_at: int
    input: str
    sender_id: str | None = None
    additional_input: Json = field(default_factory=dict)
    output: str | None = None
    additional_output: Json = field(default_factory=dict)
    data: Json = field(default_factory=dict)
    metadata: Json = field(default_factory=dict)

    def to_wire(self) -> Json:
        return {"task_id": self.id, **asdict(self)}


@dataclass(slots=True)
class Step:
    id: str
    task_id: str
    project_id: str
    created_at: int
    input: str
    name: str
    status: str
    is_last: bool
    additional_input: Json = field(default_factory=dict)
    output: str | None = None
    additional_output: Json = field(default_factory=dict)
    data: Json = field(default_factory=dict)
    metadata: Json = field(default_factory=dict)

    def to_wire(self) -> Json:
        return {"step_id": self.id, **asdict(self)}


Kept = TypeVar("Kept", Session, Task, Step)


@dataclass(slots=True)
class State:
    """What the service keeps; `projects` says which project a key opens."""

    projects: dict[str, str] = field(default_factory=dict, repr=False)
    sessions: dict[str, Session] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)


service = Service("phospho", State, credentials=DEFAULT_CREDENTIALS)


@service.fresh
def fresh(moment: Moment) -> State:
    """One session with one task of one step, in the first project."""
    prompt = "What is the capital of France?"
    project, created = DEFAULT_CREDENTIALS["project_id"], int(moment.now)
    session = Session("session-id-here", project, created)
    task = Task("task-id-here", session.id, project, created, input=prompt)
    step = Step(
        "step-id-here",
        task.id,
        project,
        created,
        input=prompt,
        name="answer",
        status="pending",
        is_last=True,
    )
    return State(
        projects={each["api_key"]: each["project_id"] for each in (DEFAULT_CREDENTIALS, SECOND_CREDENTIALS)},
        sessions={session.id: session},
        tasks={task.id: task},
        steps={step.id: step},
    )


@service.authenticate
def authenticate(state: State, call: Call) -> Credential:
    """A key opens one project."""
    project = state.projects.get(call.bearer or "")
    if project is None:
        raise Problem("unauthorized")
    return Credential(project, account=project)


@service.operation("createSession")
def create_session(state: State, call: Call) -> Reply:
    if call.body["project_id"] != call.credential.account:
        raise Problem("not_found", message="Project not found")
    session = Session(
        _new_id(call, "session"), call.credential.account, int(call.now), data=call.body.get("data", {})
    )
    state.sessions[session.id] = session
    return Reply(200, session.to_wire())


@service.operation("listSessions")
def list_sessions(state: State, call: Call) -> Reply:
    if call.path["project_id"] != call.credential.account:
        raise Problem("not_found", message="Project not found")
    found = [each for each in state.sessions.values() if each.project_id == call.credential.account]
    return Reply(200, {"sessions": [each.to_wire() for each in found]})


@service.operation("getSession")
def get_session(state: State, call: Call) -> Reply:
    return Reply(200, _own(state.sessions, call, "session").to_wire())


@service.operation("updateSession")
def update_session(state: State, call: Call) -> Reply:
    return Reply(200, _merge(_own(state.sessions, call, "session"), call.body).to_wire())


@service.operation("listSessionTasks")
def list_session_tasks(state: State, call: Call) -> Reply:
    session = _own(state.sessions, call, "session")
    return Reply(
        200, {"tasks": [task.to_wire() for task in state.tasks.values() if task.session_id == session.id]}
    )


@service.operation("createTask")
def create_task(state: State, call: Call) -> Reply:
    session = _own(state.sessions, call, "session", call.body["session_id"])
    body = call.body
    task = Task(
        _new_id(call, "task"),
        session.id,
        session.project_id,
        int(call.now),
        input=body["input"],
        sender_id=body.get("sender_id"),
        additional_input=body.get("additional_input", {}),
        output=body.get("output"),
        additional_output=body.get("additional_output", {}),
        data=body.get("data", {}),
    )
    state.tasks[task.id] = task
    return Reply(200, task.to_wire())


@service.operation("getTask")
def get_task(state: State, call: Call) -> Reply:
    return Reply(200, _own(state.tasks, call, "task").to_wire())


@service.operation("updateTask")
def update_task(state: State, call: Call) -> Reply:
    return Reply(200, _merge(_own(state.tasks, call, "task"), call.body).to_wire())


@service.operation("listTaskSteps")
def list_task_steps(state: State, call: Call) -> Reply:
    task = _own(state.tasks, call, "task")
    return Reply(200, {"steps": [step.to_wire() for step in state.steps.values() if step.task_id == task.id]})


@service.operation("createStep")
def create_step(state: State, call: Call) -> Reply:
    task = _own(state.tasks, call, "task", call.body["task_id"])
    body = call.body
    step = Step(
        _new_id(call, "step"),
        task.id,
        task.project_id,
        int(call.now),
        input=body["input"],
        name=body["name"],
        status=body["status"],
        is_last=body["is_last"],
        additional_input=body.get("additional_input", {}),
        data=body.get("data", {}),
    )
    state.steps[step.id] = step
    return Reply(200, step.to_wire())


@service.operation("getStep")
def get_step(state: State, call: Call) -> Reply:
    return Reply(200, _own(state.steps, call, "step").to_wire())


@service.operation("updateStep")
def update_step(state: State, call: Call) -> Reply:
    step = _own(state.steps, call, "step")
    step.status = call.body.get("status", step.status)
    step.is_last = call.body.get("is_last", step.is_last)
    step.output = call.body.get("output", step.output)
    step.additional_output = {**step.additional_output, **call.body.get("additional_output", {})}
    return Reply(200, _merge(step, call.body).to_wire())


def _own(kept: dict[str, Kept], call: Call, kind: str, identity: str | None = None) -> Kept:
    """The one with this identity; another project's is as good as none."""
    one = kept.get(call.path[f"{kind}_id"] if identity is None else identity)
    if one is None or one.project_id != call.credential.account:
        raise Problem("not_found", message=f"{kind.capitalize()} not found")
    return one


def _new_id(call: Call, kind: str) -> str:
    return call.token(kind, call.count(kind), size=32)


def _merge(kept: Kept, update: Json) -> Kept:
    kept.data = {**kept.data, **update.get("data", {})}
    kept.metadata = {**kept.metadata, **update.get("metadata", {})}
    return kept
