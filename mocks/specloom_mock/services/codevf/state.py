"""The whole state of the service, its default data, and who may use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ...service import Call, Credential, Moment, Problem, Service
from .records import Account, Key, Project, Tag, Task

DAY = 86400.0
KEY_DAYS = 90
DEFAULT_CREDENTIALS = {"api_key": "sk_test_specloom"}
ALL_SCOPES = ["projects:write", "tasks:write", "tasks:read", "credits:read"]


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

    def project(self, call: Call, identity: int) -> Project:
        """The project with this id; another account's is as good as none."""
        project = self.projects.get(identity)
        if project is None or project.account != call.credential.account:
            raise Problem("not_found", message=f"there is no project {identity}")
        return project

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
