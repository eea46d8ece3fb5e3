"""What the service keeps: tasks, files, items and the rest, as plain values named as on the wire."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .wire import KEPT, Json

DEFAULT_REPOSITORY = "DEFAULT"


@dataclass(slots=True)
class Automation:
    """What can be run."""

    label: str
    name: str
    id: int
    agent_id: str
    organization_label: str
    parameters: list[Json] = field(default_factory=list[Json])
    machines: list[str] = field(default_factory=list[str])
    technology: str = "PYTHON"
    description: str | None = None
    repository_label: str = DEFAULT_REPOSITORY


@dataclass(slots=True)
class Task:
    """One run of an automation; `run` tells this run from earlier ones of a restarted task."""

    id: int
    activity_label: str
    activity_name: str
    agent_id: str
    organization_label: str
    user_creation_name: str
    date_creation: str
    date_last_modified: str
    state: str = "START"
    parameters: Json = field(default_factory=dict[str, Any])
    input_file: Json | None = None
    user_email: str | None = None
    repository_label: str = DEFAULT_REPOSITORY
    date_start_running: str | None = None
    min_execution_date: str | None = None
    finish_status: str | None = None
    finish_message: str | None = None
    test: bool = False
    interrupted: bool = False
    killed: bool = False
    machine_id: str | None = None
    priority: int = 0
    total_items: int | None = None
    processed_items: int | None = None
    failed_items: int | None = None
    run: int = field(default=0, metadata=KEPT)

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("START", "RUNNING")


@dataclass(slots=True)
class Alert:
    """A note on a task."""

    id: str
    task_id: int
    activity_name: str
    activity_label: str
    bot_id: str
    title: str
    message: str
    type: str
    date: str
    organization_label: str
    repository_label: str

    @property
    def date_creation(self) -> str:
        """Clients sort alerts by a name that the answer does not have."""
        return self.date


@dataclass(slots=True)
class Message:
    """Mail that a real service would have sent."""

    id: int
    emails: list[str]
    logins: list[str]
    groups: list[str]
    subject: str
    body: str
    type: str
    date: str


@dataclass(slots=True)
class LogEntry:
    """One line of a log."""

    id: str
    columns: dict[str, Any]
    date_creation: str


@dataclass(slots=True)
class Log:
    """A table that bots write."""

    id: str
    label: str
    activity_label: str
    organization_label: str
    repository_label: str
    date_creation: str
    columns: list[Json]
    entries: list[LogEntry] = field(default_factory=list[LogEntry], metadata=KEPT)


@dataclass(slots=True)
class Artifact:
    """A file that a task handed over; `content` is the key of its bytes."""

    id: int
    task_id: int
    task_name: str
    name: str
    file_name: str
    storage_file_name: str
    storage_file_path: str
    date_creation: str
    type: str = "RESULT"
    organization_id: int = 1
    user: int | None = None
    user_id: int | None = None
    content: str | None = field(default=None, metadata=KEPT)


@dataclass(slots=True)
class ErrorReport:
    """An exception that a bot reported; files are kept by their keys."""

    id: int
    task_id: int
    type: str
    message: str
    stack_trace: str | None
    language: str | None
    tags: Json
    automation_label: str
    date_creation: str
    bot_version: str | None = None
    screenshot: str | None = field(default=None, metadata=KEPT)
    attachments: list[str] = field(default_factory=list[str], metadata=KEPT)


@dataclass(slots=True)
class Credential:
    """A set of secrets."""

    label: str
    organization_label: str
    repository_label: str
    secrets: list[Json] = field(default_factory=list[Json])


@dataclass(slots=True)
class Entry:
    """An item of a datapool; `place` is its place in the order of pushing."""

    id: str
    data_pool_label: str
    values: Json
    priority: int
    date_register: str
    unique_key: str | None = None
    display_value: str | None = None
    state: str = "PENDING"
    message: str | None = None
    error_type: str | None = None
    retry_index: int = 0
    runner: str | None = None
    task_id: int | str | None = None
    parent: str | None = None
    child: str | None = None
    date_processing: str | None = None
    date_finished: str | None = None
    place: int = field(default=0, metadata=KEPT)

    @property
    def date_creation(self) -> str:
        """What lists are sorted by elsewhere."""
        return self.date_register


@dataclass(slots=True)
class Datapool:
    """A queue of items."""

    id: str
    label: str
    name: str | None = None
    default_activity: str | None = None
    consumption_policy: str = "FIFO"
    schema: list[Json] = field(default_factory=list[Json])
    trigger: str = "NEVER"
    auto_retry: bool = False
    max_auto_retry: int = 0
    abort_on_error: bool = False
    max_errors_before_inactive: int = 0
    enable_processing_time: bool = False
    item_max_processing_time: int = 0
    active: bool = True
    repository_label: str = DEFAULT_REPOSITORY
    date_timeout: str | None = None
    entries: dict[str, Entry] = field(default_factory=dict[str, Entry], metadata=KEPT)
    waiting: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]], metadata=KEPT)
    """A heap of pending items: what is handed out first comes first. Items that left it otherwise stay and are skipped."""
    keys: dict[str, str] = field(default_factory=dict[str, str], metadata=KEPT)
    """Which item holds a unique key."""
    places: int = field(default=0, metadata=KEPT)
    errors_in_row: int = field(default=0, metadata=KEPT)


@dataclass(slots=True)
class Bot:
    """A version of a bot; `content` is the key of its program."""

    bot_id: str
    version: str
    technology: str
    organization_label: str
    date_creation: str
    command: str | None = None
    repository_label: str = DEFAULT_REPOSITORY
    released: bool = False
    file_name: str | None = None
    content: str | None = field(default=None, metadata=KEPT)


@dataclass(slots=True)
class Runner:
    """A machine; `task` is what it runs while simulated runners are on."""

    machine_id: str
    name: str
    organization_label: str
    is_online: bool = True
    type: str = "RUNNER"
    status: str = "IDLE"
    repository_label: str = DEFAULT_REPOSITORY
    lines: list[str] = field(default_factory=list[str], metadata=KEPT)
    task: int | None = field(default=None, metadata=KEPT)


@dataclass(slots=True)
class Schedule:
    """Tasks by the calendar; `revision` tells a timer whether it is still meant."""

    id: int
    activity_label: str
    cron: str
    organization_label: str
    date_creation: str
    name: str | None = None
    schedule_strategy: str | None = None
    parameters: Json = field(default_factory=dict[str, Any])
    priority: int = 0
    active: bool = True
    repository_label: str = DEFAULT_REPOSITORY
    next_execution: str | None = None
    revision: int = field(default=0, metadata=KEPT)


@dataclass(slots=True)
class AuditRecord:
    """Who did what."""

    id: int
    user: str
    action: str
    resource: str
    date: str
