"""A client for BotCity Maestro: tasks, datapools, logs, files, secrets and schedules of a workspace."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maestro_api.models import EntryErrorType, EntryState, FinishStatus, TaskState
    from maestro_client._async.client import AsyncMaestroClient
    from maestro_client._async.items import AsyncItem
    from maestro_client._async.running import AsyncRun
    from maestro_client._sync.client import MaestroClient
    from maestro_client._sync.items import Item
    from maestro_client._sync.running import Run
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
    "AnswerError",
    "AsyncItem",
    "AsyncMaestroClient",
    "AsyncRun",
    "AuthenticationError",
    "BusinessError",
    "EntryErrorType",
    "EntryState",
    "FinishStatus",
    "Item",
    "MaestroAPIError",
    "MaestroClient",
    "MaestroClientError",
    "MaestroConnectionError",
    "MaestroResponse",
    "MaestroTimeoutError",
    "NotFoundError",
    "OutcomeUnknown",
    "Run",
    "ServerError",
    "TaskState",
    "UsageError",
]

_PLACES = {
    "AsyncItem": "maestro_client._async.items",
    "AsyncMaestroClient": "maestro_client._async.client",
    "AsyncRun": "maestro_client._async.running",
    **dict.fromkeys(("EntryErrorType", "EntryState", "FinishStatus", "TaskState"), "maestro_api.models"),
    "Item": "maestro_client._sync.items",
    "MaestroClient": "maestro_client._sync.client",
    "MaestroResponse": "maestro_client.response",
    "Run": "maestro_client._sync.running",
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
