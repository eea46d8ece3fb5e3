"""maestro_client under its other name: the very same objects."""

from __future__ import annotations

import maestro_client

TYPE_CHECKING = False
if TYPE_CHECKING:
    from maestro_client import (
        AnswerError,
        AsyncItem,
        AsyncMaestroClient,
        AsyncRun,
        AuthenticationError,
        BusinessError,
        EntryErrorType,
        EntryState,
        FinishStatus,
        Item,
        MaestroAPIError,
        MaestroClient,
        MaestroClientError,
        MaestroConnectionError,
        MaestroResponse,
        MaestroTimeoutError,
        NotFoundError,
        OutcomeUnknown,
        Run,
        ServerError,
        TaskState,
        UsageError,
    )
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(maestro_client, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


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
