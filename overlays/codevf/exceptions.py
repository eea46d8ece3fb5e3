"""What the CodeVF client raises; policy names these classes for the codes that the service answers."""

from __future__ import annotations

import specloom.errors as kit

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AnswerError",
    "AttachmentLimitExceededError",
    "AttachmentTooLargeError",
    "AuthenticationError",
    "BadRequestError",
    "BudgetExceededError",
    "CodeVFError",
    "ConnectionFailedError",
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
    "RateLimitError",
    "ServerError",
    "TokenExpiredError",
    "UsageError",
]


class CodeVFError(kit.Error):
    """Everything that this client raises."""


class UsageError(CodeVFError, kit.UsageError):
    """A wrong argument or setting that is nothing of the service's; nothing was sent."""


class BudgetExceededError(UsageError, kit.BudgetExceeded):
    """The task might cost more than the client's budget has left; nothing was sent."""


class APIConnectionError(CodeVFError, kit.TransportError):
    """No usable answer came; the classes below say what is known."""


class ConnectionFailedError(APIConnectionError, kit.ConnectionFailed):
    """The service was not reached, or the connection broke; trying again does no harm."""


class APITimeoutError(ConnectionFailedError, kit.TimedOut):
    """No answer in time."""


class OutcomeUnknownError(APIConnectionError, kit.OutcomeUnknown):
    """The answer was lost, and the request may have been carried out."""


class AnswerError(APIConnectionError, kit.AnswerError):
    """An answer came that cannot be used."""


class APIError(CodeVFError, kit.APIError):
    """The service said no."""


class BadRequestError(APIError):
    """A field of the request is wrong."""


class InvalidModeError(BadRequestError):
    """The mode is none that the service offers."""


class InvalidTagError(BadRequestError):
    """The tag is unknown or no longer active."""


class InvalidMetadataError(BadRequestError):
    """The metadata is nested, or has a key or a value that cannot be stored."""


class AttachmentLimitExceededError(BadRequestError):
    """More attachments than one task may carry."""


class AuthenticationError(APIError):
    """The API key is missing, unknown, or not good for this."""


class TokenExpiredError(AuthenticationError):
    """The API key is older than a key lives."""


class InsufficientScopeError(AuthenticationError):
    """The API key lacks the scope that this call needs."""


class MaxCreditsExceededError(APIError):
    """The final cost passes the credits offered."""


class InsufficientCreditsError(APIError):
    """The balance does not cover the final cost."""


class NotFoundError(APIError):
    """There is nothing with this id in this account."""


class IdempotencyConflictError(APIError):
    """Another API key has used this idempotency key."""


class PayloadTooLargeError(APIError):
    """The request is larger than the service reads."""


class AttachmentTooLargeError(PayloadTooLargeError):
    """One attachment passes the size for its kind."""


class RateLimitError(APIError):
    """More requests than the key's limit allows; `retry_after` says how many seconds to wait."""


class ServerError(APIError):
    """The service failed, or takes no requests at the moment."""
