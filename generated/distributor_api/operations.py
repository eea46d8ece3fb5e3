# Generated from specs/distributor.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.complete_task(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.tasks.complete_task import build as complete_task
    from .api.tasks.fetch_task import build as fetch_task

__all__ = ["complete_task", "fetch_task"]

_PLACES = {
    "complete_task": (".api.tasks.complete_task", "build"),
    "fetch_task": (".api.tasks.fetch_task", "build"),
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
