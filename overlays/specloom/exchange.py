"""One logical call under way: its rules, its deadline and its attempts travel with every request it sends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from specloom.attempts import RequestIdentity
from specloom.clock import REAL
from specloom.deadlines import Deadline
from specloom.retry import ONCE, Rules

if TYPE_CHECKING:
    from specloom.attempts import Attempt
    from specloom.http import Request, Response
    from specloom.ledger.intents import Intent
    from specloom.operation import OperationPolicy, Policy
    from specloom.redaction import Secret

__all__ = [
    "EXTENSION",
    "SAFE_METHODS",
    "Exchange",
    "OnBytes",
    "exchange_of",
]

OnBytes: TypeAlias = Callable[[int, int | None], None]
"""Told how many bytes of a file are through, and of how many where that is known."""

EXTENSION = "specloom.exchange"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ALONE = Rules(("429", "503"), retries=3)  # where a link is used without a client


class Exchange:
    """Mutable state of one call. A request without one (a link used alone) gets a cautious default."""

    __slots__ = (
        "accept",
        "at",
        "attempts",
        "background",
        "credentials",
        "deadline",
        "headers",
        "intent",
        "key",
        "method",
        "operation",
        "path",
        "policy",
        "problem",
        "progress",
        "result",
        "retry",
        "seconds",
        "secrets",
        "service",
        "stream",
        "template",
        "timeout",
        "wire",
    )

    def __init__(self, operation: str, method: str, path: str, *, at: float | None = None) -> None:
        self.operation, self.method, self.path, self.template = operation, method, path, path
        self.at = REAL.now() if at is None else at
        self.key: str | None = None
        self.service: Policy | None = None  # the rules of the whole service
        self.policy: OperationPolicy | None = None  # those of this call, where the document knows it
        self.retry = ONCE
        self.deadline = Deadline()
        self.timeout: dict[str, float | None] | None = None
        self.headers: Mapping[str, str] = {}  # that the caller adds
        self.progress: OnBytes | None = None  # of what is sent
        self.stream = False
        self.background = False  # others go first where requests are paced
        self.intent: Intent | None = None  # what a ledger knows of it
        self.credentials = True
        self.attempts: list[Attempt] = []
        self.accept: Callable[[Response], bool] | None = None  # False: garbled, worth another attempt
        self.problem: Exception | None = None
        self.result: Any = None
        self.wire: bytes | None = None  # the body, where it was encoded before the request is made
        self.seconds = 0.0
        self.secrets: tuple[Secret, ...] = ()  # what the call itself carries, to be kept out of its errors

    def identity(self) -> RequestIdentity:
        """What to remember of this call when its answer is lost."""
        return RequestIdentity(self.operation, self.method, self.path, self.key, self.at)

    def __repr__(self) -> str:
        return f"<Exchange {self.operation} {self.method} {self.path}, {len(self.attempts)} attempts>"


def exchange_of(request: Request) -> Exchange:
    """The exchange that a request belongs to; made on the spot where a link is used alone."""
    found = request.extensions.get(EXTENSION)
    if isinstance(found, Exchange):
        return found
    made = Exchange(request.method, request.method, request.url.path)
    made.retry = ALONE._replace(may_repeat=request.method in SAFE_METHODS)
    given = request.extensions.get("timeout")
    made.timeout = dict(given) if given is not None else None
    request.extensions[EXTENSION] = made
    return made
