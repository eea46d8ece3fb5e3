"""What the phospho client raises; all of it is a PhosphoError and a ValueError, as the published client's errors are."""

from __future__ import annotations

from specloom import errors as kit

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AnswerError",
    "AuthenticationError",
    "InvalidRequestError",
    "NotFoundError",
    "OutcomeUnknown",
    "PhosphoError",
    "RateLimitError",
    "ServerError",
    "UsageError",
]


class PhosphoError(kit.Error, ValueError):
    """Anything that the phospho client raises."""


class UsageError(PhosphoError, kit.UsageError):
    """A missing setting, or an update with nothing to update; nothing was sent."""


class APIError(PhosphoError, kit.APIError):
    """The service answered with an error."""


class AuthenticationError(APIError):
    """The API key is missing or wrong."""


class NotFoundError(APIError):
    """It does not exist, or belongs to another project."""


class InvalidRequestError(APIError):
    """The request does not validate; `body` says what is wrong with it."""


class RateLimitError(APIError):
    """Too many requests; `retry_after` says how long to wait, where the service does."""


class ServerError(APIError):
    """The service failed."""


class APIConnectionError(PhosphoError, kit.ConnectionFailed):
    """The service was not reached, or the connection broke; trying again does no harm."""


class APITimeoutError(APIConnectionError, kit.TimedOut):
    """A timeout or the deadline passed; trying again does no harm."""


class OutcomeUnknown(PhosphoError, kit.OutcomeUnknown):
    """Something may have been created, and the answer is lost; `request` identifies the request."""


class AnswerError(PhosphoError, kit.AnswerError):
    """An answer came that cannot be used."""
