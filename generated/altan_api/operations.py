# Generated from specs/altan.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.execute_action(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.actions.execute_action import build as execute_action
    from .api.actions.get_action_type import build as get_action_type
    from .api.actions.list_action_types import build as list_action_types
    from .api.connections.get_connection import build as get_connection
    from .api.connections.list_connections import build as list_connections

__all__ = ["execute_action", "get_action_type", "get_connection", "list_action_types", "list_connections"]

_PLACES = {
    "execute_action": (".api.actions.execute_action", "build"),
    "get_action_type": (".api.actions.get_action_type", "build"),
    "get_connection": (".api.connections.get_connection", "build"),
    "list_action_types": (".api.actions.list_action_types", "build"),
    "list_connections": (".api.connections.list_connections", "build"),
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
