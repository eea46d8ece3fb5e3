"""BotCity Maestro: tasks and runners, datapools, logs, files, secrets and schedules of one workspace."""

from . import (
    alerts,
    artifacts,
    automations,
    bots,
    credentials,
    datapools,
    defaults,
    errors,
    logs,
    runners,
    schedules,
    tables,
    tasks,
    workspaces,
)
from .state import DEFAULT_CREDENTIALS, State, service

__all__ = [
    "DEFAULT_CREDENTIALS",
    "State",
    "alerts",
    "artifacts",
    "automations",
    "bots",
    "credentials",
    "datapools",
    "defaults",
    "errors",
    "logs",
    "runners",
    "schedules",
    "service",
    "tables",
    "tasks",
    "workspaces",
]
