# Produced from overlays/maestro_client/_async/looking.py by "python scripts/twins.py": edit that file, not this one.
"""Whether something was made whose answer was lost: the newest of its list are looked through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from maestro_client._sync.datapools import Datapools
from maestro_client._sync.paging import PAGE_SIZE
from maestro_client._sync.tasks import Tasks
from specloom import times
from specloom.ledger.resumption import Settlement

if TYPE_CHECKING:
    from maestro_client._sync.sending import Sender
    from specloom.ledger.intents import Intent

__all__ = ["look"]

SKEW_SECONDS = 120.0  # the service's clock may be that far from ours without anybody having set one wrong
WRONG_SECONDS = 86400.0  # ours may have been set this wrong when the request left
MOST_PAGES = 50

Item = Mapping[str, Any]


def look(client: Sender, intent: Intent, body: Mapping[str, Any], known: frozenset[str]) -> Settlement | None:
    """What became of a task or of a datapool's item; None for what no list shows.

    One like it that nobody else is known to have made is taken to be it, if it is no older than the request.
    """
    tasks = intent.operation == "createTask"
    if not tasks and intent.operation != "pushDatapoolEntry":
        return None
    part, moment = ("parameters", "dateCreation") if tasks else ("values", "dateRegister")
    wanted: Any = body.get(part) or {}
    alike: list[Item] = []
    for page in range(1, MOST_PAGES + 1):
        if tasks:
            label = str(body.get("activityLabel"))
            data = (Tasks(client).list(page, PAGE_SIZE, activity_label=label, sort=f"{moment},desc")).data
        else:
            label = unquote(intent.path.rsplit("/", 2)[1])
            data = (Datapools(client).view(label, page, PAGE_SIZE, sort=f"{moment},desc")).data
        recent = [
            each
            for each in data["content"]
            if _seconds(each.get(moment), intent.at) > intent.at - WRONG_SECONDS
        ]
        alike += [each for each in recent if each.get(part) == wanted and str(each["id"]) not in known]
        if data.get("last", not data["content"]) or len(recent) < len(data["content"]):
            return _judged(alike, moment, intent.at)
    return Settlement("unknown", f"more than {MOST_PAGES * PAGE_SIZE} were made since: look for it yourself")


def _judged(alike: list[Item], moment: str, at: float) -> Settlement:
    """The oldest of those that may be it; one that seems older than the request may be it if a clock was wrong."""
    since = [each for each in alike if _seconds(each.get(moment), at) >= at - SKEW_SECONDS]
    if since:
        made = since[-1]
        return Settlement("done", "the list shows one like it", str(made["id"]), made)
    if alike:
        why = "the list shows one like it that seems to be older than the request: look whether a clock was wrong"
        return Settlement("unknown", why, str(alike[-1]["id"]), alike[-1])
    return Settlement("not done", "the list shows nothing like it: it is safe to call again")


def _seconds(text: Any, at: float) -> float:
    """A moment of the service's; one that cannot be read may be any."""
    try:
        return times.to_unix(times.parse(text))
    except (ValueError, AttributeError):
        return at
