"""The x-specloom extensions of a document, said in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from .markdown import code, words
from .spec import Document, Operation

_REPEAT: Final = {
    "always": "Where the answer was lost, it is sent again.",
    "with-key": "Where the answer was lost, it is sent again under its key; without a key it raises `OutcomeUnknown`.",
    "never": "Where the answer was lost, it is not sent again: it raises `OutcomeUnknown`.",
}


def rules(operation: Operation) -> list[str]:
    """All that is known of one operation beyond its shape."""
    found: list[str] = []
    for name, say in _SENTENCES.items():
        if (value := operation.raw.get(f"x-specloom-{name}")) is not None:
            found += say(value)
    scopes = {scope for need in operation.raw.get("security", ()) for some in need.values() for scope in some}
    if scopes:
        found.append(f"Scope: {words(sorted(scopes))}.")
    if operation.raw.get("security") == []:
        found.append("It needs no credentials.")
    return found


def duration(seconds: float) -> str:
    """`86400` as 24 hours, `90` as 90 s."""
    for name, length in (("hour", 3600), ("minute", 60)):
        if seconds >= length and seconds % length == 0:
            count = int(seconds // length)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{seconds:g} s"


def retry(value: Mapping[str, Any]) -> Iterator[str]:
    """Which answers are tried again."""
    if not value["retries"]:
        yield "No answer is tried again."
        return
    yield (
        f"Tried again after {words(value['statuses'])} and lost connections, where the operation may be repeated: "
        f"up to {value['retries']} times, after {duration(value['first_wait'])} at first and {duration(value['longest_wait'])} "
        "at most, doubled each time and drawn at random below that. `Retry-After` is obeyed."
    )
    if refused := value.get("refused"):
        yield f"{words(refused)} says that nothing was done: tried again even where the operation may not be repeated."


def rate_limits(document: Document) -> Iterator[str]:
    """How much may be sent in which time."""
    for limit in document.extension("rate-limits", ()):
        count = limit["requests"]
        requests = "1 request" if count == 1 else f"{count:,} requests"
        yield f"{requests} in {duration(limit['seconds'])}, counted by {limit['by']}."


def login(document: Document) -> Iterator[str]:
    """Where tokens come from."""
    if value := document.extension("login"):
        yield (
            f"{code(value['operation'])} hands out a token ({code(value['token'])}) that is good for "
            f"{duration(value['lifetime'])}; clients renew it {duration(value['renew_before'])} before."
        )


def scopes(document: Document) -> Iterator[str]:
    """Which scope stands for others."""
    value = document.extension("scopes", {})
    for scope, granted in value.get("implies", {}).items():
        yield f"{code(scope)} includes {words(granted)}."
    if always := value.get("always"):
        yield f"Every key has {words(always)}."


def _repeat(value: str) -> Iterator[str]:
    yield _REPEAT[value]


def _never_with(value: Mapping[str, Any]) -> Iterator[str]:
    for field, values in value.items():
        yield f"With {code(field)} {words(values, last='or')} it is never sent again."


def _idempotency(value: Mapping[str, Any]) -> Iterator[str]:
    yield (
        f"Key: {code(value['field'])} in the {value['in']} ({value['format']}), one for each {' and '.join(value['scope'])}, "
        f"remembered for {duration(value['remembered'])}. A repeated key is answered {value['replay']}, one that is taken "
        f"with {code(value['conflict'])}."
    )


def _polling(value: Mapping[str, Any]) -> Iterator[str]:
    cadences = []
    for cadence in value["cadence"]:
        low, high = cadence["between"]
        modes = f" ({words(cadence['modes'], last='or')})" if "modes" in cadence else ""
        cadences.append(f"every {low} to {high} s while {words(cadence['states'], last='or')}{modes}")
    yield (
        f"Waiting looks first after {duration(value['first'])}, then {', '.join(cadences)}; "
        f"{words(value['final'])} are final{_hinted(value)}."
    )
    for name, values in value.get("failed", {}).items():
        yield f"{code(name)} {words(values, last='or')} means that it failed."
    if cancel := value.get("cancel"):
        yield f"{code(cancel)} stops it."
    if listed := value.get("listed_by"):
        yield f"Many are watched with {code(listed['operation'])}."


def _hinted(value: Mapping[str, Any]) -> str:
    return ". `Retry-After` says when the next look is worth it" if value.get("retry_after") else ""


def _paging(value: Mapping[str, Any]) -> Iterator[str]:
    last = f"; {code(value['last'])} marks the last page" if "last" in value else ""
    yield (
        f"Pages: {code(value['page'])} counts from {value['first']}, {code(value['size'])} is {value['default']} unless given "
        f"and {value['largest']} at most; items are in {code(value['items'])}, their number in {code(value['total'])}{last}."
    )


def _cost(value: Mapping[str, Any]) -> Iterator[str]:
    factors = []
    for field, factor in value["factors"].items():
        if "operation" in factor:
            factors.append(f"{code(factor['factor'])} of its {code(field)}, from {code(factor['operation'])}")
        else:
            each = ", ".join(f"{code(name)} {number}" for name, number in factor.items())
            factors.append(f"that of its {code(field)} ({each})")
    yield (
        f"Costs {code(value['amount'])}, times {', times '.join(factors)}, rounded {value['rounding']}; "
        f"{code(value['charged'])} says what it did cost."
    )


def _redirects(value: Mapping[str, Any]) -> Iterator[str]:
    same = "the same request goes to the new address" if value.get("keep_method") else "a GET follows"
    yield f"Redirects ({words(value['statuses'])}) are followed up to {value['most']} times: {same}; credentials: {value['credentials']}."


def _completion(value: bool) -> Iterator[str]:  # noqa: FBT001  # one signature for all
    if value:
        yield "Reports work as done, so a ledger keeps it until it is delivered."


_SENTENCES: Final[Mapping[str, Callable[[Any], Iterator[str]]]] = {
    "repeat": _repeat,
    "never-with": _never_with,
    "idempotency": _idempotency,
    "retry": retry,
    "polling": _polling,
    "paging": _paging,
    "cost": _cost,
    "redirects": _redirects,
    "completion": _completion,
}
