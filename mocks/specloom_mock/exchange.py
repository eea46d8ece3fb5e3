"""One request to a service on its way through: faults, credential, limits, document, handler, document, journal."""

from __future__ import annotations

import math
import sys
import traceback
from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, unquote_plus

from .api import Api
from .clock import stopwatch
from .documents.document import Operation
from .documents.holding import OwnFault, hold_body, hold_parameters, hold_reply, receiver, said
from .documents.json_text import read_json
from .documents.routing import Found, WrongMethod
from .documents.schemas import MASK
from .problems import Fallback, Problem
from .refusals import planted, refuse, reply_of
from .service import NOTHING, Call, Reply
from .serving.bodies import BadBody, Memory
from .serving.heads import Flaw, flaw_of, too_large
from .serving.wire import Answer, Head
from .worlds import idempotency
from .worlds.faults import NOTHING_PLAYED
from .worlds.journal import KEPT_BODY_BYTES, Entry
from .worlds.playing import play
from .worlds.world import World

# Where files are downloaded: beside the operations of the document, which knows no such path.
FILES = b"/_files/"


class Exchange:
    """Takes a request to one API in one world, piece by piece, and answers it."""

    __slots__ = (
        "_call",
        "_handled",
        "_json",
        "_match",
        "_own_fault",
        "_path",
        "_play",
        "_prefix",
        "_problems",
        "_started",
        "api",
        "body",
        "flaw",
        "head",
        "operation",
        "world",
    )

    def __init__(self, api: Api, world: World, head: Head, path: bytes, prefix: str) -> None:
        self.api, self.world, self.head = api, world, head
        self._started = stopwatch()
        self._path, self._prefix = path, prefix
        self._match = api.document.match(head.method, path)
        self.operation = self._match.target if isinstance(self._match, Found) else None
        self.body = receiver(self.operation, head)
        self.flaw = flaw_of(head, self.body.limit)
        self._problems: list[str] = []
        self._own_fault: str | None = None
        self._handled = False
        self._play = NOTHING_PLAYED
        self._json: Any = NOTHING
        self._call: Call | None = None

    @property
    def is_refused(self) -> bool:
        """Whether it need not be read on, because no more of it would change the answer."""
        return self.flaw is not None or self.body.size > self.body.limit

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
            play(answer, self._play, self.world.clock)
            self._record(answer, now or self.world.clock.now())
            return answer

    def _run(self, now: float) -> Answer:
        operation = self.operation
        if self.is_refused:
            return self._flawed(self.flaw or too_large(self.body.limit))
        if operation is None:
            return self._unmatched()
        if self.world.faults:
            self._play = self.world.faults.pick(self.api.name, operation.id, self._view, self.world.draw)
        fault = self._play.fault
        if fault is not None and fault.kind == "reset":
            return Answer(0, reset=True)
        if fault is not None and fault.kind == "status":
            return planted(self.api, operation, fault.status, fault.headers)
        call = self._call = Call(self.world, operation, self.head, now, prefix=self._prefix)
        try:
            if fault is not None and fault.kind == "token_revoked":
                if self.api.service.revoker:
                    self.api.service.revoker(self.world.state(self.api.name), call)
                return self._refuse("unauthenticated")  # also where the document knows no such answer
            self._admit(operation, call)
            self._hold(operation, call)
            twice = fault is not None and fault.kind == "duplicate"
            for upload in call.files.values():
                upload.shared = twice
            reply = self._handle(operation, call)
            if twice:
                reply = self._handle(operation, call)
            return self._write(operation, reply)
        except Problem as problem:
            return self._write(operation, reply_of(self.api, operation, problem))

    def _admit(self, operation: Operation, call: Call) -> None:
        """Who asks, how often, and for what."""
        if not operation.security:
            return
        assert self.api.service.authenticator is not None
        call.credential = self.api.service.authenticator(self.world.state(self.api.name), call)
        limits = self.api.document.rate_limits
        if limits and self.world.settings.rate_limits:
            self._pace(call, limits)
        needed = operation.scopes
        if needed and not needed <= (granted := self.api.document.allowed_scopes(call.credential.scopes)):
            missing = ", ".join(sorted(needed - granted))
            raise Problem(self.api.errors.fallback("forbidden"), message=f"the scope {missing} is needed")

    def _pace(self, call: Call, limits: list[dict[str, Any]]) -> None:
        reached = self.world.limiter.take(f"{call.api} {call.credential.identity}", limits, call.now)
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
            raise Problem(code, message=said(findings))

    def _handle(self, operation: Operation, call: Call) -> Reply:
        handler = self.api.service.handlers[operation.id]
        state = self.world.state(self.api.name)
        if (rule := operation.raw.get("x-specloom-idempotency")) is None:
            reply = handler(state, call)
        else:
            reply = idempotency.handle(self.world.memory, rule, call, partial(handler, state))
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

    def _flawed(self, flaw: Flaw) -> Answer:
        self._problems = [flaw.message]
        return refuse(self.api, self.operation, flaw.kind, flaw.message, status=flaw.status, close=True)

    def _unmatched(self) -> Answer:
        if self._path.startswith(FILES) and self._match is None:
            return self._download()
        if isinstance(self._match, WrongMethod):
            allow = ", ".join(self._match.allow)
            message = f"expected one of the methods {allow}, got {self.head.method}"
            self._problems = [message]
            return self._refuse("method_not_allowed", message, headers={"Allow": allow})
        self._problems = ["expected a path of the document, got another"]
        message = f"there is no {self.head.method} {self.head.path.decode('latin-1')[:200]} in {self.api.document.title}"
        return self._refuse("not_found", message)

    def _download(self) -> Answer:
        """A file that a service handed out with `call.link`."""
        if self.head.method not in ("GET", "HEAD"):
            return self._refuse(
                "method_not_allowed", "a file is read with GET", headers={"Allow": "GET, HEAD"}
            )
        key = self._path[len(FILES) :].partition(b"/")[0].decode("latin-1")
        if (file := self.world.storage.get(key)) is None:
            return self._refuse("not_found", "there is no file at this address")
        self._handled = True
        name = f"attachment; filename*=UTF-8''{quote(file.name or key, safe='')}"
        headers = [("content-type", file.media_type), ("content-disposition", name)]
        return Answer(200, headers, file.content if isinstance(file.content, bytes) else file)

    def _refuse(
        self, kind: Fallback, message: str | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        return refuse(self.api, self.operation, kind, message, headers=headers)

    def _broken(self, reason: str) -> Answer:
        """Our own answer breaks the document: never pass it on as if it did not."""
        self._own_fault = reason
        self.world.own_faults += 1
        message = f"specloom mock: this answer would break the document: {reason}"
        return self._refuse("internal", message)

    def _crashed(self, crash: Exception) -> Answer:
        traceback.print_exception(crash, file=sys.stderr)
        return self._broken(f"{type(crash).__name__}: {crash}"[:500])

    def _view(self) -> Mapping[str, Any]:
        """The request as a fault's `match` sees it."""
        if self._json is NOTHING:
            self._json = self._peek()
        raw = self._match.path if isinstance(self._match, Found) else {}
        pairs = [pair.partition("=") for pair in self.head.query.decode("latin-1").split("&") if pair]
        query = {unquote_plus(name): unquote_plus(value) for name, _, value in pairs}
        return {"path": raw, "query": query, "header": self.head.headers, "body": self._json}

    def _peek(self) -> Any:
        if not isinstance(self.body, Memory) or not self.body.size:
            return None
        try:
            return read_json(self.body.content)
        except BadBody:
            return None

    def _discard(self) -> None:
        """Let go of what is on disk and was not kept; what is in memory is still written down."""
        for upload in self._call.files.values() if self._call else ():
            upload.discard()
        if not isinstance(self.body, Memory):
            self.body.discard()

    def _record(self, answer: Answer, now: float) -> None:
        """Write the exchange down; what is long is only counted."""
        asked = self.body.content if isinstance(self.body, Memory) and not self.is_refused else b""
        said = answer.body if isinstance(answer.body, bytes) else b""
        operation, journal = self.operation, self.world.journal
        journal.append(
            Entry(
                id=journal.next_id(),
                at=now,
                api=self.api.name,
                spec=operation,
                head=self.head,
                request_body=asked if len(asked) <= KEPT_BODY_BYTES else b"",
                request_size=max(self.body.size, self.head.length) if self.flaw else self.body.size,
                status=0 if answer.reset else answer.status,
                answer_headers=answer.headers,
                answer_body=said if len(said) <= KEPT_BODY_BYTES else b"",
                answer_size=answer.size,
                handled=self._handled,
                faults=self._play.names,
                problems=self._problems,
                own_fault=self._own_fault,
                seconds=stopwatch() - self._started,
                secrets=self.api.document.secrets,
                secret_path=self._masked_path(operation) if operation and operation.secret_path else None,
            )
        )

    def _masked_path(self, operation: Operation) -> str:
        assert isinstance(self._match, Found)
        shown = operation.path
        for name, value in self._match.path.items():
            shown = shown.replace("{" + name + "}", MASK if name in operation.secret_path else value)
        return self._prefix + shown
