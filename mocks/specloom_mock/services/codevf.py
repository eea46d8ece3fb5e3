"""CodeVF: engineers who work on the world's clock, and the credits they cost."""

from __future__ import annotations

import binascii
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from typing import Any, Literal

from ..clock import iso, parse_iso
from ..documents.document import Operation
from ..service import Call, Credential, Moment, Problem, Reply, Service

Status = Literal["pending", "processing", "completed", "cancelled"]
Mode = Literal["realtime_answer", "fast", "standard"]

DAY = 86400.0
KEY_DAYS = 90
# How long engineers take, in seconds: a queue before the work, then the work. Ours, nobody publishes such numbers;
# so chosen that a task outlasts a few looks at the documented cadence and that all are done within three hours.
QUEUE_SECONDS: dict[str, tuple[float, float]] = {
    "realtime_answer": (2, 10),
    "fast": (10, 60),
    "standard": (60, 600),
}
WORK_SECONDS: dict[str, tuple[float, float]] = {
    "realtime_answer": (15, 60),
    "fast": (120, 600),
    "standard": (900, 7200),
}
# From this share of the work on there is something to see.
PARTIAL_SHARE = 0.5

DEFAULT_CREDENTIALS = {"api_key": "sk_test_specloom"}
ALL_SCOPES = ["projects:write", "tasks:write", "tasks:read", "credits:read"]


@dataclass(slots=True)
class Key:
    """An API key: whose it is, what it may do, until when."""

    account: str
    scopes: list[str]
    expires: float


@dataclass(slots=True)
class Account:
    """Credits, and a way to find projects by name."""

    total: Decimal = Decimal(10000)
    on_hold: Decimal = Decimal(0)
    projects: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Project:
    """A group of tasks."""

    id: int
    account: str
    name: str
    description: str | None
    created: float

    def to_wire(self) -> dict[str, Any]:
        """As answers show it."""
        made = iso(self.created)
        shown = {"id": self.id, "name": self.name, "createdAt": made, "updatedAt": made}
        return shown if self.description is None else shown | {"description": self.description}


@dataclass(slots=True)
class Tag:
    """A kind of expertise and its price."""

    id: int
    name: str
    display_name: str
    multiplier: Decimal
    active: bool = True
    deprecated: bool = False
    description: str = ""
    valid_to: float | None = None

    def to_wire(self, since: float) -> dict[str, Any]:
        """As answers show it."""
        return {
            "id": self.id,
            "name": self.name,
            "displayName": self.display_name,
            "description": self.description,
            "costMultiplier": str(self.multiplier),
            "isActive": self.active,
            "sortOrder": self.id,
            "validFrom": iso(since),
            "validTo": None if self.valid_to is None else iso(self.valid_to),
            "isDeprecated": self.deprecated,
        }


@dataclass(slots=True)
class Deliverable:
    """A file that an engineer handed over."""

    file: str
    name: str
    media_type: str
    uploaded: float

    def to_wire(self, call: Call) -> dict[str, Any]:
        """As answers show it; the address is this mock's."""
        return {
            "fileName": self.name,
            "url": call.link(self.file, self.name),
            "uploadedAt": iso(self.uploaded),
            "mimeType": self.media_type,
        }


@dataclass(slots=True)
class Task:
    """A prompt and what became of it."""

    id: str
    account: str
    project: int
    prompt: str
    mode: Mode
    max_credits: int
    tag: int
    cost: int
    created: float
    starts: float
    ends: float
    metadata: dict[str, Any] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    status: Status = "pending"
    credits_used: int | None = None
    message: str | None = None
    deliverables: list[Deliverable] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen."""
        return self.status in ("completed", "cancelled")

    def summary(self) -> dict[str, Any]:
        """As lists show it."""
        return {
            "id": self.id,
            "status": self.status,
            "mode": self.mode,
            "createdAt": iso(self.created),
            "creditsUsed": self.credits_used,
        }

    def to_wire(self, call: Call) -> dict[str, Any]:
        """As its own page shows it."""
        result = None
        if self.message is not None:
            result = {"message": self.message, "deliverables": [d.to_wire(call) for d in self.deliverables]}
        return self.summary() | {
            "maxCredits": self.max_credits,
            "projectId": self.project,
            "tagId": self.tag,
            "metadata": self.metadata,
            "result": result,
        }


@dataclass(slots=True)
class Settings:
    """Switches: what 402 means, and whether engineers work at all."""

    policy: Literal["hold", "strict"] = "hold"
    engineers: bool = True


@dataclass(slots=True)
class State:
    """All that CodeVF knows."""

    born: float
    keys: dict[str, Key] = field(repr=False)
    tags: dict[int, Tag]
    accounts: dict[str, Account] = field(default_factory=dict)
    projects: dict[int, Project] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    def task(self, call: Call) -> Task:
        """The task of the path; another account's is as good as none."""
        task = self.tasks.get(call.path["id"])
        if task is None or task.account != call.credential.account:
            raise Problem("not_found", message=f"there is no task {call.path['id']}")
        return task


service = Service("codevf", State, credentials=DEFAULT_CREDENTIALS)


@service.fresh
def fresh(moment: Moment) -> State:
    """Four keys of two accounts, three tags, 10,000 credits each."""
    born, good = moment.now, moment.now + KEY_DAYS * DAY
    keys = {
        "sk_test_specloom": Key("account-1", [*ALL_SCOPES], good),
        "sk_test_second": Key("account-2", [*ALL_SCOPES], good),
        "sk_test_readonly": Key("account-1", ["tasks:read"], good),
        "sk_test_expired": Key("account-1", [*ALL_SCOPES], born - DAY),
    }
    tags = [
        Tag(1, "general_purpose", "General purpose", Decimal("1.0"), description="Any engineering work"),
        Tag(2, "legacy", "Legacy", Decimal("1.3"), active=False, deprecated=True, valid_to=born),
        Tag(3, "engineer", "Engineer", Decimal("1.7"), description="Software engineering"),
    ]
    accounts = {"account-1": Account(), "account-2": Account()}
    return State(born, keys, {tag.id: tag for tag in tags}, accounts)


@service.authenticate
def authenticate(state: State, call: Call) -> Credential:
    """A bearer key that is known and not past its 90 days."""
    token = call.bearer
    key = state.keys.get(token) if token else None
    if token is None or key is None:
        raise Problem("unauthorized")
    if key.expires <= call.now:
        raise Problem("token_expired")
    return Credential(token, key.account, frozenset(key.scopes))


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
    return Reply(200, _page(call, found, lambda project: project.to_wire()))


@service.operation("retrieveProject")
def retrieve_project(state: State, call: Call) -> Reply:
    """One project of the account."""
    project = state.projects.get(call.path["id"])
    if project is None or project.account != call.credential.account:
        raise Problem("not_found", message=f"there is no project {call.path['id']}")
    return Reply(200, project.to_wire())


@service.operation("createTask")
def create_task(state: State, call: Call) -> Reply:
    """Hold what the task costs and queue it; a key used before brings its task back."""
    if call.remembered is not None:
        return Reply(200, state.tasks[call.remembered].to_wire(call))
    project = state.projects.get(call.body["projectId"])
    if project is None or project.account != call.credential.account:
        raise Problem("not_found", message=f"there is no project {call.body['projectId']}")
    attachments = _check_attachments(call.operation, call.body.get("attachments", ()))
    tag = _tag(state, call.body.get("tagId"))
    mode: Mode = call.body.get("mode", "standard")
    offered = int(call.body["maxCredits"])
    cost = final_cost(call.operation, offered, mode, tag.multiplier)
    _afford(state, call.credential.account, offered, cost)
    number = call.count("task")
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
        starts=call.now + call.between(*QUEUE_SECONDS[mode], "queue", number),
        ends=0.0,
        metadata=call.body.get("metadata", {}),
        attachments=attachments,
    )
    task.ends = task.starts + call.between(*WORK_SECONDS[mode], "work", number)
    state.accounts[task.account].on_hold += cost
    state.tasks[task.id] = task
    if state.settings.engineers:
        call.schedule(task.starts - call.now, "begin", task=task.id)
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
    return Reply(200, _page(call, found, lambda task: task.summary()))


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
        task.status = "cancelled"
        state.accounts[task.account].on_hold -= task.cost
    return Reply(200, task.to_wire(call))


@service.operation("listDeliverables")
def list_deliverables(state: State, call: Call) -> Reply:
    """The files there are so far."""
    return Reply(200, {"deliverables": [each.to_wire(call) for each in state.task(call).deliverables]})


@service.operation("listTags")
def list_tags(state: State, call: Call) -> Reply:
    """All tags, inactive ones too."""
    return Reply(200, {"success": True, "tags": [tag.to_wire(state.born) for tag in state.tags.values()]})


@service.operation("getBalance")
def get_balance(state: State, call: Call) -> Reply:
    """What is there, what of it is held, what is left."""
    account = state.accounts[call.credential.account]
    available = account.total - account.on_hold
    return Reply(
        200, {"available": float(available), "onHold": float(account.on_hold), "total": float(account.total)}
    )


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
    work.deliverables = [_deliver(moment, work, name, "The final result.") for name in _results(work)]
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
                moment.schedule(task.starts - moment.now, "begin", task=task.id)


@service.action("set_balance")
def set_balance(state: State, moment: Moment, *, account: str = "account-1", total: float) -> Any:
    """Give an account so many credits; what is held stays held."""
    if account not in state.accounts:
        raise ValueError(f"there is no account {account!r}: choose from {', '.join(state.accounts)}")
    if not 0 <= total < 1e15:
        raise ValueError(f"total: expected a number of credits from 0, got {total}")
    state.accounts[account].total = Decimal(str(total))
    return {"account": account, "total": total, "onHold": float(state.accounts[account].on_hold)}


@service.action("complete_task")
def complete_task(state: State, moment: Moment, *, task: str) -> Any:
    """Have an engineer finish a task now."""
    work = state.tasks.get(task)
    if work is None or work.is_finished:
        raise ValueError(f"there is no unfinished task {task!r}")
    work.status = "processing"
    finish(state, moment, task=task)
    return {"task": task, "status": work.status}


@service.action("cancel_task")
def time_out_task(state: State, moment: Moment, *, task: str) -> Any:
    """Have the service itself stop a task, as on a timeout."""
    work = state.tasks.get(task)
    if work is None or work.is_finished:
        raise ValueError(f"there is no unfinished task {task!r}")
    work.status = "cancelled"
    state.accounts[work.account].on_hold -= work.cost
    return {"task": task, "status": work.status}


def final_cost(operation: Operation, offered: int, mode: str, multiplier: Decimal) -> int:
    """Credits times the factors of mode and tag, in decimals, rounded up to a whole credit."""
    return _rounded_up(offered, operation.extension("cost")["factors"]["mode"][mode], multiplier)


@lru_cache(4096)
def _rounded_up(offered: int, factor: str, multiplier: Decimal) -> int:
    return int((offered * Decimal(factor) * multiplier).to_integral_value(ROUND_CEILING))


def _afford(state: State, owner: str, offered: int, cost: int) -> None:
    if state.settings.policy == "strict" and cost > offered:
        raise Problem(
            "max_credits_exceeded", message=f"the final cost is {cost} credits, {offered} are offered"
        )
    account = state.accounts[owner]
    if cost > (available := account.total - account.on_hold):
        raise Problem(
            "insufficient_credits", message=f"the task costs {cost} credits, {available} are available"
        )


def _tag(state: State, wanted: int | None) -> Tag:
    if wanted is None:
        return next(tag for tag in state.tags.values() if tag.name == "general_purpose")
    tag = state.tags.get(wanted)
    if tag is None or not tag.active:
        active = ", ".join(str(each.id) for each in state.tags.values() if each.active)
        raise Problem("invalid_tag", message=f"tagId must be an active tag ({active}), got {wanted}")
    return tag


def _check_attachments(operation: Operation, attachments: Iterable[dict[str, Any]]) -> list[str]:
    """The names of attachments whose size and content are what the document allows."""
    schema = operation.body_property("attachments")
    rules, invalid = schema["x-specloom-attachments"], schema["x-specloom-invalid"]
    for each in attachments:
        content, kind = each["content"], each["mimeType"].partition(";")[0].strip().lower()
        if any(_matches(kind, pattern) for pattern in rules["text"]["types"]):
            size, most = len(content.encode()), rules["text"]["bytes"]
        else:
            size, most = len(content), rules["binary"]["bytes"]
            if size <= most and not _is_base64(content):
                raise Problem(invalid, message=f"{each['fileName']}: the content of {kind} has to be base64")
        if size > most:
            raise Problem(
                rules["too_large"], message=f"{each['fileName']} has {size} bytes, at most {most} are taken"
            )
    return [each["fileName"] for each in attachments]


def _matches(kind: str, pattern: str) -> bool:
    start, star, end = pattern.partition("*")
    return kind == pattern if not star else kind.startswith(start) and kind.endswith(end)


def _is_base64(content: str) -> bool:
    try:
        binascii.a2b_base64(content.encode(), strict_mode=True)
    except (binascii.Error, ValueError):
        return False
    # Too much padding passes even in strict mode.
    return len(content) % 4 == 0


def _next_look(operation: Operation, task: Task) -> int:
    """The documented pause for this status and mode, from its policy."""
    for row in operation.extension("polling")["cadence"]:
        if task.status in row["states"] and task.mode in row.get("modes", [task.mode]):
            soonest: float = row["between"][0]
            return math.ceil(soonest)
    return 1


def _page(call: Call, found: list[Any], show: Any) -> dict[str, Any]:
    """One page in the envelope that the document's paging names."""
    rule = call.operation.extension("paging")
    number = int(call.query.get(rule["page"], rule["first"]))
    size = int(call.query.get(rule["size"], rule["default"]))
    start = (number - rule["first"]) * size
    items = [show(each) for each in found[start : start + size]]
    return {rule["items"]: items, rule["page"]: number, rule["size"]: size, rule["total"]: len(found)}


def _results(task: Task) -> list[str]:
    """Files named like the attachments, else one of ours."""
    return task.attachments or ["result.md"]


def _deliver(moment: Moment, task: Task, name: str, text: str) -> Deliverable:
    media = "text/markdown" if name.endswith(".md") else "text/plain"
    content = f"{text}\n\nTask {task.id}, {task.mode}:\n{task.prompt}\n"
    key = moment.keep(content, name=name, media_type=f"{media}; charset=utf-8")
    return Deliverable(key, name, media, moment.now)
