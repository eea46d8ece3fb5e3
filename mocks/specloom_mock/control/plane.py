"""The control plane: `specs/control.yaml`, answered. Its own document holds it as the services' documents hold them."""

from __future__ import annotations

import sys
import traceback
from functools import cache, partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from .. import specs
from ..documents.document import Document, Operation
from ..documents.holding import (
    OwnFault,
    encode,
    hold_body,
    hold_parameters,
    hold_reply,
    receiver,
    unknown_parameters,
)
from ..documents.routing import Found, WrongMethod
from ..documents.schemas import Finding
from ..problems import STATUSES
from ..service import Reply
from ..serving.bodies import Receiver
from ..serving.heads import flaw_of, too_large
from ..serving.news import Poll, Stream
from ..serving.wire import Answer, Head
from . import inspection, pages, worlds
from .guards import refuse_foreign, refuse_other_origins
from .requests import Made, Refusal, Request

if TYPE_CHECKING:
    from ..worlds.universe import Universe

HANDLERS = worlds.handles | inspection.handles
PROBLEM = "application/problem+json"
ROOT = b"/_control"
FRESH = ("cache-control", "no-store")


@cache
def document() -> Document:
    """The control plane's own document."""
    found = Document.read(specs.CONTROL)
    if found.operations.keys() != HANDLERS.keys():
        raise OwnFault(
            f"specs/control.yaml and its handlers differ in {sorted(found.operations.keys() ^ HANDLERS.keys())}"
        )
    return found


class ControlExchange:
    """Takes a request to anything but a service, piece by piece, and answers it."""

    def __init__(self, mock: Universe, head: Head) -> None:
        self.mock, self.head = mock, head
        self.world = mock.default
        self._match: Found[Operation] | WrongMethod | None = None
        if head.path == ROOT or head.path.startswith(ROOT + b"/"):
            self._match = document().match(head.method, head.path[len(ROOT) :] or b"/")
        self.operation = self._match.target if isinstance(self._match, Found) else None
        self.body: Receiver = receiver(self.operation, head)
        self.flaw = flaw_of(head, self.body.limit)

    @property
    def is_refused(self) -> bool:
        """Whether it need not be read on, because no more of it would change the answer."""
        return self.flaw is not None or self.body.size > self.body.limit

    def finish(self) -> Answer:
        """Answer the request; never raises."""
        try:
            return self._run()
        except Refusal as refusal:
            return problem(refusal.status, refusal.detail, headers=refusal.headers, close=self.is_refused)
        except Exception as crash:  # noqa: BLE001  # a fault of the mock's own must be an answer
            traceback.print_exception(crash, file=sys.stderr)
            return problem(500, f"specloom mock: {type(crash).__name__}: {crash}"[:500])
        finally:
            self.body.discard()

    def _run(self) -> Answer:
        if self.is_refused:
            flaw = self.flaw or too_large(self.body.limit)
            raise Refusal(flaw.status or STATUSES[flaw.kind], flaw.message)
        refuse_foreign(self.head, self.mock.hosts)
        if (name := pages.name_of(self.head.path)) is not None:
            return pages.answer(self.head.method, name)
        if isinstance(self._match, WrongMethod):
            allow = ", ".join(self._match.allow)
            raise Refusal(
                405, f"expected one of the methods {allow}, got {self.head.method}", {"Allow": allow}
            )
        if self.operation is None or self._match is None:
            raise Refusal(404, self._lost())
        refuse_other_origins(self.head)
        request = Request(self.mock, self.head, headers=self.head.headers)
        findings = hold_parameters(self.operation, request, self._match.path, self.head.query)
        findings += unknown_parameters(self.operation, self.head.query)
        if not findings:
            look_up(request, self._match.path)
            findings = hold_body(self.operation, request, self.head, self.body)
        if findings:
            return self._invalid(self.operation, findings)
        return self._answer(self.operation, HANDLERS[self.operation.id](request))

    @staticmethod
    def _answer(operation: Operation, made: Made) -> Answer:
        if isinstance(made, Stream):
            return Answer(200, [("content-type", "text/event-stream"), FRESH], stream=made)
        if isinstance(made, Poll):
            poll = made.then(partial(written, operation))
            ready = poll.enough() if poll.seconds else poll.late()
            return ready or Answer(200, poll=poll)
        return written(operation, made)

    @staticmethod
    def _invalid(operation: Operation, findings: list[Finding]) -> Answer:
        unreadable = findings[0].unreadable and operation.answer(400) is not None
        status = 400 if unreadable else 404 if operation.answer(422) is None else 422
        errors = [str(finding) for finding in findings]
        return problem(status, "; ".join(errors[:3]), errors=errors)

    def _lost(self) -> str:
        path = self.head.path.decode("latin-1")[:200]
        if path.startswith("/w/"):
            name = path.split("/")[2]
            if name not in self.mock.worlds:
                return f"there is no world named {name!r}: make it with POST /_control/worlds"
        served = ", ".join(f"/{name}" for name in self.mock.apis)
        return (
            f"there is nothing at {path}: the services are at {served}, the control plane at /_control/health"
        )


def look_up(request: Request, path: dict[str, str]) -> None:
    """A world or an API that does not exist is not found, whatever the body says."""
    if "world" in path and request.head.method != "PUT":
        request.world_named(path["world"])
    if "api" in path and path["api"] not in request.mock.apis:
        served = ", ".join(request.mock.apis)
        raise Refusal(404, f"there is no API named {path['api']!r}: {served} are served")


def written(operation: Operation, reply: Reply) -> Answer:
    """A reply, once it fits the document."""
    body, media = hold_reply(operation, reply)
    headers = [*reply.headers.items(), FRESH]
    return Answer(reply.status, [*headers, ("content-type", media)] if media else headers, body)


def problem(
    status: int,
    detail: str,
    *,
    errors: list[str] | None = None,
    headers: dict[str, str] | None = None,
    close: bool = False,
) -> Answer:
    """Problem details (RFC 9457)."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    return Answer(status, [*(headers or {}).items(), ("content-type", PROBLEM)], encode(body), close=close)
