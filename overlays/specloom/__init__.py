"""The kit that the five clients share: transport, retry, pacing, auth, waiting; it knows no API."""

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specloom.answers import Response
    from specloom.clock import Clock, RealClock
    from specloom.errors import (
        AnswerError,
        APIError,
        ConnectionFailed,
        Error,
        OutcomeUnknown,
        TimedOut,
        TransportError,
        UsageError,
    )
    from specloom.exchange import Attempt, RequestIdentity
    from specloom.options import CallOptions
    from specloom.warnings import PlainHttpWarning

__version__ = "0.1.0"
__all__ = [
    "APIError",
    "AnswerError",
    "Attempt",
    "CallOptions",
    "Clock",
    "ConnectionFailed",
    "Error",
    "OutcomeUnknown",
    "PlainHttpWarning",
    "RealClock",
    "RequestIdentity",
    "Response",
    "TimedOut",
    "TransportError",
    "UsageError",
]

_PLACES = {
    "Attempt": "exchange",
    "CallOptions": "options",
    "Clock": "clock",
    "PlainHttpWarning": "warnings",
    "RealClock": "clock",
    "RequestIdentity": "exchange",
    "Response": "answers",
}  # all others are errors


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'specloom' has no attribute {name!r}")
    value: object = getattr(import_module(f"specloom.{_PLACES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
