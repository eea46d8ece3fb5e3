"""The CodeVF client: `from codevf import CodeVFClient`. Names are imported when they are first asked for."""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from codevf._async.client import AsyncCodeVFClient
    from codevf._async.resources import AsyncCredits, AsyncProjects, AsyncTags
    from codevf._async.single import AsyncTaskResponse, AsyncWaitedTask
    from codevf._async.tasks import AsyncTasks
    from codevf._sync.client import CodeVFClient
    from codevf._sync.resources import Credits, Projects, Tags
    from codevf._sync.single import TaskResponse, WaitedTask
    from codevf._sync.tasks import Tasks
    from codevf.attachments import normalize_attachments
    from codevf.costs import calculate_final_credit_cost
    from codevf.exceptions import (
        AnswerError,
        APIConnectionError,
        APIError,
        APITimeoutError,
        AttachmentLimitExceededError,
        AttachmentTooLargeError,
        AuthenticationError,
        BadRequestError,
        BudgetExceededError,
        CodeVFError,
        ConnectionFailedError,
        IdempotencyConflictError,
        InsufficientCreditsError,
        InsufficientScopeError,
        InvalidMetadataError,
        InvalidModeError,
        InvalidTagError,
        MaxCreditsExceededError,
        NotFoundError,
        OutcomeUnknownError,
        PayloadTooLargeError,
        RateLimitError,
        ServerError,
        TokenExpiredError,
        UsageError,
    )
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

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AnswerError",
    "AsyncCodeVFClient",
    "AsyncCredits",
    "AsyncProjects",
    "AsyncTags",
    "AsyncTaskResponse",
    "AsyncTasks",
    "AsyncWaitedTask",
    "AttachmentLimitExceededError",
    "AttachmentTooLargeError",
    "AuthenticationError",
    "BadRequestError",
    "BudgetExceededError",
    "CodeVFClient",
    "CodeVFError",
    "ConnectionFailedError",
    "CreditBalance",
    "Credits",
    "IdempotencyConflictError",
    "InsufficientCreditsError",
    "InsufficientScopeError",
    "InvalidMetadataError",
    "InvalidModeError",
    "InvalidTagError",
    "MaxCreditsExceededError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PayloadTooLargeError",
    "Project",
    "Projects",
    "RateLimitError",
    "ServerError",
    "ServiceMode",
    "Tag",
    "Tags",
    "TaskDeliverable",
    "TaskResponse",
    "TaskResult",
    "TaskStatus",
    "TaskSummary",
    "Tasks",
    "TokenExpiredError",
    "UsageError",
    "WaitedTask",
    "calculate_final_credit_cost",
    "normalize_attachments",
    "validate_metadata",
]

_PLACES = {
    "AsyncCodeVFClient": "_async.client",
    "AsyncCredits": "_async.resources",
    "AsyncProjects": "_async.resources",
    "AsyncTags": "_async.resources",
    "AsyncTaskResponse": "_async.single",
    "AsyncTasks": "_async.tasks",
    "AsyncWaitedTask": "_async.single",
    "CodeVFClient": "_sync.client",
    "CreditBalance": "models",
    "Credits": "_sync.resources",
    "Project": "models",
    "Projects": "_sync.resources",
    "ServiceMode": "models",
    "Tag": "models",
    "Tags": "_sync.resources",
    "TaskDeliverable": "models",
    "TaskResponse": "_sync.single",
    "TaskResult": "models",
    "TaskStatus": "models",
    "TaskSummary": "models",
    "Tasks": "_sync.tasks",
    "WaitedTask": "_sync.single",
    "calculate_final_credit_cost": "costs",
    "normalize_attachments": "attachments",
    "validate_metadata": "metadata",
}  # all others are exceptions

if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'codevf' has no attribute {name!r}")
        value: object = getattr(import_module(f"codevf.{_PLACES.get(name, 'exceptions')}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
