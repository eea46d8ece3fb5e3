"""A client for Altan Actions: do something through a connected service."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from altan._async.client import AsyncAltanActionsClient
    from altan._sync.client import AltanActionsClient
    from altan.errors import (
        AltanActionError,
        AltanAnswerError,
        AltanAPIError,
        AltanConnectionError,
        AltanOutcomeUnknown,
        AltanPayloadError,
        AltanTimeoutError,
        AltanUsageError,
    )
    from altan_api.documents import (
        ActionExecutionResult,
        ActionType,
        ActionTypeList,
        Connection,
        ConnectionList,
    )
    from specloom.warnings import PlainHttpWarning

__all__ = [
    "ActionExecutionResult",
    "ActionType",
    "ActionTypeList",
    "AltanAPIError",
    "AltanActionError",
    "AltanActionsClient",
    "AltanAnswerError",
    "AltanConnectionError",
    "AltanOutcomeUnknown",
    "AltanPayloadError",
    "AltanTimeoutError",
    "AltanUsageError",
    "AsyncAltanActionsClient",
    "Connection",
    "ConnectionList",
    "PlainHttpWarning",
]

_PLACES = {
    "ActionExecutionResult": "altan_api.documents",
    "ActionType": "altan_api.documents",
    "ActionTypeList": "altan_api.documents",
    "AltanActionsClient": "altan._sync.client",
    "AsyncAltanActionsClient": "altan._async.client",
    "Connection": "altan_api.documents",
    "ConnectionList": "altan_api.documents",
    "PlainHttpWarning": "specloom.warnings",
}

if not TYPE_CHECKING:  # imported when first asked for, so that a program pays for what it uses

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(_PLACES.get(name, "altan.errors"))
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
