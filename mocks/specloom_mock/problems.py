"""What goes wrong, in the words and the form that a service's document gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from .documents.document import Document

Fallback = Literal[
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "method_not_allowed",
    "rate_limited",
    "too_large",
    "internal",
]
# For a case that the document has no code for.
STATUSES: Mapping[str, int] = {
    "invalid": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "method_not_allowed": 405,
    "rate_limited": 429,
    "too_large": 413,
    "internal": 500,
}


class Problem(Exception):
    """A handler refuses: `Problem("task_not_cancellable")`; the document knows the code's status."""

    def __init__(
        self,
        code: str,
        *,
        message: str | None = None,
        details: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code, message)
        self.code, self.message, self.details = code, message, details
        self.headers = dict(headers or {})


class ErrorBook:
    """The error codes of one document, and the body that each is answered with."""

    def __init__(self, document: Document) -> None:
        errors: dict[str, Any] = document.raw.get("x-specloom-errors", {})
        self._name = document.name
        self._codes: dict[str, dict[str, Any]] = errors.get("codes", {})
        self._fallbacks: dict[str, str] = errors.get("fallbacks", {})
        self._shape: dict[str, str] = (errors.get("shapes") or [{}])[0]

    def fallback(self, kind: Fallback) -> str:
        """The code for a case that the server itself finds."""
        return self._fallbacks.get(kind, kind)

    def status(self, code: str) -> int:
        """The status of a code; one that the document does not know is a fault of the mock."""
        return int(self._codes[code]["status"]) if code in self._codes else STATUSES[code]

    def body(self, code: str, *, message: str | None = None, details: Any = None, status: int = 0) -> Any:
        """The error body, every field of the document's first shape filled in."""
        known = self._codes.get(code, {})
        fields = {
            "code": code,
            "message": message or known.get("meaning") or code.replace("_", " "),
            "status": status or self.status(code),
            "retryable": bool(known.get("retryable")) and status in (0, self.status(code)),
            "details": details if details is not None else known.get("remedy", ""),
        }
        return nested((place, fields[name]) for name, place in self._shape.items())

    def for_status(self, status: int) -> str | None:
        """A code that this status is written with, where there is one."""
        named = [self._fallbacks[k] for k in self._fallbacks if self.status(self._fallbacks[k]) == status]
        return next(iter([*named, *(c for c in self._codes if self.status(c) == status)]), None)


def nested(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """`{"error.code": 1}` as `{"error": {"code": 1}}`."""
    made: dict[str, Any] = {}
    for place, value in fields:
        *above, last = place.split(".")
        node = made
        for part in above:
            node = node.setdefault(part, {})
        node[last] = value
    return made
