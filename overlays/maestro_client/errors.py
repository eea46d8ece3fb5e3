"""What the Maestro client raises; all of it is a MaestroClientError, as the service's page promises."""

from __future__ import annotations

import specloom.errors as kit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from maestro_client.response import MaestroResponse

__all__ = [
    "AnswerError",
    "AuthenticationError",
    "BusinessError",
    "MaestroAPIError",
    "MaestroClientError",
    "MaestroConnectionError",
    "MaestroTimeoutError",
    "NotFoundError",
    "OutcomeUnknown",
    "ServerError",
    "UsageError",
]


class MaestroClientError(kit.Error):
    """Anything that this client raises; `response` is the answer, where one came."""

    response: MaestroResponse[Any] | None = None


class UsageError(MaestroClientError, kit.UsageError):
    """A wrong argument or setting; nothing was sent."""


class MaestroAPIError(MaestroClientError, kit.APIError):
    """The service answered with an error."""


class AuthenticationError(MaestroAPIError):
    """Login, key or token are wrong, or the token is no longer good."""


class NotFoundError(MaestroAPIError):
    """There is nothing with this id or label in the workspace."""


class ServerError(MaestroAPIError):
    """The service failed, or takes no requests at the moment."""


class MaestroConnectionError(MaestroClientError, kit.ConnectionFailed):
    """The service was not reached, or the connection broke; trying again does no harm."""


class MaestroTimeoutError(MaestroConnectionError, kit.TimedOut):
    """A timeout or the deadline passed; trying again does no harm."""


class OutcomeUnknown(MaestroClientError, kit.OutcomeUnknown):
    """The answer was lost and the request may have been carried out; `request` identifies it."""


class AnswerError(MaestroClientError, kit.AnswerError):
    """An answer came that cannot be used; `response` holds it, where there was one."""


class BusinessError(Exception):
    """Raise it while working on an item that breaks a rule of the business: it is reported as such."""
