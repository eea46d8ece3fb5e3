"""Whether something was created whose answer was lost: the list that it would stand in is looked through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from phospho.reading import many
from phospho_api import documents, operations
from specloom.ledger.resumption import Settlement

if TYPE_CHECKING:
    from specloom._async.client import AsyncServiceClient
    from specloom.ledger.intents import Intent
    from specloom.operation import Operation

__all__ = ["look"]

SKEW_SECONDS = 120.0  # the service's clock may be that far from ours
# What an update cannot change; of a session nothing is, but its data is all that it was made with.
ALIKE = {
    "createSession": ("project_id", "data"),
    "createTask": ("session_id", "sender_id", "input", "additional_input"),
    "createStep": ("task_id", "name", "input", "additional_input"),
}


async def look(
    client: AsyncServiceClient, intent: Intent, body: Mapping[str, Any], known: frozenset[str]
) -> Settlement | None:
    """What became of a create; None for anything else. `known` was made by other calls, and is not it."""
    if intent.operation not in ALIKE:
        return None
    found = await client.send(_listing(intent.operation, body))
    wanted = {name: body.get(name) for name in ALIKE[intent.operation]}
    like_it = [each for each in found if _fits(each, wanted, intent.at) and each.get("id") not in known]
    if not like_it:
        return Settlement("not done", "the list shows nothing like it since then: it is safe to call again")
    if len(like_it) > 1:
        return Settlement(
            "unknown", f"the list shows {len(like_it)} like it, and nothing tells which is the one"
        )
    return Settlement("done", "the list shows one like it", str(like_it[0].get("id")), like_it[0])


def _listing(operation: str, body: Mapping[str, Any]) -> Operation[Sequence[Mapping[str, Any]]]:
    if operation == "createSession":
        return many(operations.list_sessions(project_id=str(body["project_id"])), documents.Session)
    if operation == "createTask":
        return many(operations.list_session_tasks(session_id=str(body["session_id"])), documents.Task)
    return many(operations.list_task_steps(task_id=str(body["task_id"])), documents.Step)


def _fits(each: Mapping[str, Any], wanted: Mapping[str, Any], at: float) -> bool:
    created = each.get("created_at")
    since = created if isinstance(created, int | float) else at
    return since >= at - SKEW_SECONDS and all(each.get(name) == value for name, value in wanted.items())
