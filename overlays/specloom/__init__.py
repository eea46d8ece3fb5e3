"""The kit that the five clients share: transport, retry, pacing, auth, waiting; it knows no API."""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specloom.answers import Response
    from specloom.attempts import Attempt, RequestIdentity
    from specloom.clock import Clock, RealClock
    from specloom.errors import (
        AnswerError,
        APIError,
        BudgetExceeded,
        ConnectionFailed,
        Error,
        LedgerError,
        OutcomeUnknown,
        TimedOut,
        TransportError,
        UsageError,
    )
    from specloom.ledger import Ledger
    from specloom.ledger.resumption import Left, Resumption, Settlement
    from specloom.ledger.spending import Budget
    from specloom.options import CallOptions
    from specloom.warnings import PlainHttpWarning

__version__ = "0.1.0"
__all__ = [
    "APIError",
    "AnswerError",
    "Attempt",
    "Budget",
    "BudgetExceeded",
    "CallOptions",
    "Clock",
    "ConnectionFailed",
    "Error",
    "Ledger",
    "LedgerError",
    "Left",
    "OutcomeUnknown",
    "PlainHttpWarning",
    "RealClock",
    "RequestIdentity",
    "Response",
    "Resumption",
    "Settlement",
    "TimedOut",
    "TransportError",
    "UsageError",
]

_PLACES = {
    "Attempt": "attempts",
    "Budget": "ledger.spending",
    "CallOptions": "options",
    "Clock": "clock",
    "Ledger": "ledger",
    "Left": "ledger.resumption",
    "PlainHttpWarning": "warnings",
    "RealClock": "clock",
    "RequestIdentity": "attempts",
    "Response": "answers",
    "Resumption": "ledger.resumption",
    "Settlement": "ledger.resumption",
}  # all others are errors

if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'specloom' has no attribute {name!r}")
        value: object = getattr(import_module(f"specloom.{_PLACES.get(name, 'errors')}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
