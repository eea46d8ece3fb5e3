# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .circle import Circle as Circle
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .job import Job as Job
    from .job_create import JobCreate as JobCreate
    from .job_page import JobPage as JobPage
    from .json_object import JsonObject as JsonObject
    from .kind import Kind as Kind
    from .kind_list import KindList as KindList
    from .label import Label as Label
    from .login import Login as Login
    from .mode import Mode as Mode
    from .priority import Priority as Priority
    from .report import Report as Report
    from .session import Session as Session
    from .square import Square as Square
    from .state import State as State
    from .upload import Upload as Upload

__all__ = [
    "Circle",
    "Error",
    "ErrorDetail",
    "Job",
    "JobCreate",
    "JobPage",
    "JsonObject",
    "Kind",
    "KindList",
    "Label",
    "Login",
    "Mode",
    "Priority",
    "Report",
    "Session",
    "Square",
    "State",
    "Upload",
]

_PLACES = {
    "Circle": (".circle", "Circle"),
    "Error": (".error", "Error"),
    "ErrorDetail": (".error_detail", "ErrorDetail"),
    "Job": (".job", "Job"),
    "JobCreate": (".job_create", "JobCreate"),
    "JobPage": (".job_page", "JobPage"),
    "JsonObject": (".json_object", "JsonObject"),
    "Kind": (".kind", "Kind"),
    "KindList": (".kind_list", "KindList"),
    "Label": (".label", "Label"),
    "Login": (".login", "Login"),
    "Mode": (".mode", "Mode"),
    "Priority": (".priority", "Priority"),
    "Report": (".report", "Report"),
    "Session": (".session", "Session"),
    "Square": (".square", "Square"),
    "State": (".state", "State"),
    "Upload": (".upload", "Upload"),
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
