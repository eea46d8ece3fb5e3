# Generated from specs/codevf.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .attachment import Attachment as Attachment
    from .credit_balance import CreditBalance as CreditBalance
    from .deliverable import Deliverable as Deliverable
    from .deliverable_list import DeliverableList as DeliverableList
    from .error import Error as Error
    from .error_detail import ErrorDetail as ErrorDetail
    from .metadata import Metadata as Metadata
    from .project import Project as Project
    from .project_create import ProjectCreate as ProjectCreate
    from .project_page import ProjectPage as ProjectPage
    from .service_mode import ServiceMode as ServiceMode
    from .tag import Tag as Tag
    from .tag_list import TagList as TagList
    from .task import Task as Task
    from .task_create import TaskCreate as TaskCreate
    from .task_page import TaskPage as TaskPage
    from .task_result import TaskResult as TaskResult
    from .task_status import TaskStatus as TaskStatus
    from .task_summary import TaskSummary as TaskSummary

__all__ = [
    "Attachment",
    "CreditBalance",
    "Deliverable",
    "DeliverableList",
    "Error",
    "ErrorDetail",
    "Metadata",
    "Project",
    "ProjectCreate",
    "ProjectPage",
    "ServiceMode",
    "Tag",
    "TagList",
    "Task",
    "TaskCreate",
    "TaskPage",
    "TaskResult",
    "TaskStatus",
    "TaskSummary",
]

_PLACES = {
    "Attachment": (".attachment", "Attachment"),
    "CreditBalance": (".credit_balance", "CreditBalance"),
    "Deliverable": (".deliverable", "Deliverable"),
    "DeliverableList": (".deliverable_list", "DeliverableList"),
    "Error": (".error", "Error"),
    "ErrorDetail": (".error_detail", "ErrorDetail"),
    "Metadata": (".metadata", "Metadata"),
    "Project": (".project", "Project"),
    "ProjectCreate": (".project_create", "ProjectCreate"),
    "ProjectPage": (".project_page", "ProjectPage"),
    "ServiceMode": (".service_mode", "ServiceMode"),
    "Tag": (".tag", "Tag"),
    "TagList": (".tag_list", "TagList"),
    "Task": (".task", "Task"),
    "TaskCreate": (".task_create", "TaskCreate"),
    "TaskPage": (".task_page", "TaskPage"),
    "TaskResult": (".task_result", "TaskResult"),
    "TaskStatus": (".task_status", "TaskStatus"),
    "TaskSummary": (".task_summary", "TaskSummary"),
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
