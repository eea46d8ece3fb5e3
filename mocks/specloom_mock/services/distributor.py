"""The Distributor: a queue for each actor system, tasks that belong to whoever fetched them, and their reports."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

from ..service import Call, Credential, Moment, Problem, Reply, Service

Json = dict[str, Any]

ACCESS_ID, ACCESS_SECRET, KEY = "cf-id", "cf-secret", "distributor-key"
DEFAULT_CREDENTIALS = {
    "api_key": base64.urlsafe_b64encode(f"{ACCESS_ID}:{ACCESS_SECRET}:{KEY}".encode()).decode(),
    "actor_system": "simulator",
}
DEFAULT_ACTOR, DEFAULT_PLATFORM = "the actor uid", "instagram"


@dataclass(slots=True)
class Key:
    """What goes along with a key, and which actor systems it is good for."""

    actor_systems: list[str]
    access_id: str | None = None
    access_secret: str | None = None


@dataclass(slots=True)
class Waiting:
    """A task in the queue; without an `actor_uid` any worker may have it."""

    blueprint: Json
    platform: str
    actor_uid: str | None = None


@dataclass(slots=True)
class Handed:
    """A task that belongs to a worker, and its report once there is one."""

    blueprint: Json
    actor_system: str
    actor_uid: str
    platform: str
    fetched_at: float
    report: Json | None = None


def _default_blueprints() -> list[Json]:
    post = {
        "post_type": "organic_post",
        "post_id": 17,
        "post_url": "https://www.instagram.com/p/example/",
        "post_media_url": "https://cdn.example.com/17.jpg",
        "post_avatar_pic_url": None,
    }
    comment = {
        "comment_type": "organic_comment",
        "comment_url": "https://www.instagram.com/p/example/c/1/",
        "comment_author": "ada",
        "comment_text": "Well said.",
    }
    content = {"uid": "ef5f225c735df57c31cb4167f30fe779", "type": "prompt", "text": "hi"}
    reply = {"uid": "98f13708210194c475687be6106a3b84", "type": "text", "text": "Well said."}
    return [
        {"type": "publish_post", "action_uid": "e9a96f41076601f02f2589091015a8f9", "content": content},
        {
            "type": "comment_on_post",
            "action_uid": "1f0e3dad99908345f7439f8ffabdffc4",
            "content": reply,
            **post,
        },
        {
            "type": "react_to_post",
            "action_uid": "3c59dc048e8850243be8079a5c74d079",
            "reaction": "like",
            **post,
        },
        {"type": "share_post", "action_uid": "b6d767d2f8ed5d21a44b0e5886680cb9", **post},
        {
            "type": "react_to_comment",
            "action_uid": "37693cfc748049e45d87b8c7d8b9aacd",
            "reaction": "save",
            **post,
            **comment,
        },
        {"type": "share_comment", "action_uid": "1ff1de774005f8da13f42943881c655f", **post, **comment},
    ]


def _default_keys() -> dict[str, Key]:
    return {KEY: Key([DEFAULT_CREDENTIALS["actor_system"]], ACCESS_ID, ACCESS_SECRET)}


def _default_queues() -> dict[str, list[Waiting]]:
    waiting = [Waiting(each, DEFAULT_PLATFORM, DEFAULT_ACTOR) for each in _default_blueprints()]
    return {DEFAULT_CREDENTIALS["actor_system"]: waiting}


@dataclass(slots=True)
class State:
    """Keys, the queue of each actor system, and what was handed out, by `action_uid`."""

    keys: dict[str, Key] = field(default_factory=_default_keys, repr=False)
    queues: dict[str, list[Waiting]] = field(default_factory=_default_queues)
    handed: dict[str, Handed] = field(default_factory=dict)


service = Service("distributor", State, credentials=DEFAULT_CREDENTIALS)


@service.authenticate
def authenticate(state: State, call: Call) -> Credential:
    """The key of the bearer, whose Access headers have to be its own; its scopes are actor systems."""
    key = state.keys.get(call.bearer or "")
    if key is None:
        raise Problem("forbidden", message="unauthorized: missing or unknown key")
    schemes = call.operation.document.raw["components"]["securitySchemes"]
    names: list[str] = [schemes[each]["name"] for each in ("accessClientId", "accessClientSecret")]
    access = tuple(call.headers.get(name.lower()) for name in names)
    if key.access_id is not None and access != (key.access_id, key.access_secret):
        raise Problem("forbidden", message="unauthorized: missing or wrong Access headers")
    return Credential(" ".join(key.actor_systems), scopes=frozenset(key.actor_systems))


@service.operation("fetchTask")
def fetch_task(state: State, call: Call) -> Reply:
    system, actor, platform = (call.body[name] for name in ("actor_system", "actor_uid", "platform"))
    _check_scope(call, system)
    queue = state.queues.get(system, [])
    for place, waiting in enumerate(queue):
        if waiting.platform == platform and waiting.actor_uid in (None, actor):
            del queue[place]
            handed = Handed(waiting.blueprint, system, actor, platform, call.now)
            state.handed[waiting.blueprint["action_uid"]] = handed
            return Reply(200, waiting.blueprint)
    return Reply(204)


@service.operation("completeTask")
def complete_task(state: State, call: Call) -> Reply:
    report = call.body
    _check_scope(call, report["actor_system"])
    handed = state.handed.get(report["action_uid"])
    owner = (report["actor_system"], report["actor_uid"])
    if handed is None or (handed.actor_system, handed.actor_uid) != owner:
        raise Problem(
            "unknown_action", message=f"no task {report['action_uid']} belongs to {report['actor_uid']}"
        )
    if handed.report is not None:
        raise Problem("already_completed", message=f"task {report['action_uid']} was reported before")
    _check_entity(call, handed.blueprint, report)
    handed.report = report
    return Reply(200)


@service.action("add_task")
def add_task(
    state: State,
    moment: Moment,
    *,
    blueprint: Json,
    actor_system: str = DEFAULT_CREDENTIALS["actor_system"],
    platform: str = DEFAULT_PLATFORM,
    actor_uid: str | None = None,
) -> Json:
    """Put a task at the end of a queue, for one worker or for any; `action_uid` is made where it is missing."""
    blueprint = {"action_uid": moment.token("action", moment.count("action"), size=32), **blueprint}
    moment.check(blueprint, "Blueprint", where="blueprint")
    state.queues.setdefault(actor_system, []).append(Waiting(blueprint, platform, actor_uid))
    return blueprint


def _check_scope(call: Call, actor_system: str) -> None:
    if actor_system not in call.credential.scopes:
        raise Problem(
            "forbidden", message=f"unauthorized: actor_system {actor_system} is outside the key's scope"
        )


def _check_entity(call: Call, blueprint: Json, report: Json) -> None:
    """The success of a task that expects an entity brings one, for its own content; nothing else does."""
    entity, content_uid = report.get("new_entity"), report.get("content_uid")
    expected = _expected(call, blueprint["type"]) if report["status"] == "success" else None
    if expected is None:
        if entity is not None or content_uid is not None:
            raise Problem("entity_unexpected", message="new_entity and content_uid have to be null here")
        return
    if entity is None or any(entity.get(name) is None for name in expected):
        raise Problem("entity_missing", message=f"new_entity needs {', '.join(expected)}")
    if content_uid != blueprint["content"].get("uid"):
        raise Problem("entity_unexpected", message="content_uid has to be the uid of the blueprint's content")


def _expected(call: Call, kind: str) -> list[str] | None:
    """The fields that the entity of such a task must have, or None where the document expects no entity."""
    document = call.operation.document
    schemas = document.raw["components"]["schemas"]
    blueprint = document.resolve({"$ref": schemas["Blueprint"]["discriminator"]["mapping"][kind]})
    entity = blueprint["properties"]["type"].get("x-specloom-expects")
    return None if entity is None else list(schemas[entity]["required"])
