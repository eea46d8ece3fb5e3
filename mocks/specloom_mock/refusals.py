"""Answers that say no, in the form and the words of a service's document."""

from __future__ import annotations

from collections.abc import Mapping

from .api import Api
from .documents.document import JSON, Operation
from .documents.holding import encode
from .problems import Fallback, Problem
from .service import Reply
from .serving.wire import NO_BODY, Answer

RETRY_AFTER_SECONDS = 1
# Where an answer ends is the server's to say: a second length, or a chunked body that is none, would be no HTTP.
FRAMING = ("connection", "content-length", "transfer-encoding")


def reply_of(api: Api, operation: Operation, problem: Problem) -> Reply:
    """A handler's problem as a reply, which the document will be asked about like any other."""
    status = api.errors.status(problem.code)
    body = api.errors.body(problem.code, message=problem.message, details=problem.details)
    return Reply(status, body, headers=problem.headers | retry_after(operation, status, problem.headers))


def refuse(
    api: Api,
    operation: Operation | None,
    kind: Fallback,
    message: str | None = None,
    *,
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
    close: bool = False,
) -> Answer:
    """An error of the server's own, outside what the operation documents; the code's status where none is given."""
    code = api.errors.fallback(kind)
    status = status or api.errors.status(code)
    made = dict(headers or {}) | retry_after(operation, status, headers or {})
    body = encode(api.errors.body(code, message=message, status=status))
    return Answer(status, [*made.items(), ("content-type", JSON)], body, close=close)


def planted(api: Api, operation: Operation, status: int, headers: Mapping[str, str]) -> Answer:
    """The answer of a planted status, in the service's own words where it has some."""
    close = any(name.lower() == "connection" and value.lower() == "close" for name, value in headers.items())
    made = {name: value for name, value in headers.items() if name.lower() not in FRAMING}
    made |= retry_after(operation, status, headers)
    if not any(name.lower() == "content-type" for name in made):
        made["content-type"] = JSON
    if status < 300 or status in NO_BODY:
        return Answer(status, list(made.items()), b"" if status in NO_BODY else b"{}", close=close)
    code = api.errors.for_status(status) or api.errors.fallback("internal" if status >= 500 else "invalid")
    body = api.errors.body(code, message=f"a planted {status}", status=status)
    return Answer(status, list(made.items()), encode(body), close=close)


def retry_after(operation: Operation | None, status: int, headers: Mapping[str, str]) -> dict[str, str]:
    """`Retry-After` where the document has it for this status, and nobody has set it."""
    answer = operation.answer(status) if operation and status >= 400 else None
    wanted = answer is not None and "retry-after" in answer.headers
    there = any(name.lower() == "retry-after" for name in headers)
    return {"Retry-After": str(RETRY_AFTER_SECONDS)} if wanted and not there else {}
