"""A client for the Distributor: fetch a task for a worker, do it, report how it ended."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from distributor_api.blueprints import (
        Blueprint,
        Comment,
        CommentOnPost,
        ContentDefinition,
        ContentEntity,
        Post,
        PublishPost,
        ReactToComment,
        ReactToPost,
        ShareComment,
        SharePost,
    )
    from oct7_distributor._async.run import AsyncTaskRun
    from oct7_distributor._sync.run import TaskRun
    from oct7_distributor.client import DistributorClient
    from oct7_distributor.errors import (
        DistributorAnswerException,
        DistributorBlueprintException,
        DistributorConnectionException,
        DistributorException,
        DistributorOutcomeUnknown,
        DistributorRequestException,
        DistributorResponseException,
        DistributorTimeoutException,
        DistributorUsageException,
    )
    from oct7_distributor.task import Task

__all__ = [
    "AsyncTaskRun",
    "Blueprint",
    "Comment",
    "CommentOnPost",
    "ContentDefinition",
    "ContentEntity",
    "DistributorAnswerException",
    "DistributorBlueprintException",
    "DistributorClient",
    "DistributorConnectionException",
    "DistributorException",
    "DistributorOutcomeUnknown",
    "DistributorRequestException",
    "DistributorResponseException",
    "DistributorTimeoutException",
    "DistributorUsageException",
    "Post",
    "PublishPost",
    "ReactToComment",
    "ReactToPost",
    "ShareComment",
    "SharePost",
    "Task",
    "TaskRun",
]

_PLACES = {
    "AsyncTaskRun": "oct7_distributor._async.run",
    "DistributorClient": "oct7_distributor.client",
    "Task": "oct7_distributor.task",
    "TaskRun": "oct7_distributor._sync.run",
}

if not TYPE_CHECKING:  # imported when first asked for, so that a program pays for what it uses

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        try:
            module = import_module(_place(name))
        except ModuleNotFoundError as problem:
            if problem.name != "pydantic":
                raise
            from oct7_distributor.blueprints import NEEDS_PYDANTIC

            raise ImportError(NEEDS_PYDANTIC, name="pydantic") from None
        value = globals()[name] = getattr(module, name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


def _place(name: str) -> str:
    errors = name.startswith("Distributor")
    return _PLACES.get(name, "oct7_distributor.errors" if errors else "distributor_api.blueprints")
