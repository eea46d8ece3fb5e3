"""From what went wrong to the service's own exceptions, saying what is known of the request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from specloom import answers, http
from specloom.errors import (
    AnswerError,
    APIError,
    ConnectionFailed,
    Error,
    ErrorTree,
    OutcomeUnknown,
    TimedOut,
    TransportError,
)
from specloom.exchange import Exchange
from specloom.redaction import scrub, without_frames

if TYPE_CHECKING:
    from specloom.settings import Settings

__all__ = [
    "adopted",
    "fits",
    "in_doubt",
    "may_have_happened",
    "may_pass",
    "of_answer",
    "of_request",
    "placed",
]

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


def fits(answer: http.Response, exchange: Exchange) -> bool:
    """Is it a success, and as documented?"""
    status, rules = answer.status_code, exchange.policy
    return 200 <= status < 300 and exchange.problem is None and (rules is None or status in rules.success)


def of_answer(
    answer: http.Response, exchange: Exchange, settings: Settings, *, secrets: Sequence[str]
) -> Error:
    """What policy names for an answer that does not fit."""
    tree, status = settings.errors, answer.status_code
    if not 200 <= status < 300:
        now, fixed = settings.clock.now(), exchange.policy is not None and "{" not in exchange.template
        error = answers.api_error(answer, settings.policy, tree, now=now, secrets=secrets, fixed=fixed)
        return _settled(error, exchange, tree)
    documented = exchange.policy is None or status in exchange.policy.success
    why = exchange.problem if documented else f"status {status} is not documented"
    unusable = tree.kind(AnswerError)(f"the answer does not fit what is documented: {why}")
    unusable.request_id = scrub(answers.request_id(answer.headers), secrets)
    unusable.status_code = status
    unusable.__cause__ = without_frames(exchange.problem) if exchange.problem else None
    return placed(unusable, exchange)


def adopted(error: Error, exchange: Exchange, tree: ErrorTree) -> Error:
    """An error of one of the kit's links as the service's own class for it."""
    if isinstance(error, APIError) or error.operation is not None:
        return error
    if isinstance(error, TransportError) and in_doubt(exchange):
        return _unknown(exchange, tree)
    own = tree.kind(type(error))(*error.args)
    own.__dict__.update(error.__dict__)
    return placed(own, exchange)


def may_have_happened(exchange: Exchange) -> bool:
    """Did an attempt get through, or may one have? A 2XX that nobody could read got through."""
    return any(
        attempt.reach == "sent" or (attempt.reach == "answered" and (attempt.status or 0) // 100 == 2)
        for attempt in exchange.attempts
    )


def in_doubt(exchange: Exchange) -> bool:
    """May the service have carried out a request of which that matters?"""
    harmless = exchange.policy.repeat == "always" if exchange.policy else exchange.retry.may_repeat
    return not harmless and any(attempt.reach == "sent" for attempt in exchange.attempts)


def may_pass(error: APIError) -> bool:
    """May the same request succeed later? Then a report that must arrive is kept for that."""
    return error.retryable or (error.status_code or 0) >= 500


def _settled(error: APIError, exchange: Exchange, tree: ErrorTree) -> Error:
    """The service's error; or, where an earlier answer was lost and this one settles nothing, that."""
    if error.retryable and in_doubt(exchange):
        unknown = _unknown(exchange, tree)
        unknown.__cause__ = placed(error, exchange)
        return unknown
    return placed(error, exchange)


def _unknown(exchange: Exchange, tree: ErrorTree) -> Error:
    key = ", with its idempotency key" if exchange.key else ""
    error = tree.kind(OutcomeUnknown)(
        f"the answer to {exchange.operation} was lost, and it may have been carried out: look before sending it again{key}"
    )
    error.request = exchange.identity()
    return placed(error, exchange)
