"""The control plane's operations on worlds as a whole, and on what there is to be asked."""

from __future__ import annotations

from typing import Any

from ..clock import LATEST, Clock, ClockError, iso
from ..documents.document import Operation
from ..service import Reply
from ..storage import TooLargeForSnapshot
from ..worlds.faults import KINDS
from ..worlds.world import DEFAULT_WORLD, WORLD_NAME, SnapshotError, World
from .requests import Handlers, Refusal, Request

handles = Handlers()


@handles
def health(request: Request) -> Reply:
    """It is up."""
    return Reply(200, {"status": "ok", "version": request.mock.version})


@handles
def list_apis(request: Request) -> Reply:
    """Everything that a fault or a filter can name."""
    found = [
        {
            "name": api.name,
            "title": api.document.title,
            "operations": [_operation(operation) for operation in api.document.operations.values()],
        }
        for api in request.mock.apis.values()
    ]
    return Reply(200, {"apis": found, "fault_kinds": list(KINDS)})


@handles
def environment(request: Request) -> Reply:
    """What `specloom mock env --json` prints."""
    world = request.world_named(request.query.get("world", DEFAULT_WORLD))
    return Reply(200, request.mock.environment(request.head.origin, world=world.name))


@handles
def list_worlds(request: Request) -> Reply:
    """All of them."""
    return Reply(200, {"worlds": [_world(request, world) for world in list(request.mock.worlds.values())]})


@handles
def create_world(request: Request) -> Reply:
    """A new one."""
    wanted = request.body
    try:
        world = request.mock.create_world(
            wanted["name"],
            clock=_clock(wanted["clock"]) if "clock" in wanted else None,
            seed=wanted.get("seed"),
        )
    except KeyError as taken:
        raise Refusal(409, f"there is a world named {wanted['name']!r} already") from taken
    return Reply(201, _world(request, world), headers={"Location": f"/_control/worlds/{world.name}"})


@handles
def retrieve_world(request: Request) -> Reply:
    """One of them."""
    return Reply(200, _world(request, request.world))


@handles
def delete_world(request: Request) -> Reply:
    """Gone, with its files."""
    try:
        request.mock.delete_world(request.path["world"])
    except ValueError as fixed:
        raise Refusal(409, str(fixed)) from fixed
    return Reply(204)


@handles
def reset_world(request: Request) -> Reply:
    """Default data again."""
    request.world.reset()
    return Reply(200, _world(request, request.world))


@handles
def save_snapshot(request: Request) -> Reply:
    """Everything but the journal."""
    try:
        return Reply(200, request.world.snapshot())
    except TooLargeForSnapshot as large:
        raise Refusal(413, str(large)) from large


@handles
def restore_snapshot(request: Request) -> Reply:
    """What was saved; a world that is not there yet is made."""
    mock, name = request.mock, request.path["world"]
    world, made = mock.worlds.get(name), False
    if world is None:
        if not WORLD_NAME.fullmatch(name):
            raise Refusal(422, f"path.world: expected a text that matches {WORLD_NAME.pattern}, got {name!r}")
        world, made = mock.create_world(name), True
    try:
        world.restore(request.body)
    except SnapshotError as problem:
        if made:
            mock.delete_world(name)
        raise Refusal(422, str(problem)) from problem
    return Reply(201 if made else 200, _world(request, world))


@handles
def read_clock(request: Request) -> Reply:
    """What time it is."""
    return Reply(200, request.world.clock.describe())


@handles
def set_clock(request: Request) -> Reply:
    """Another kind of clock from this moment on."""
    world = request.world
    clock = _clock(request.body["clock"])
    with world.lock:
        world.clock.become(Clock(clock.kind, scale=clock.scale or 1.0, start=world.clock.now()))
    return Reply(200, world.clock.describe())


@handles
def advance_clock(request: Request) -> Reply:
    """Forward, doing what falls due."""
    world = request.world
    with world.lock:
        try:
            world.clock.advance(float(request.body["seconds"]))
        except ClockError as problem:
            raise Refusal(422, str(problem)) from problem
        world.settle()
    return Reply(200, world.clock.describe())


def _operation(operation: Operation) -> dict[str, Any]:
    """One operation with the document's own examples, so that a request can be put together from it."""
    body = next(iter(operation.body.values()), None)
    examples = operation.document.resolve(body.raw).get("examples") if body else None
    return {
        "id": operation.id,
        "method": operation.method,
        "path": operation.path,
        "summary": operation.raw.get("summary", ""),
        "parameters": [
            {"name": p.name, "in": p.place, "required": p.required, "example": p.raw.get("example")}
            for p in operation.parameters
        ],
        "body": {"types": list(operation.body), "example": examples[0] if examples else None}
        if body
        else None,
        "statuses": list(operation.answers),
    }


def _clock(wanted: object) -> Clock:
    try:
        return Clock.parse(str(wanted))
    except ClockError as problem:
        raise Refusal(422, f"body.clock: {problem}") from problem


def _world(request: Request, world: World) -> dict[str, Any]:
    prefix = request.head.origin + ("" if world.name == DEFAULT_WORLD else f"/w/{world.name}")
    due = world.next_timer()
    return {
        "name": world.name,
        "clock": world.clock.describe(),
        "seed": world.seed,
        "faults": len(world.faults.all()),
        "entries": len(world.journal),
        "own_faults": world.own_faults,
        "next_timer": None if due is None else iso(min(due, LATEST)),
        "base_urls": {name: f"{prefix}/{name}" for name in request.mock.apis},
    }
