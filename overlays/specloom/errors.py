"""What the kit raises, and how a service's own exceptions are found by name."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType
    from typing import Any, TypeVar

    from specloom.attempts import Attempt, RequestIdentity

    E = TypeVar("E", bound="Error")

__all__ = [
    "APIError",
    "AnswerError",
    "BudgetExceeded",
    "ConnectionFailed",
    "Error",
    "ErrorTree",
    "LedgerError",
    "OutcomeUnknown",
    "TimedOut",
    "TransportError",
    "UsageError",
]


class Error(Exception):
    """Anything a specloom client raises; `attempts` tells what was tried, and how far each attempt got."""

    attempts: tuple[Attempt, ...] = ()
    operation: str | None = None
    method: str | None = None
    path: str | None = None
    request_id: str | None = None

    def __str__(self) -> str:
        return " ".join(filter(None, [self._text(), self._place()]))

    def _text(self) -> str:
        return str(self.args[0]) if self.args else type(self).__name__

    def _place(self) -> str:
        known = [f"{self.method} {self.path}"] if self.method else []
        if len(self.attempts) > 1:
            known.append(f"{len(self.attempts)} attempts")
        if self.request_id:
            known.append(f"request id {self.request_id}")
        return f"({', '.join(known)})" if known else ""


class UsageError(Error, ValueError):
    """A wrong argument or setting; nothing was sent."""


class BudgetExceeded(UsageError):
    """The request might cost more than a budget has left; nothing was sent."""

    credits: int | None = None
    spent: int | None = None
    held: int | None = None
    budget: int | None = None
    per: float | None = None


class LedgerError(Error):
    """The ledger cannot be read or written; nothing was sent."""


class APIError(Error):
    """The service answered with an error."""

    remedy: str | None = None
    retry_after: float | None = None

    def __init__(
        self,
        message: str = "the service answered with an error",
        status_code: int | None = None,
        code: str | None = None,
        body: Any = None,
        retryable: bool = False,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message, status_code, code, body, retryable, request_id)
        self.message = message
        self.status_code = status_code
        self.code = code
        self.body = body
        self.retryable = retryable
        self.request_id = request_id

    def _text(self) -> str:
        known = [str(part) for part in (self.status_code, self.code) if part is not None]
        text = f"{self.message} [{' '.join(known)}]" if known else self.message
        return f"{text}: {self.remedy}" if self.remedy else text


class TransportError(Error):
    """No usable answer came; the subclass says what is known of the request."""


class ConnectionFailed(TransportError):
    """The service was not reached, or the connection broke; trying again does no harm."""


class TimedOut(ConnectionFailed):
    """A timeout or the call's deadline passed; trying again does no harm."""

    handle: Any = None
    """Of a wait that ran out of time: what was waited for, as it was last seen."""


class OutcomeUnknown(TransportError):
    """The request may have been carried out, and its answer is lost; `request` identifies it."""

    request: RequestIdentity | None = None


class AnswerError(TransportError):
    """An answer came that cannot be used: not decodable, too large, or a redirect that is not followed."""

    status_code: int | None = None


KINDS: tuple[type[Error], ...] = (
    UsageError,
    BudgetExceeded,
    TransportError,
    ConnectionFailed,
    TimedOut,
    OutcomeUnknown,
    AnswerError,
)


class ErrorTree:
    """A service's exceptions: by the names its policy uses, and by the kit's kinds."""

    def __init__(self, names: Mapping[str, type[APIError]], kinds: Mapping[type[Error], type[Error]]) -> None:
        self._names, self._kinds = dict(names), dict(kinds)

    @classmethod
    def of(cls, module: ModuleType) -> ErrorTree:
        """Read a module, once: its APIErrors by name, and for each of the kit's kinds the class that derives from it."""
        if module in _trees:
            return _trees[module]
        classes = [c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Error)]
        names = {c.__name__: c for c in classes if issubclass(c, APIError)}
        kinds = {k: c for k in KINDS for c in classes if k in c.__bases__ and c.__module__ == module.__name__}
        tree = _trees[module] = cls(names, kinds)
        return tree

    def named(self, name: str | None) -> type[APIError]:
        """The class that policy calls by this name."""
        return self._names.get(name or "", APIError)

    def kind(self, kind: type[E]) -> type[E]:
        """The service's own class for one of the kit's kinds; the kit's where it has none."""
        own: type[Any] = self._kinds.get(kind, kind)
        return own


_trees: dict[ModuleType, ErrorTree] = {}
