"""The CodeVF client: `from codevf import CodeVFClient`. Names are imported when they are first asked for."""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from codevf._async.client import AsyncCodeVFClient
    from codevf._async.tasks import AsyncTaskResponse
    from codevf._sync.client import CodeVFClient
    from codevf._sync.tasks import TaskResponse
    from codevf.attachments import normalize_attachments
    from codevf.costs import calculate_final_credit_cost
    from codevf.exceptions import *  # noqa: F403
    from codevf.metadata import validate_metadata
    from codevf.models import (
        CreditBalance,
        Project,
        ServiceMode,
        Tag,
        TaskDeliverable,
        TaskResult,
        TaskStatus,
        TaskSummary,
    )

_PLACES = {
    "AsyncCodeVFClient": "_async.client",
    "AsyncTaskResponse": "_async.tasks",
    "CodeVFClient": "_sync.client",
    "TaskResponse": "_sync.tasks",
    "calculate_final_credit_cost": "costs",
    "normalize_attachments": "attachments",
    "validate_metadata": "metadata",
} | dict.fromkeys(
    (
        "CreditBalance",
        "Project",
        "ServiceMode",
        "Tag",
        "TaskDeliverable",
        "TaskResult",
        "TaskStatus",
        "TaskSummary",
    ),
    "models",
)
__all__ = [*_PLACES]  # and every exception: see codevf.exceptions


def __getattr__(name: str) -> object:
    module = import_module(f"codevf.{_PLACES.get(name, 'exceptions')}")
    if name not in _PLACES and name not in module.__all__:
        raise AttributeError(f"module 'codevf' has no attribute {name!r}")
    value: object = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_PLACES, *import_module("codevf.exceptions").__all__})
