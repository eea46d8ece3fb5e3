"""From what went wrong on the way to the service's own exceptions, saying what is known of the request."""

from __future__ import annotations

from specloom import http
from specloom.errors import (
    APIError,
    ConnectionFailed,
    Error,
    ErrorTree,
    OutcomeUnknown,
    TimedOut,
    TransportError,
)
from specloom.exchange import Exchange

__all__ = ["adopted", "in_doubt", "of_answer", "of_request", "placed"]

LONGEST_REASON = 200  # characters of a library's message


def placed(error: Error, exchange: Exchange) -> Error:
    """The error with the call it belongs to."""
    error.operation, error.method, error.path = exchange.operation, exchange.method, exchange.path
    error.attempts = tuple(exchange.attempts)
    return error


def of_request(exc: http.RequestError, exchange: Exchange, tree: ErrorTree, *, expired: bool) -> Error:
    """The exception for a request that ended without an answer."""
    if in_doubt(exchange):
        return _unknown(exchange, tree)
    reason = str(exc)[:LONGEST_REASON] or type(exc).__name__
    if expired:
        return placed(tree.kind(TimedOut)(f"the deadline passed ({reason}): allow more time"), exchange)
    if isinstance(exc, http.TimeoutException):
        return placed(
            tree.kind(TimedOut)(f"no answer in time ({reason}): allow more time, or try later"), exchange
        )
    if "WRONG_VERSION_NUMBER" in reason:
        text = f"what answers there speaks no TLS ({reason}): check https and the port in the address"
    elif http.reach_of(exc) == "not_sent":
        text = f"the service was not reached ({reason}): check the address and the network"
    else:
        text = f"the connection broke ({reason}): try again"
    return placed(tree.kind(ConnectionFailed)(text), exchange)


def of_answer(error: APIError, exchange: Exchange, tree: ErrorTree) -> Error:
    """The service's error; or, where an earlier answer was lost and this one settles nothing, that."""
    if error.retryable and in_doubt(exchange):
        unknown = _unknown(exchange, tree)
        unknown.__cause__ = placed(error, exchange)
        return unknown
    return placed(error, exchange)


def adopted(error: Error, exchange: Exchange, tree: ErrorTree) -> Error:
    """An error of one of the kit's links as the service's own class for it."""
    if isinstance(error, APIError) or error.operation is not None:
        return error
    if isinstance(error, TransportError) and in_doubt(exchange):
        return _unknown(exchange, tree)
    own = tree.kind(type(error))(*error.args)
    own.__dict__.update(error.__dict__)
    return placed(own, exchange)


def in_doubt(exchange: Exchange) -> bool:
    """May the service have carried out a request of which that matters?"""
    harmless = exchange.policy.repeat == "always" if exchange.policy else exchange.retry.may_repeat
    return not harmless and any(attempt.reach == "sent" for attempt in exchange.attempts)


def _unknown(exchange: Exchange, tree: ErrorTree) -> Error:
    key = ", with its idempotency key" if exchange.key else ""
    error = tree.kind(OutcomeUnknown)(
        f"the answer to {exchange.operation} was lost, and it may have been carried out: look before sending it again{key}"
    )
    if isinstance(error, OutcomeUnknown):
        error.request = exchange.identity()
    return placed(error, exchange)
