"""Faults planted into the mocks, as data: what a handler receives or answers is changed, never a line of source.

Each is a mistake that a programmer of a mock could make, and that leaves its answers well-formed.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from specloom_mock.handles import WorldHandle
from specloom_mock.service import Call, Problem, Reply, Service

Handler = Callable[[Any, Call], Reply]
Kind = Literal[
    "crash", "forget", "ignore", "set", "drop", "status", "rename", "everyone", "no_login", "no_key", "no_limit",
    "no_scope", "frozen", "unheld", "media", "header", "repeat_items", "hide",
]  # fmt: skip


class Mutant(NamedTuple):
    """One planted fault: where, what kind, and what it is about."""

    api: str
    operation: str
    kind: Kind
    about: str = ""
    value: Any = None

    def __str__(self) -> str:
        about = f" {self.about}" if self.about else ""
        return f"{self.api} {self.operation}: {self.kind}{about}" + (
            f" = {self.value!r}" if self.value is not None else ""
        )


MUTANTS = [
    Mutant("codevf", "createTask", "forget"),
    Mutant("codevf", "createTask", "no_key"),
    Mutant("codevf", "createTask", "set", "maxCredits", 1),
    Mutant("codevf", "createTask", "unheld", "maxCredits"),
    Mutant("codevf", "createTask", "status", value=202),
    Mutant("codevf", "retrieveTask", "everyone"),
    Mutant("codevf", "retrieveTask", "frozen"),
    Mutant("codevf", "retrieveTask", "set", "creditsUsed", 1),
    Mutant("codevf", "retrieveTask", "crash"),
    Mutant("codevf", "retrieveTask", "media", value="text/html"),
    Mutant("codevf", "cancelTask", "forget"),
    Mutant("codevf", "cancelTask", "no_scope"),
    Mutant("codevf", "listTasks", "ignore", "page"),
    Mutant("codevf", "listTasks", "ignore", "pageSize"),
    Mutant("codevf", "listTasks", "ignore", "mode"),
    Mutant("codevf", "listTasks", "ignore", "projectId"),
    Mutant("codevf", "listTasks", "ignore", "since"),
    Mutant("codevf", "listTasks", "everyone"),
    Mutant("codevf", "listTasks", "set", "total", 0),
    Mutant("codevf", "listProjects", "hide", "data"),
    Mutant("codevf", "listProjects", "ignore", "name"),
    Mutant("codevf", "listTags", "no_limit"),
    Mutant("codevf", "listTags", "no_login"),
    Mutant("codevf", "retrieveProject", "everyone"),
    Mutant("codevf", "retrieveProject", "drop", "name"),
    Mutant("phospho", "createSession", "forget"),
    Mutant("phospho", "getTask", "everyone"),
    Mutant("phospho", "getTask", "set", "input", "something else"),
    Mutant("phospho", "updateTask", "forget"),
    Mutant("phospho", "listTaskSteps", "set", "steps", []),
    Mutant("phospho", "getStep", "rename", "step_id"),
    Mutant("altan", "getConnection", "crash"),
    Mutant("altan", "listConnections", "no_login"),
    Mutant("altan", "executeAction", "status", value=299),
    Mutant("distributor", "fetchTask", "set", "type", "dance"),
    Mutant("distributor", "completeTask", "media", value="text/html"),
    Mutant("maestro", "listTasks", "no_login"),
    Mutant("maestro", "createTask", "forget"),
    Mutant("maestro", "updateTask", "forget"),
    Mutant("maestro", "deleteDatapool", "forget"),
    Mutant("maestro", "pushDatapoolEntry", "forget"),
    Mutant("maestro", "cancelDatapoolEntry", "forget"),
    Mutant("maestro", "createAlert", "forget"),
    Mutant("maestro", "listTasks", "repeat_items", "content"),
    Mutant("maestro", "listTasks", "ignore", "size"),
    Mutant("maestro", "listTasks", "ignore", "stateFilter"),
    Mutant("maestro", "listAlerts", "ignore", "taskId"),
    Mutant("maestro", "getCredential", "set", "label", "another"),
    Mutant("maestro", "getRunnerLog", "media", value="application/json"),
]


@contextmanager
def planted(world: WorldHandle, mutant: Mutant) -> Generator[None]:
    """The mock of this world, with the fault in it."""
    api = world.mock.apis[mutant.api]
    service, operation = api.service, api.document.operations[mutant.operation]
    handlers, saved = service.handlers, service.handlers[mutant.operation]
    undo = _around(world, service, operation, mutant)
    handlers[mutant.operation] = _changed(saved, mutant, service)
    try:
        yield
    finally:
        handlers[mutant.operation] = saved
        undo()


def _around(world: WorldHandle, service: Service[Any], operation: Any, mutant: Mutant) -> Callable[[], None]:
    """Faults of what the server does for every handler: switched off in the operation, and back on."""
    if mutant.kind == "no_key":
        key = "x-specloom-idempotency"
        rule = operation.raw[key]
        operation.raw[key] = rule | {"in": "query"}  # so it is looked for where nobody puts it
        return lambda: operation.raw.__setitem__(key, rule)
    if mutant.kind == "no_login":
        security = operation.security
        operation.security = ()
        return lambda: setattr(operation, "security", security)
    if mutant.kind == "no_scope":
        scopes = operation.scopes
        operation.scopes = frozenset()
        return lambda: setattr(operation, "scopes", scopes)
    if mutant.kind == "no_limit":
        limits = operation.document.rate_limits
        operation.document.rate_limits = []
        return lambda: setattr(operation.document, "rate_limits", limits)
    if mutant.kind == "unheld":
        body = operation.body
        schema = copy.deepcopy(operation.document.resolve(next(iter(body.values())).raw))
        schema["properties"][mutant.about] = {}
        operation.body = {media: _Loose(schema) for media in body}
        return lambda: setattr(operation, "body", body)
    return lambda: None


class _Loose:
    """A schema that has forgotten what one property has to be."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def fits(self, value: Any) -> bool:
        return isinstance(value, dict)

    def findings(self, value: Any, where: str) -> list[Any]:
        return []


def _changed(handler: Handler, mutant: Mutant, service: Service[Any]) -> Handler:
    first: list[Reply] = []

    def changed(state: Any, call: Call) -> Reply:
        if mutant.kind == "crash":
            raise RuntimeError("planted")
        if mutant.kind == "forget":
            return handler(copy.deepcopy(state), call)
        if mutant.kind == "ignore":
            call.query.pop(mutant.about, None)
        if mutant.kind == "everyone":
            return _as_anybody(handler, state, call)
        reply = handler(state, call)
        if mutant.kind == "frozen":
            first.append(reply)
            return first[0]
        return _rewritten(reply, mutant)

    return changed


def _as_anybody(handler: Handler, state: Any, call: Call) -> Reply:
    """The first account that is let at it, as if nobody had asked who calls."""
    known = [call.credential.account, *getattr(state, "accounts", ()), *_projects(state)]
    for account in known:
        call.credential = replace(call.credential, account=account)
        try:
            reply = handler(state, call)
        except Problem:
            continue
        if not isinstance(reply.json, dict) or reply.json.get("total") != 0:
            return reply
    return handler(state, call)


def _projects(state: Any) -> list[str]:
    projects = getattr(state, "projects", {})
    return [value for value in projects.values() if isinstance(value, str)]


def _rewritten(reply: Reply, mutant: Mutant) -> Reply:
    body = copy.deepcopy(reply.json)
    if mutant.kind == "status":
        reply.status = mutant.value
    elif mutant.kind == "media":
        return Reply(reply.status, content="<p>planted</p>", media_type=mutant.value, headers=reply.headers)
    elif isinstance(body, dict):
        if mutant.kind == "set" and mutant.about in body:
            body[mutant.about] = mutant.value
        elif mutant.kind == "drop":
            body.pop(mutant.about, None)
        elif mutant.kind == "rename":
            body[f"{mutant.about}_"] = body.pop(mutant.about, None)
        elif mutant.kind == "hide":
            body[mutant.about] = body[mutant.about][1:]
        elif mutant.kind == "repeat_items" and body[mutant.about]:
            body[mutant.about] = [body[mutant.about][0]] * len(body[mutant.about])
        reply.json = body
    return reply
