"""What the Acme client raises; the spec names these classes."""

from __future__ import annotations

from specloom import errors as kit


class AcmeError(kit.Error):
    """Everything that this client raises."""


class UsageError(AcmeError, kit.UsageError):
    """A wrong argument or setting; nothing was sent."""


class ConnectionFailed(AcmeError, kit.ConnectionFailed):
    """The service was not reached, or the connection broke."""


class TimedOut(ConnectionFailed, kit.TimedOut):
    """No answer in time."""


class OutcomeUnknown(AcmeError, kit.OutcomeUnknown):
    """The answer was lost, and the request may have been carried out."""


class AnswerError(AcmeError, kit.AnswerError):
    """An answer came that cannot be used."""


class AcmeAPIError(AcmeError, kit.APIError):
    """The service said no."""


class RequestError(AcmeAPIError):
    """The request is wrong."""


class AuthenticationError(AcmeAPIError):
    """The API key is missing or unknown."""


class NotFoundError(AcmeAPIError):
    """There is no such order."""
