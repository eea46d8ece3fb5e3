"""An answer and what is made of it: the full response, and the service's errors by policy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from specloom import redaction, retry, times
from specloom.attempts import Attempt
from specloom.errors import APIError, Error, ErrorTree
from specloom.exchange import Exchange
from specloom.fields import Finding
from specloom.operation import ErrorCode, Policy, Shape
from specloom.wire import as_object

if TYPE_CHECKING:
    from specloom import http

__all__ = ["Response", "api_error", "is_garbled", "refusal", "request_id", "said_retryable"]

T = TypeVar("T")
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
LONGEST_MESSAGE = 500  # characters of a body that is no JSON, in an error's text
NOT_FOUND = 404
REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "cf-ray")
REQUEST_ID_NAMES = frozenset(name.encode() for name in REQUEST_ID_HEADERS)


class Response(Generic[T]):
    """The whole answer to one call: `parsed` as its method returns it, and what came over the wire."""

    __slots__ = (
        "attempts",
        "content",
        "elapsed",
        "error",
        "headers",
        "operation",
        "parsed",
        "status_code",
        "url",
    )

    def __init__(
        self, answer: http.Response, exchange: Exchange, parsed: T, *, error: Error | None = None
    ) -> None:
        self.operation: str = exchange.operation
        self.status_code: int = answer.status_code
        self.headers: Mapping[str, str] = answer.headers
        self.content: bytes = answer.content
        self.url: str = str(answer.request.url)
        self.parsed: T = parsed
        self.attempts: tuple[Attempt, ...] = tuple(exchange.attempts)
        self.elapsed: float = exchange.seconds
        self.error: Error | None = error
        """What this answer would raise; only where it was not to be judged."""

    @property
    def request_id(self) -> str | None:
        """What the service calls this request."""
        return request_id(self.headers)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body decoded; ValueError where it is no JSON."""
        return json.loads(self.content)

    def __repr__(self) -> str:
        return f"<Response {self.operation}: {self.status_code}, {len(self.content)} bytes>"


def request_id(headers: Mapping[str, str]) -> str | None:
    """The service's own name for a request, whichever header carries it."""
    raw: list[tuple[bytes, bytes]] | None = getattr(headers, "raw", None)
    if raw is not None and REQUEST_ID_NAMES.isdisjoint([name.lower() for name, _ in raw]):
        return None  # most have none, and httpx's headers take their time
    return next((headers[name] for name in REQUEST_ID_HEADERS if name in headers), None)


def is_garbled(answer: http.Response) -> bool:
    """Is this no JSON at all? Then it was spoilt on the way, and may come right another time."""
    try:
        json.loads(answer.content)
    except (ValueError, RecursionError):
        return True
    return "json" not in answer.headers.get("content-type", "json")


def said_retryable(answer: http.Response, policy: Policy) -> bool | None:
    """What the body says about trying again, or None."""
    body = _body(answer)
    return next(
        (said for shape in policy.errors.shapes if isinstance(said := _at(body, shape.retryable), bool)), None
    )


def api_error(
    answer: http.Response,
    policy: Policy,
    tree: ErrorTree,
    *,
    now: float,
    secrets: Sequence[str] = (),
    fixed: bool = False,
) -> APIError:
    """The exception that policy names for this answer; a `fixed` path names nothing that may not be there."""
    rules, status = policy.errors, answer.status_code
    body = redaction.scrub(_body(answer), secrets, policy.secrets)
    code, message = _read(body, rules.shapes)
    known = rules.codes.get(code) if code else None
    if code and known is None and message is None and not IDENTIFIER.fullmatch(code):
        code, message = None, code  # a legacy body holds a code or a text in the same place
    hint = _sole(rules.codes, status) if code is None else known
    name = known.exception if known else _by_status(rules.statuses, status)
    again = said_retryable(answer, policy)
    if again is None:
        again = retry.is_listed(status, policy.retry.statuses) or bool(known and known.retryable)
    foreign = code is None and message is None
    astray = fixed and status == NOT_FOUND and (foreign or _names_nothing(answer.request))
    text = message or (hint.meaning.rstrip(".") if hint and not astray else None) or _plain(body, answer)
    text, found = redaction.scrub([text, request_id(answer.headers)], secrets)
    error = tree.named(name)(text, status, code, body, again, found)
    error.remedy = hint.remedy if hint else None
    if astray or (foreign and status == NOT_FOUND):
        variable = policy.environment.get("base_url", "base_url")
        error.remedy = _with_address(error.remedy, variable, astray=astray)
    error.retry_after = times.retry_after(answer.headers.get("retry-after"), now=now)
    return error


def _with_address(remedy: str | None, variable: str, *, astray: bool) -> str:
    """What to do about a 404 where the address may be at fault, or is: nothing else can be missing."""
    if remedy and variable in remedy:
        return remedy
    if astray:
        return (
            f"Check the address (base_url, or {variable}): where the service is, this path is always there."
        )
    doubt = f"This is not how the service says it: check its address (base_url, or {variable}), too."
    return f"{remedy} {doubt}" if remedy else doubt


def refusal(finding: Finding, policy: Policy, tree: ErrorTree) -> APIError:
    """The exception for a field that does not fit: what the service would say, before it is asked."""
    rules = policy.errors
    code = finding.code if finding.code in rules.codes else rules.fallbacks.get("invalid")
    known = rules.codes.get(code) if code else None
    text = f"{finding.field}: {finding.why}"
    if known is None:
        return tree.named(rules.statuses.get("default"))(text, None, code)
    error = tree.named(known.exception)(text, known.status, code)
    error.remedy = known.remedy
    return error


def _body(answer: http.Response) -> Any:
    try:
        return json.loads(answer.content)
    except (ValueError, RecursionError):
        return answer.content.decode("utf-8", "replace")


def _read(body: Any, shapes: Sequence[Shape]) -> tuple[str | None, str | None]:
    for shape in shapes:
        code, message = _at(body, shape.code), _at(body, shape.message)
        if isinstance(code, str) or message is not None:
            text = message if isinstance(message, str) or message is None else json.dumps(message)
            return (code if isinstance(code, str) else None), (text[:LONGEST_MESSAGE] if text else None)
    return None, None


def _at(body: Any, path: str | None) -> Any:
    if path is None:
        return None
    for part in path.split("."):
        body = (as_object(body) or {}).get(part)
    return body


def _names_nothing(request: http.Request) -> bool:
    """Can nothing that it asks for be missing? Of a query it may."""
    return request.method == "GET" and not request.url.query


def _sole(codes: Mapping[str, ErrorCode], status: int) -> ErrorCode | None:
    """What a status means that comes without a code, where it can mean but one thing."""
    same = [entry for entry in codes.values() if entry.status == status]
    return same[0] if len(same) == 1 else None


def _by_status(statuses: Mapping[str, str], status: int) -> str | None:
    return statuses.get(str(status)) or statuses.get(f"{status // 100}XX") or statuses.get("default")


def _plain(body: Any, answer: http.Response) -> str:
    if isinstance(body, str) and 0 < len(body.strip()) <= LONGEST_MESSAGE and "<" not in body:
        return body.strip()
    return f"the service answered {answer.status_code} {answer.reason_phrase}".strip()
