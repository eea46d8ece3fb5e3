"""The whole state of the service, and who may use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from ...service import Call, Problem, Reply, Service
from ...service import Credential as Caller
from .records import (
    Alert,
    Artifact,
    AuditRecord,
    Automation,
    Bot,
    Credential,
    Datapool,
    ErrorReport,
    Log,
    Message,
    Runner,
    Schedule,
    Task,
)

DEFAULT_CREDENTIALS: Final = {"login": "specloom", "key": "SPECLOOM-KEY"}
ORGANIZATION: Final = "botcity"
FIRST_TASKS: Final = (12345, 123456)
AUDIT_RECORDS: Final = 2000

Handler = Callable[["State", Call], Reply]
H = TypeVar("H", bound=Handler)
K = TypeVar("K")
T = TypeVar("T")


@dataclass(slots=True)
class Settings:
    """Switches: whether simulated runners work off the queue, how long a task takes them, how many fail."""

    runners: bool = False
    shortest_run_seconds: float = 5.0
    longest_run_seconds: float = 20.0
    failing_share: float = 0.0


@dataclass(slots=True)
class State:
    """What the service keeps."""

    settings: Settings = field(default_factory=Settings)
    logins: dict[str, str] = field(default_factory=dict[str, str])
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict[str, tuple[str, float]])
    """Access tokens: whose, and until when."""
    automations: dict[str, Automation] = field(default_factory=dict[str, Automation])
    tasks: dict[int, Task] = field(default_factory=dict[int, Task])
    alerts: list[Alert] = field(default_factory=list[Alert])
    outbox: list[Message] = field(default_factory=list[Message])
    logs: dict[str, Log] = field(default_factory=dict[str, Log])
    artifacts: dict[int, Artifact] = field(default_factory=dict[int, Artifact])
    errors: dict[int, ErrorReport] = field(default_factory=dict[int, ErrorReport])
    credentials: dict[str, Credential] = field(default_factory=dict[str, Credential])
    datapools: dict[str, Datapool] = field(default_factory=dict[str, Datapool])
    retired_labels: list[str] = field(default_factory=list[str])
    """Labels of deleted datapools, which cannot be used again."""
    bots: list[Bot] = field(default_factory=list[Bot])
    runners: dict[str, Runner] = field(default_factory=dict[str, Runner])
    schedules: dict[int, Schedule] = field(default_factory=dict[int, Schedule])
    audit: list[AuditRecord] = field(default_factory=list[AuditRecord])

    def automation(self, label: str) -> Automation:
        """The automation with this label."""
        if label not in self.automations:
            raise Problem("unknown_automation")
        return self.automations[label]

    def task(self, identity: int) -> Task:
        """The task with this id."""
        if identity not in self.tasks:
            raise Problem("not_found", message=f"There is no task {identity}.")
        return self.tasks[identity]

    def note(self, call: Call) -> None:
        """Write into the audit who did what; the oldest records go."""
        number = call.count("audit")
        resource = "/".join(str(value) for value in call.path.values())
        self.audit.append(
            AuditRecord(number, call.credential.identity, call.operation.id, resource, call.iso)
        )
        if len(self.audit) > AUDIT_RECORDS:
            del self.audit[: AUDIT_RECORDS // 2]


service = Service("maestro", State, credentials=DEFAULT_CREDENTIALS)


def operation(operation_id: str) -> Callable[[H], H]:
    """Answer an operation; what changes anything is written into the audit."""

    def bind(handler: H) -> H:
        def handle(state: State, call: Call) -> Reply:
            reply = handler(state, call)
            if call.operation.method != "GET" and call.credential.identity:
                state.note(call)
            return reply

        service.operation(operation_id)(handle)
        return handler

    return bind


@service.authenticate
def authenticate(state: State, call: Call) -> Caller:
    """Either carrier will do; the organization's header is not looked at."""
    expired = False
    for token in _carried(call):
        login, until = state.tokens.get(token, ("", 0.0))
        if login and call.now < until:
            return Caller(login, ORGANIZATION)
        expired = expired or bool(login)
    raise Problem("token_expired" if expired else "unauthorized")


@service.revoke
def revoke(state: State, call: Call) -> None:
    """Forget the token of this call."""
    for token in _carried(call):
        state.tokens.pop(token, None)


@operation("getVersion")
def get_version(state: State, call: Call) -> Reply:
    return Reply(200, call.operation.document.raw["components"]["schemas"]["Version"]["examples"][0])


@operation("login")
def login(state: State, call: Call) -> Reply:
    name, key = call.body["login"], call.body["key"]
    if name not in state.logins or state.logins[name] != key:
        raise Problem("login_refused")
    lifetime: float = call.operation.extension("login")["lifetime"]
    state.tokens = {token: kept for token, kept in state.tokens.items() if kept[1] + lifetime > call.now}
    number = call.count("login")
    token = call.token("access", number, size=40)
    state.tokens[token] = (name, call.now + lifetime)
    answer = {
        "accessToken": token,
        "organizationLabel": ORGANIZATION,
        "refreshToken": call.token("refresh", number),
    }
    return Reply(200, answer)


def found(kept: Mapping[K, T], key: K, what: str) -> T:
    """The one with this key, or a refusal that says what there is none of."""
    if key not in kept:
        raise Problem("not_found", message=f"There is no such {what}.")
    return kept[key]


def label_taken() -> Problem:
    """The refusal of a label, in the words of the service, which clients read."""
    return Problem("label_exists", details="Label already exists")


def _carried(call: Call) -> list[str]:
    header: str = call.operation.document.raw["components"]["securitySchemes"]["token"]["name"]
    return [token for token in (call.bearer, call.headers.get(header.lower())) if token]
