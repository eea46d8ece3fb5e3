# Generated from specs/maestro.yaml by `make generate`; do not edit.
"""The BotCity Maestro API, as its document describes it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import AuthenticatedClient as AuthenticatedClient
    from .client import Client as Client

__all__ = ["AuthenticatedClient", "Client"]

_PLACES = {"AuthenticatedClient": (".client", "AuthenticatedClient"), "Client": (".client", "Client")}


if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, attribute = _PLACES[name]
        value = globals()[name] = getattr(import_module(module, __package__), attribute)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
