"""One request to a service on its way through: faults, credential, limits, document, handler, document, journal."""

from __future__ import annotations

import math
import sys
import traceback
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, unquote_plus

from . import idempotency
from .bodies import BadBody, Memory, read_json
from .clock import stopwatch
from .document import JSON, Document, Operation
from .faults import NOTHING_PLAYED
from .holding import Misfit, OwnFault, encode, hold_body, hold_parameters, hold_reply, receiver, said
from .journal import KEPT_BODY_BYTES, Entry
from .problems import ErrorBook, Problem
from .routing import Found, Refused
from .schemas import MASK
from .service import NOTHING, Call, Credential, Reply, Service
from .wire import Answer, Head
from .world import SHORTEST_SECONDS, World

RETRY_AFTER_SECONDS = 1
# Where files are downloaded: beside the operations of the document, which knows no such path.
FILES = b"/_files/"
# What the fault `garble` puts into a body: no JSON, no UTF-8.
NO_BODY = (204, 304)
GARBLE = b'\xff\xfe{"garbled": '


class Api:
    """A service together with its document."""

    def __init__(self, document: Document, service: Service[Any]) -> None:
        self.document, self.service = document, service
        self.name = document.name
        self.errors = ErrorBook(document)


def refusal(api: Api, message: str) -> Answer:
    """What is answered to bytes that are no request."""
    body = api.errors.body(api.errors.fallback("invalid"), message=message, status=400)
    return Answer(400, [("content-type", JSON)], encode(body), close=True)


class Exchange:
    """Takes a request to one API in one world, piece by piece, and answers it."""

    def __init__(self, api: Api, world: World, head: Head, path: bytes, prefix: str) -> None:
        self.api, self.world, self.head = api, world, head
        self._started = stopwatch()
        self._path, self._prefix = path, prefix
        self._match = api.document.match(head.method, path)
        self.operation = self._match.target if isinstance(self._match, Found) else None
        self.body = receiver(self.operation, head)
        self._problems: list[str] = []
        self._own_fault: str | None = None
        self._handled = False
        self._play = NOTHING_PLAYED
        self._json: Any = NOTHING
        self._call: Call | None = None

    @property
    def base_url(self) -> str:
        """The address of this API in this world, as the caller wrote it."""
        return f"{self.head.origin}{self._prefix}"

    @property
    def too_large(self) -> bool:
        """Whether the body has passed its limit, so that the rest need not be read."""
        return self.body.size > self.body.limit

    def finish(self) -> Answer:
        """Handle the request; never raises."""
        with self.world.lock:
            now = 0.0
            try:
                now = self.world.settle()
                answer = self._run(now)
            except Exception as crash:  # noqa: BLE001  # a fault of our own must be an answer, too
                answer = self._crashed(crash)
            finally:
                self._discard()
            answer = self._after(answer)
            self._record(answer, now or self.world.clock.now())
            return answer

    def _run(self, now: float) -> Answer:
        operation = self.operation
        if operation is None:
            return self._unmatched()
        if self.world.faults:
            self._play = self.world.faults.pick(self.api.name, operation.id, self._view, self.world.draw)
        fault = self._play.fault
        if fault is not None and fault.kind == "reset":
            return Answer(0, reset=True)
        if fault is not None and fault.kind == "status":
            return self._refuse_with(fault.status, fault.headers)
        if self.too_large:
            return self._refuse(
                self.api.errors.fallback("too_large"), f"body: {self._size_said()}", close=True
            )
        call = self._make_call(operation, now)
        try:
            if fault is not None and fault.kind == "token_revoked":
                if self.api.service.revoker:
                    self.api.service.revoker(self.world.state(self.api.name), call)
                raise Problem(self.api.errors.fallback("unauthenticated"))
            self._admit(operation, call, now)
            self._hold(operation, call)
            reply = self._handle(operation, call)
            if fault is not None and fault.kind == "duplicate":
                reply = self._handle(operation, call)
            return self._write(operation, reply)
        except Problem as problem:
            return self._write(operation, self._problem_reply(operation, problem))

    def _make_call(self, operation: Operation, now: float) -> Call:
        call = self._call = Call(self.world, operation, now)
        call.headers = self.head.headers
        call.exchange = self
        return call

    def _admit(self, operation: Operation, call: Call, now: float) -> None:
        """Who asks, how often, and for what."""
        if not operation.security:
            return
        assert self.api.service.authenticator is not None
        call.credential = self.api.service.authenticator(self.world.state(self.api.name), call)
        limits = self.api.document.rate_limits
        if limits and self.world.settings.rate_limits:
            self._pace(call.credential, limits, now)
        needed = operation.scopes
        if needed and not needed <= (granted := self.api.document.allowed_scopes(call.credential.scopes)):
            missing = ", ".join(sorted(needed - granted))
            raise Problem(self.api.errors.fallback("forbidden"), message=f"the scope {missing} is needed")

    def _pace(self, credential: Credential, limits: list[dict[str, Any]], now: float) -> None:
        reached = self.world.limiter.take(f"{self.api.name} {credential.identity}", limits, now)
        if reached is None:
            return
        wait, limit = reached
        seconds = max(1, math.ceil(wait))
        raise Problem(
            self.api.errors.fallback("rate_limited"),
            message=f"at most {limit['requests']} requests in {limit['seconds']} s; wait {seconds} s",
            headers={"Retry-After": str(seconds)},
        )

    def _hold(self, operation: Operation, call: Call) -> None:
        assert isinstance(self._match, Found)
        findings = hold_parameters(operation, call, self._match.path, self.head.query)
        findings += hold_body(operation, call, self.head, self.body)
        if findings:
            # A fault that the document has a code for says more than one that it has none for.
            findings.sort(key=lambda finding: finding.code is None)
            self._problems = [str(finding) for finding in findings]
            code = findings[0].code or self.api.errors.fallback("invalid")
            raise Problem(code, message=said(findings)) from Misfit(findings)

    def _handle(self, operation: Operation, call: Call) -> Reply:
        handler = self.api.service.handlers[operation.id]
        state = self.world.state(self.api.name)
        if (rule := operation.raw.get("x-specloom-idempotency")) is None:
            reply = handler(state, call)
        else:
            reply = idempotency.handle(rule, call, partial(handler, state))
        self._handled = True
        return reply

    def _write(self, operation: Operation, reply: Reply) -> Answer:
        try:
            body, media = hold_reply(operation, reply)
        except OwnFault as fault:
            return self._broken(str(fault))
        headers = list(reply.headers.items())
        if media:
            headers.append(("content-type", media))
        return Answer(reply.status, headers, body)

    def _problem_reply(self, operation: Operation, problem: Problem) -> Reply:
        status = self.api.errors.status(problem.code)
        body = self.api.errors.body(problem.code, message=problem.message, details=problem.details)
        return Reply(
            status, body, headers=problem.headers | self._retry_after(operation, status, problem.headers)
        )

    def _retry_after(
        self, operation: Operation | None, status: int, headers: Mapping[str, str]
    ) -> dict[str, str]:
        answer = operation.answer(status) if operation else None
        wanted = answer is not None and "retry-after" in answer.headers and status >= 400
        there = any(name.lower() == "retry-after" for name in headers)
        return {"Retry-After": str(RETRY_AFTER_SECONDS)} if wanted and not there else {}

    def _unmatched(self) -> Answer:
        if self._path.startswith(FILES) and self._match is None:
            return self._download()
        if isinstance(self._match, Refused):
            allow = ", ".join(self._match.allow)
            message = f"expected one of the methods {allow}, got {self.head.method}"
            self._problems = [message]
            code = self.api.errors.fallback("method_not_allowed")
            return self._refuse(code, message, headers={"Allow": allow}, close=self.too_large)
        self._problems = ["expected a path of the document, got another"]
        message = f"there is no {self.head.method} {self.head.path.decode('latin-1')[:200]} in {self.api.document.title}"
        return self._refuse(self.api.errors.fallback("not_found"), message, close=self.too_large)

    def _download(self) -> Answer:
        """A file that a service handed out with `call.link`."""
        if self.head.method not in ("GET", "HEAD"):
            allow = {"Allow": "GET, HEAD"}
            return self._refuse(
                self.api.errors.fallback("method_not_allowed"), "a file is read with GET", headers=allow
            )
        key = self._path[len(FILES) :].partition(b"/")[0].decode("latin-1")
        if (file := self.world.storage.get(key)) is None:
            return self._refuse(self.api.errors.fallback("not_found"), "there is no file at this address")
        self._handled = True
        name = f"attachment; filename*=UTF-8''{quote(file.name or key, safe='')}"
        headers = [("content-type", file.media_type), ("content-disposition", name)]
        return Answer(200, headers, file.content if isinstance(file.content, bytes) else file)

    def _refuse(
        self,
        code: str,
        message: str | None = None,
        *,
        headers: dict[str, str] | None = None,
        close: bool = False,
    ) -> Answer:
        """An error of the server's own, outside what the operation documents."""
        status = self.api.errors.status(code)
        made = (headers or {}) | self._retry_after(self.operation, status, headers or {})
        content = encode(self.api.errors.body(code, message=message))
        return Answer(status, [*made.items(), ("content-type", JSON)], content, close=close)

    def _refuse_with(self, status: int, headers: Mapping[str, str]) -> Answer:
        """The answer of a planted status, in the service's own words where it has some."""
        made = dict(headers) | self._retry_after(self.operation, status, headers)
        if not any(name.lower() == "content-type" for name in made):
            made["content-type"] = JSON
        if status < 300 or status in NO_BODY:
            return Answer(status, list(made.items()), b"" if status in NO_BODY else b"{}")
        code = self.api.errors.for_status(status) or self.api.errors.fallback("internal")
        body = self.api.errors.body(code, message=f"a planted {status}", status=status)
        return Answer(status, list(made.items()), encode(body))

    def _broken(self, reason: str) -> Answer:
        """Our own answer breaks the document: never pass it on as if it did not."""
        self._own_fault = reason
        self.world.own_faults += 1
        message = f"specloom mock: this answer would break the document: {reason}"
        return self._refuse(self.api.errors.fallback("internal"), message)

    def _crashed(self, crash: Exception) -> Answer:
        traceback.print_exception(crash, file=sys.stderr)
        return self._broken(f"{type(crash).__name__}: {crash}"[:500])

    def _after(self, answer: Answer) -> Answer:
        """What a fault does to an answer that is ready."""
        if self._play.delay:
            answer.delay = self.world.clock.wall(self._play.delay)
            answer.world_delay = self._play.delay
        fault = self._play.fault
        if fault is None or answer.reset:
            return answer
        match fault.kind:
            case "answer_lost":
                answer.reset = True
            case "truncate":
                answer.cut = True
            case "garble" if answer.status not in NO_BODY:
                answer.body = GARBLE + (
                    answer.body[: len(answer.body) // 2] if isinstance(answer.body, bytes) else b""
                )
            case "wrong_type":
                kept = [(name, value) for name, value in answer.headers if name.lower() != "content-type"]
                answer.headers = [*kept, ("content-type", "text/html; charset=utf-8")]
            case "drip":
                answer.world_drip = max(fault.seconds, SHORTEST_SECONDS)
                answer.drip = max(self.world.clock.wall(fault.seconds), SHORTEST_SECONDS)
            case _:
                pass
        return answer

    def _view(self) -> Mapping[str, Any]:
        """The request as a fault's `match` sees it."""
        if self._json is NOTHING:
            self._json = self._peek()
        raw = self._match.path if isinstance(self._match, Found) else {}
        pairs = [pair.partition("=") for pair in self.head.query.decode("latin-1").split("&") if pair]
        query = {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}
        return {"path": raw, "query": query, "header": self.head.headers, "body": self._json}

    def _peek(self) -> Any:
        if not isinstance(self.body, Memory) or self.too_large or not self.body.size:
            return None
        try:
            return read_json(self.body.content)
        except BadBody:
            return None

    def _size_said(self) -> str:
        return f"expected at most {self.body.limit} bytes, got more"

    def _discard(self) -> None:
        for upload in self._call.files.values() if self._call else ():
            if upload.size and not self._is_kept(upload):
                upload.discard()
        if not isinstance(self.body, Memory):
            self.body.discard()

    @staticmethod
    def _is_kept(upload: Any) -> bool:
        """A kept upload was moved away, so nothing is left to discard."""
        return isinstance(upload.content, bytes) or not upload.content.exists()

    def _record(self, answer: Answer, now: float) -> None:
        content = self.body.content if isinstance(self.body, Memory) and not self.too_large else b""
        operation = self.operation
        journal = self.world.journal
        body = answer.body if isinstance(answer.body, bytes) else b""
        journal.append(
            Entry(
                id=journal.next_id(),
                at=now,
                api=self.api.name,
                operation=operation.id if operation else None,
                method=self.head.method,
                path=self.head.path.decode("latin-1"),
                query=self.head.query.decode("latin-1"),
                request_headers=self.head.headers,
                request_body=content if len(content) <= KEPT_BODY_BYTES else b"",
                request_size=self.body.size,
                status=0 if answer.reset else answer.status,
                answer_headers=answer.headers,
                answer_body=body if len(body) <= KEPT_BODY_BYTES else b"",
                answer_size=answer.size,
                handled=self._handled,
                faults=self._play.names,
                problems=self._problems,
                own_fault=self._own_fault,
                seconds=stopwatch() - self._started,
                known_query=operation.query if operation else frozenset(),
                secrets=self.api.document.secrets,
                secret_path=self._masked_path(operation),
            )
        )

    def _masked_path(self, operation: Operation | None) -> str | None:
        hidden = [p.name for p in operation.parameters if p.secret and p.place == "path"] if operation else []
        if operation is None or not hidden or not isinstance(self._match, Found):
            return None
        shown = operation.path
        for name, value in self._match.path.items():
            shown = shown.replace("{" + name + "}", MASK if name in hidden else value)
        return self._prefix + shown
