# Generated from specs/phospho.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.create_session(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.sessions.create_session import build as create_session
    from .api.sessions.get_session import build as get_session
    from .api.sessions.list_session_tasks import build as list_session_tasks
    from .api.sessions.list_sessions import build as list_sessions
    from .api.sessions.update_session import build as update_session
    from .api.steps.create_step import build as create_step
    from .api.steps.get_step import build as get_step
    from .api.steps.update_step import build as update_step
    from .api.tasks.create_task import build as create_task
    from .api.tasks.get_task import build as get_task
    from .api.tasks.list_task_steps import build as list_task_steps
    from .api.tasks.update_task import build as update_task

__all__ = [
    "create_session",
    "create_step",
    "create_task",
    "get_session",
    "get_step",
    "get_task",
    "list_session_tasks",
    "list_sessions",
    "list_task_steps",
    "update_session",
    "update_step",
    "update_task",
]

_PLACES = {
    "create_session": (".api.sessions.create_session", "build"),
    "create_step": (".api.steps.create_step", "build"),
    "create_task": (".api.tasks.create_task", "build"),
    "get_session": (".api.sessions.get_session", "build"),
    "get_step": (".api.steps.get_step", "build"),
    "get_task": (".api.tasks.get_task", "build"),
    "list_session_tasks": (".api.sessions.list_session_tasks", "build"),
    "list_sessions": (".api.sessions.list_sessions", "build"),
    "list_task_steps": (".api.tasks.list_task_steps", "build"),
    "update_session": (".api.sessions.update_session", "build"),
    "update_step": (".api.steps.update_step", "build"),
    "update_task": (".api.tasks.update_task", "build"),
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
