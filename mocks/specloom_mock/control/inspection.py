"""The control plane's operations on what is inside a world: its journal, faults, switches and services."""

from __future__ import annotations

from typing import Any

from ..api import Api
from ..service import Reply
from ..serving.news import Poll, Stream
from ..worlds import levers, records, tables
from ..worlds.faults import ANY
from ..worlds.har import har
from ..worlds.journal import Entry
from ..worlds.world import World
from .events import Events
from .requests import Handlers, Refusal, Request

ROWS = 200
ENTRIES = 1000

handles = Handlers()


@handles
def search_journal(request: Request) -> Poll[Reply]:
    """Entries, at once or once there are enough."""
    journal, query = request.world.journal, request.query

    def told(found: list[Entry]) -> Reply:
        shown = [entry.describe() for entry in found[-query.get("limit", ENTRIES) :]]
        return Reply(200, {"entries": shown, "last": journal.last_id})

    def enough() -> Reply | None:
        found = _find(request)
        return told(found) if len(found) >= query.get("count", 1) else None

    return Poll(journal, query.get("wait", 0), enough, lambda: told(_find(request)))


@handles
def clear_journal(request: Request) -> Reply:
    """Forget all."""
    request.world.journal.clear()
    return Reply(204)


@handles
def export_journal(request: Request) -> Reply:
    """HAR."""
    found = _find(request)[-request.query.get("limit", ENTRIES) :]
    return Reply(200, har(found, request.head.origin, request.mock.version))


@handles
def follow_journal(request: Request) -> Stream:
    """Server-sent events."""
    _known(request)
    journal = request.world.journal
    last = request.head.headers.get("last-event-id", "")
    since = int(last) if last.isascii() and last.isdigit() else request.query.get("since", journal.last_id)
    return Stream(journal, Events(journal, since=int(since), api=request.query.get("api")))


@handles
def retrieve_entry(request: Request) -> Reply:
    """One entry."""
    entry = request.world.journal.entry(request.path["entry"])
    if entry is None:
        raise Refusal(404, f"the journal holds no entry {request.path['entry']}")
    return Reply(200, entry.describe())


@handles
def list_faults(request: Request) -> Reply:
    """What is planted."""
    return Reply(200, {"faults": [fault.describe() for fault in request.world.faults.all()]})


@handles
def create_fault(request: Request) -> Reply:
    """Plant one, if its API and operation exist."""
    wanted, apis = request.body, request.mock.apis
    if wanted["api"] not in (ANY, *apis):
        raise Refusal(422, f"body.api: expected * or one of {', '.join(apis)}, got {wanted['api']!r}")
    known = _operations(request, wanted["api"])
    if wanted["operation"] not in (ANY, *known):
        raise Refusal(
            422, f"body.operation: expected * or one of {', '.join(known)}, got {wanted['operation']!r}"
        )
    world = request.world
    with world.lock:
        fault = world.faults.add(**wanted)
    return Reply(201, fault.describe())


@handles
def clear_faults(request: Request) -> Reply:
    """None left."""
    request.world.faults.clear()
    return Reply(204)


@handles
def delete_fault(request: Request) -> Reply:
    """One less."""
    if not request.world.faults.remove(request.path["fault"]):
        raise Refusal(404, f"there is no fault {request.path['fault']!r}")
    return Reply(204)


@handles
def read_settings(request: Request) -> Reply:
    """All switches."""
    return Reply(200, _settings(request, request.world))


@handles
def change_settings(request: Request) -> Reply:
    """Turn some, all or none."""
    world, wanted = request.world, dict(request.body)
    services = {name: wanted.pop(name) for name in list(wanted) if name in request.mock.apis}
    known = records.dump(world.settings)
    if unknown := [name for name in wanted if name not in known]:
        names = ", ".join([*known, *request.mock.apis])
        raise Refusal(422, f"body: expected one of {names}, got {unknown[0]!r}")
    try:
        own = levers.turned(world.settings, wanted, "body")
        changed = {
            name: levers.changed_settings(world.state(name), value, f"body.{name}")
            for name, value in services.items()
        }
    except records.Mismatch as problem:
        raise Refusal(422, str(problem)) from problem
    with world.lock:
        world.switch(own)
        for name, value in changed.items():
            world.change_settings(name, value)
    return Reply(200, _settings(request, world))


@handles
def read_service(request: Request) -> Reply:
    """Tables of a service."""
    world = request.world
    with world.lock:
        world.settle()
        return Reply(200, tables.describe(_api(request), world, limit=request.query.get("limit", ROWS)))


@handles
def run_action(request: Request) -> Reply:
    """Pull a lever."""
    api, name = _api(request), request.path["action"]
    if name not in api.service.actions:
        known = ", ".join(api.service.actions) or "none"
        raise Refusal(404, f"{api.name} has no action {name!r}: it has {known}")
    try:
        return Reply(200, {"result": levers.pull(api, request.world, name, request.body or {})})
    except ValueError as problem:
        raise Refusal(422, str(problem)) from problem


def _api(request: Request) -> Api:
    return request.mock.apis[request.path["api"]]


def _find(request: Request) -> list[Entry]:
    _known(request)
    names = ("api", "operation", "status", "fits", "text", "since")
    return request.world.journal.find(
        **{name: request.query[name] for name in names if name in request.query}
    )


def _known(request: Request) -> None:
    """A filter for what does not exist would find nothing for ever, and say nothing."""
    apis, api, operation = request.mock.apis, request.query.get("api"), request.query.get("operation")
    if api is not None and api not in apis:
        raise Refusal(422, f"query.api: expected one of {', '.join(apis)}, got {api!r}")
    known = _operations(request, api or ANY)
    if operation is not None and operation not in known:
        raise Refusal(422, f"query.operation: expected one of {', '.join(known)}, got {operation!r}")


def _operations(request: Request, api: str) -> list[str]:
    """Every name once: two services may have an operation of the same one."""
    apis = request.mock.apis.values()
    named = (name for each in apis if api in (ANY, each.name) for name in each.document.operations)
    return list(dict.fromkeys(named))


def _settings(request: Request, world: World) -> dict[str, Any]:
    with world.lock:
        own = {name: levers.settings(world.state(name)) for name in request.mock.apis}
    shared: dict[str, Any] = records.dump(world.settings)
    return shared | {name: found for name, found in own.items() if found}
