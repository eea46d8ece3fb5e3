# Generated from specs/phospho.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .error import Error as Error
    from .json_object import JsonObject as JsonObject
    from .problem import Problem as Problem
    from .session import Session as Session
    from .session_create import SessionCreate as SessionCreate
    from .session_list import SessionList as SessionList
    from .session_update import SessionUpdate as SessionUpdate
    from .step import Step as Step
    from .step_create import StepCreate as StepCreate
    from .step_list import StepList as StepList
    from .step_update import StepUpdate as StepUpdate
    from .task import Task as Task
    from .task_create import TaskCreate as TaskCreate
    from .task_list import TaskList as TaskList
    from .task_update import TaskUpdate as TaskUpdate

__all__ = [
    "Error",
    "JsonObject",
    "Problem",
    "Session",
    "SessionCreate",
    "SessionList",
    "SessionUpdate",
    "Step",
    "StepCreate",
    "StepList",
    "StepUpdate",
    "Task",
    "TaskCreate",
    "TaskList",
    "TaskUpdate",
]

_PLACES = {
    "Error": (".error", "Error"),
    "JsonObject": (".json_object", "JsonObject"),
    "Problem": (".problem", "Problem"),
    "Session": (".session", "Session"),
    "SessionCreate": (".session_create", "SessionCreate"),
    "SessionList": (".session_list", "SessionList"),
    "SessionUpdate": (".session_update", "SessionUpdate"),
    "Step": (".step", "Step"),
    "StepCreate": (".step_create", "StepCreate"),
    "StepList": (".step_list", "StepList"),
    "StepUpdate": (".step_update", "StepUpdate"),
    "Task": (".task", "Task"),
    "TaskCreate": (".task_create", "TaskCreate"),
    "TaskList": (".task_list", "TaskList"),
    "TaskUpdate": (".task_update", "TaskUpdate"),
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
