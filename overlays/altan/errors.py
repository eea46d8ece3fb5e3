"""What the Altan client raises; all of it is an AltanActionError."""

from __future__ import annotations

from specloom import errors as kit

__all__ = [
    "AltanAPIError",
    "AltanActionError",
    "AltanAnswerError",
    "AltanConnectionError",
    "AltanOutcomeUnknown",
    "AltanPayloadError",
    "AltanTimeoutError",
    "AltanUsageError",
]


class AltanActionError(kit.Error):
    """Anything that the Altan client raises. An action that ran and failed is no exception but an answer."""

    status_code: int | None = None
    """The status of the answer, where one came."""


class AltanAPIError(AltanActionError, kit.APIError):
    """The service answered with an error; `status_code`, `code` and `message` say which."""


class AltanUsageError(AltanActionError, kit.UsageError):
    """A missing setting or a wrong argument; nothing was sent."""


class AltanPayloadError(AltanUsageError):
    """The payload does not fit the action's input schema; `problems` lists why, and nothing was executed."""

    def __init__(self, message: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, problems)
        self.problems = problems


class AltanConnectionError(AltanActionError, kit.ConnectionFailed):
    """The service was not reached, or the connection broke; trying again does no harm."""


class AltanTimeoutError(AltanConnectionError, kit.TimedOut):
    """A timeout or the deadline passed; trying again does no harm."""


class AltanOutcomeUnknown(AltanActionError, kit.OutcomeUnknown):
    """The action may have been carried out, and the answer is lost; `request` identifies the request."""


class AltanAnswerError(AltanActionError, kit.AnswerError):
    """An answer came that cannot be used."""
