"""Idempotency keys: used again, a key brings back what it made, and repeats nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..documents.holding import OwnFault
from ..problems import Problem
from ..service import Call, Reply


@dataclass(slots=True)
class Remembered:
    """An idempotency key in use."""

    credential: str
    reference: str
    until: float


def handle(
    memory: dict[str, Remembered], rule: Mapping[str, Any], call: Call, handler: Callable[[Call], Reply]
) -> Reply:
    """Run a handler under the document's `x-specloom-idempotency`; a request that fails is not remembered."""
    key = key_of(rule, call)
    if key is None:
        return handler(call)
    call.remembered = recall(memory, key, rule, call)
    reply = handler(call)
    if call.remembered is None and reply.remember is not None:
        until = call.now + rule["remembered"]
        memory[key] = Remembered(call.credential.identity, reply.remember, until)
    elif call.remembered is not None and str(reply.status) != rule["replay"]:
        raise OwnFault(
            f"{call.operation.id}: expected {rule['replay']} for a repeated key, got {reply.status}"
        )
    return reply


def key_of(rule: Mapping[str, Any], call: Call) -> str | None:
    """The key of a request, together with where it counts."""
    place: Any = {"body": call.body, "query": call.query, "header": call.headers}[rule["in"]]
    name = rule["field"].lower() if rule["in"] == "header" else rule["field"]
    value = place.get(name) if isinstance(place, dict) else None
    if value is None:
        return None
    path = " ".join(map(str, (call.operation.path, *call.path.values())))
    # A UUID is the same value in either case.
    return f"{call.api} {path} {str(value).lower()}"


def recall(memory: dict[str, Remembered], key: str, rule: Mapping[str, Any], call: Call) -> str | None:
    """What the key stands for, if it is remembered; another credential's is a conflict."""
    # Keys are kept in the order in which they were used, so the oldest go first.
    while memory and memory[oldest := next(iter(memory))].until <= call.now:
        del memory[oldest]
    known = memory.get(key)
    if known is None or known.until <= call.now:
        return None
    if known.credential != call.credential.identity:
        raise Problem(rule["conflict"])
    return known.reference
