"""What the Distributor's client raises, beside pydantic's own ValidationError."""

from __future__ import annotations

from typing import Any

from specloom import errors as kit

__all__ = [
    "DistributorAnswerException",
    "DistributorBlueprintException",
    "DistributorConnectionException",
    "DistributorException",
    "DistributorOutcomeUnknown",
    "DistributorRequestException",
    "DistributorResponseException",
    "DistributorTimeoutException",
    "DistributorUsageException",
]


class DistributorException(kit.Error):
    """Anything that the Distributor's client raises."""


class DistributorUsageException(DistributorException, kit.UsageError):
    """A setting, an argument, a message or an entity is missing or wrong; nothing was sent."""


class DistributorBlueprintException(DistributorException):
    """A blueprint of an unknown type or a wrong format; pydantic's error is its cause, `document` is what came."""

    def __init__(self, message: str, document: Any = None) -> None:
        super().__init__(message, document)
        self.document = document


class DistributorRequestException(DistributorException):
    """A request did not succeed; the subclass says how."""

    status_code: int | None = None
    """The status of the answer, where one came."""


class DistributorResponseException(DistributorRequestException, kit.APIError):
    """The service refused the request, or failed; `status_code` and `message` say why."""


class DistributorConnectionException(DistributorRequestException, kit.ConnectionFailed):
    """The service was not reached; nothing was fetched or reported."""


class DistributorTimeoutException(DistributorConnectionException, kit.TimedOut):
    """A timeout or the deadline passed; nothing was fetched or reported."""


class DistributorOutcomeUnknown(DistributorRequestException, kit.OutcomeUnknown):
    """The answer is lost: a task may have been handed out, or a report taken; `request` identifies the request."""


class DistributorAnswerException(DistributorRequestException, kit.AnswerError):
    """An answer came that cannot be used, such as a redirect to another origin, which is not followed."""
