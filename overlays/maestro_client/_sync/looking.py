# Produced from overlays/maestro_client/_async/looking.py by "python scripts/twins.py": edit that file, not this one.
"""Whether something was made whose answer was lost: the newest of its list are looked through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from maestro_client._sync.paging import PAGE_SIZE
from specloom.resumption import Settlement

if TYPE_CHECKING:
    from maestro_client._sync.client import MaestroClient
    from maestro_client.response import MaestroResponse
    from specloom.intents import Intent

__all__ = ["look"]

SKEW_SECONDS = 120.0  # the service's clock may be that far from ours
MOST_PAGES = 5


def look(
    client: MaestroClient, intent: Intent, body: Mapping[str, Any], known: frozenset[str]
) -> Settlement | None:
    """What became of a task or of a datapool's item; None for what no list shows.

    The same was made more than once: then the oldest that nobody knows of is taken to be the one.
    """
    wanted: dict[str, Any]
    if intent.operation == "createTask":
        wanted = {"parameters": body.get("parameters") or {}}
        label = str(body.get("activityLabel"))
        found = _tasks(client, label, wanted, intent.at)
    elif intent.operation == "pushDatapoolEntry":
        wanted = {"values": body.get("values") or {}}
        label = unquote(intent.path.rsplit("/", 2)[1])
        found = _entries(client, label, wanted, intent.at)
    else:
        return None
    unknown = [each for each in found if str(each["id"]) not in known]
    if not unknown:
        return Settlement("not done", "the list shows nothing like it since then: it is safe to call again")
    made = unknown[-1]
    return Settlement("done", "the list shows one like it", str(made["id"]), made)


def _tasks(
    client: MaestroClient, label: str, wanted: Mapping[str, Any], at: float
) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for page in range(1, MOST_PAGES + 1):
        answer = client.tasks.list(page, PAGE_SIZE, activity_label=label, sort="dateCreation,desc")
        if not _matching(_data(answer), wanted, "dateCreation", at, found):
            break
    return found


def _entries(
    client: MaestroClient, label: str, wanted: Mapping[str, Any], at: float
) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for page in range(1, MOST_PAGES + 1):
        answer = client.datapools.view(label, page, PAGE_SIZE, sort="dateRegister,desc")
        if not _matching(_data(answer), wanted, "dateRegister", at, found):
            break
    return found


def _data(answer: MaestroResponse[Any]) -> Any:
    """The answer's data; raises where it is an error, whatever the client was told."""
    return answer.data if answer.ok else answer.parsed


def _matching(
    data: Any, wanted: Mapping[str, Any], moment: str, at: float, found: list[Mapping[str, Any]]
) -> bool:
    """Add what fits; is it worth to turn the page?"""
    items: list[Mapping[str, Any]] = data["content"]
    for item in items:
        if _seconds(item.get(moment), at) < at - SKEW_SECONDS:
            return False
        if all(item.get(name) == value for name, value in wanted.items()):
            found.append(item)
    return not data.get("last", True)


def _seconds(text: Any, at: float) -> float:
    """A moment of the service's; one without an offset is UTC, one that cannot be read may be any."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
