# Generated from specs/codevf.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.cancel_task(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.balance.get_balance import build as get_balance
    from .api.projects.create_project import build as create_project
    from .api.projects.list_projects import build as list_projects
    from .api.projects.retrieve_project import build as retrieve_project
    from .api.tags.list_tags import build as list_tags
    from .api.tasks.cancel_task import build as cancel_task
    from .api.tasks.create_task import build as create_task
    from .api.tasks.list_deliverables import build as list_deliverables
    from .api.tasks.list_tasks import build as list_tasks
    from .api.tasks.retrieve_task import build as retrieve_task

__all__ = [
    "cancel_task",
    "create_project",
    "create_task",
    "get_balance",
    "list_deliverables",
    "list_projects",
    "list_tags",
    "list_tasks",
    "retrieve_project",
    "retrieve_task",
]

_PLACES = {
    "cancel_task": (".api.tasks.cancel_task", "build"),
    "create_project": (".api.projects.create_project", "build"),
    "create_task": (".api.tasks.create_task", "build"),
    "get_balance": (".api.balance.get_balance", "build"),
    "list_deliverables": (".api.tasks.list_deliverables", "build"),
    "list_projects": (".api.projects.list_projects", "build"),
    "list_tags": (".api.tags.list_tags", "build"),
    "list_tasks": (".api.tasks.list_tasks", "build"),
    "retrieve_project": (".api.projects.retrieve_project", "build"),
    "retrieve_task": (".api.tasks.retrieve_task", "build"),
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
