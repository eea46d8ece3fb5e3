"""A client for phospho: the sessions, tasks and steps of a project."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from phospho._async.client import AsyncClient
    from phospho._async.objects import AsyncSession, AsyncStep, AsyncTask
    from phospho._async.resources import AsyncSessions, AsyncSteps, AsyncTasks
    from phospho._sync.client import Client
    from phospho._sync.objects import Session, Step, Task
    from phospho._sync.resources import Sessions, Steps, Tasks
    from phospho.errors import (
        AnswerError,
        APIConnectionError,
        APIError,
        APITimeoutError,
        AuthenticationError,
        InvalidRequestError,
        NotFoundError,
        OutcomeUnknown,
        PhosphoError,
        RateLimitError,
        ServerError,
        UsageError,
    )

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AnswerError",
    "AsyncClient",
    "AsyncSession",
    "AsyncSessions",
    "AsyncStep",
    "AsyncSteps",
    "AsyncTask",
    "AsyncTasks",
    "AuthenticationError",
    "Client",
    "InvalidRequestError",
    "NotFoundError",
    "OutcomeUnknown",
    "PhosphoError",
    "RateLimitError",
    "ServerError",
    "Session",
    "Sessions",
    "Step",
    "Steps",
    "Task",
    "Tasks",
    "UsageError",
]

_PLACES = {
    "AsyncClient": "_async.client",
    "AsyncSession": "_async.objects",
    "AsyncSessions": "_async.resources",
    "AsyncStep": "_async.objects",
    "AsyncSteps": "_async.resources",
    "AsyncTask": "_async.objects",
    "AsyncTasks": "_async.resources",
    "Client": "_sync.client",
    "Session": "_sync.objects",
    "Sessions": "_sync.resources",
    "Step": "_sync.objects",
    "Steps": "_sync.resources",
    "Task": "_sync.objects",
    "Tasks": "_sync.resources",
}

if not TYPE_CHECKING:  # imported when first asked for, so that a program pays for what it uses

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"phospho.{_PLACES.get(name, 'errors')}")
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
