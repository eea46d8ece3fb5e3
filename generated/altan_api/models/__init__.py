# Generated from specs/altan.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .action_execution_result import ActionExecutionResult as ActionExecutionResult
    from .action_type import ActionType as ActionType
    from .action_type_list import ActionTypeList as ActionTypeList
    from .connection import Connection as Connection
    from .connection_list import ConnectionList as ConnectionList
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .execution_status import ExecutionStatus as ExecutionStatus
    from .json_object import JsonObject as JsonObject
    from .payload import Payload as Payload

__all__ = [
    "ActionExecutionResult",
    "ActionType",
    "ActionTypeList",
    "Connection",
    "ConnectionList",
    "Error",
    "ErrorDetail",
    "ExecutionStatus",
    "JsonObject",
    "Payload",
]

_PLACES = {
    "ActionExecutionResult": (".action_execution_result", "ActionExecutionResult"),
    "ActionType": (".action_type", "ActionType"),
    "ActionTypeList": (".action_type_list", "ActionTypeList"),
    "Connection": (".connection", "Connection"),
    "ConnectionList": (".connection_list", "ConnectionList"),
    "Error": (".error", "Error"),
    "ErrorDetail": (".error_detail", "ErrorDetail"),
    "ExecutionStatus": (".execution_status", "ExecutionStatus"),
    "JsonObject": (".json_object", "JsonObject"),
    "Payload": (".payload", "Payload"),
}


if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, attribute = _PLACES[name]
        value = globals()[name] = getattr(import_module(module, __package__), attribute)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
