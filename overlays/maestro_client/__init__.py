"""A client for BotCity Maestro: tasks, datapools, logs, files, secrets and schedules of a workspace."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maestro_api.models import EntryErrorType, EntryState, FinishStatus, TaskState
    from maestro_client._async.alerts import AsyncAlerts, AsyncMessages
    from maestro_client._async.automations import AsyncAutomations
    from maestro_client._async.bots import AsyncBots
    from maestro_client._async.client import AsyncMaestroClient
    from maestro_client._async.credentials import AsyncCredentials
    from maestro_client._async.datapools import AsyncDatapools
    from maestro_client._async.errors import AsyncErrors
    from maestro_client._async.items import AsyncConsumer, AsyncItem
    from maestro_client._async.logs import AsyncLogs
    from maestro_client._async.result_files import AsyncResultFiles
    from maestro_client._async.runners import AsyncRunners
    from maestro_client._async.running import AsyncRun
    from maestro_client._async.schedules import AsyncSchedules
    from maestro_client._async.tasks import AsyncTasks
    from maestro_client._async.workspaces import AsyncAudit, AsyncAuth, AsyncWorkspaces
    from maestro_client._sync.alerts import Alerts, Messages
    from maestro_client._sync.automations import Automations
    from maestro_client._sync.bots import Bots
    from maestro_client._sync.client import MaestroClient
    from maestro_client._sync.credentials import Credentials
    from maestro_client._sync.datapools import Datapools
    from maestro_client._sync.errors import Errors
    from maestro_client._sync.items import Consumer, Item
    from maestro_client._sync.logs import Logs
    from maestro_client._sync.result_files import ResultFiles
    from maestro_client._sync.runners import Runners
    from maestro_client._sync.running import Run
    from maestro_client._sync.schedules import Schedules
    from maestro_client._sync.tasks import Tasks, WaitedTask
    from maestro_client._sync.workspaces import Audit, Auth, Workspaces
    from maestro_client.errors import (
        AnswerError,
        AuthenticationError,
        BusinessError,
        MaestroAPIError,
        MaestroClientError,
        MaestroConnectionError,
        MaestroTimeoutError,
        NotFoundError,
        OutcomeUnknown,
        ServerError,
        UsageError,
    )
    from maestro_client.response import MaestroResponse

__all__ = [
    "Alerts",
    "AnswerError",
    "AsyncAlerts",
    "AsyncAudit",
    "AsyncAuth",
    "AsyncAutomations",
    "AsyncBots",
    "AsyncConsumer",
    "AsyncCredentials",
    "AsyncDatapools",
    "AsyncErrors",
    "AsyncItem",
    "AsyncLogs",
    "AsyncMaestroClient",
    "AsyncMessages",
    "AsyncResultFiles",
    "AsyncRun",
    "AsyncRunners",
    "AsyncSchedules",
    "AsyncTasks",
    "AsyncWorkspaces",
    "Audit",
    "Auth",
    "AuthenticationError",
    "Automations",
    "Bots",
    "BusinessError",
    "Consumer",
    "Credentials",
    "Datapools",
    "EntryErrorType",
    "EntryState",
    "Errors",
    "FinishStatus",
    "Item",
    "Logs",
    "MaestroAPIError",
    "MaestroClient",
    "MaestroClientError",
    "MaestroConnectionError",
    "MaestroResponse",
    "MaestroTimeoutError",
    "Messages",
    "NotFoundError",
    "OutcomeUnknown",
    "ResultFiles",
    "Run",
    "Runners",
    "Schedules",
    "ServerError",
    "TaskState",
    "Tasks",
    "UsageError",
    "WaitedTask",
    "Workspaces",
]

_RESOURCES = {
    "Alerts": "alerts",
    "Audit": "workspaces",
    "Auth": "workspaces",
    "Automations": "automations",
    "Bots": "bots",
    "Consumer": "items",
    "Credentials": "credentials",
    "Datapools": "datapools",
    "Errors": "errors",
    "Item": "items",
    "Logs": "logs",
    "MaestroClient": "client",
    "Messages": "alerts",
    "ResultFiles": "result_files",
    "Run": "running",
    "Runners": "runners",
    "Schedules": "schedules",
    "Tasks": "tasks",
    "Workspaces": "workspaces",
}  # by name: where each kind is
_PLACES = {
    **{f"Async{name}": f"maestro_client._async.{place}" for name, place in _RESOURCES.items()},
    **{name: f"maestro_client._sync.{place}" for name, place in _RESOURCES.items()},
    **dict.fromkeys(("EntryErrorType", "EntryState", "FinishStatus", "TaskState"), "maestro_api.models"),
    "MaestroResponse": "maestro_client.response",
    "WaitedTask": "maestro_client._sync.tasks",
}  # all others are errors

if not TYPE_CHECKING:  # imported when first asked for, so that a program pays for what it uses

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(_PLACES.get(name, "maestro_client.errors"))
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
