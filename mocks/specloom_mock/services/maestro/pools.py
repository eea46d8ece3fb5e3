"""The rules of a datapool: what is handed out next, what an item may become, what a failure leads to."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from typing import Any, Final

from ...clock import parse_iso
from ...service import Moment, Problem
from . import runs
from .records import Datapool, Entry
from .state import State, service
from .wire import Json

MINUTE_SECONDS = 60

ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "PENDING": frozenset({"PROCESSING", "CANCELED"}),
    "PROCESSING": frozenset({"DONE", "ERROR", "TIMEOUT"}),
    "TIMEOUT": frozenset({"DONE", "ERROR"}),
    "DONE": frozenset(),
    "ERROR": frozenset(),
    "CANCELED": frozenset(),
}
DELETABLE: Final = frozenset({"PENDING", "CANCELED", "DONE", "ERROR"})


def push(
    pool: Datapool, moment: Moment, values: Json, *, priority: int = 0, retries: Entry | None = None
) -> Entry:
    """Put an item in; a retry repeats its parent's unique values."""
    key = unique_key(pool, values)
    if retries is None and key is not None and key in pool.keys:
        raise Problem("duplicate_entry", details=f"Item {pool.keys[key]} has the unique values {key}.")
    pool.places += 1
    entry = Entry(
        id=f"entry-{moment.count('entry')}",
        data_pool_label=pool.label,
        values=values,
        priority=priority,
        date_register=moment.iso,
        unique_key=key,
        display_value=_joined(pool, values, "displayValue"),
        place=pool.places,
    )
    if retries is not None:
        entry.parent, entry.retry_index = retries.id, retries.retry_index + 1
    if key is not None:
        pool.keys[key] = entry.id
    pool.entries[entry.id] = entry
    _queue(pool, entry)
    return entry


def take(pool: Datapool, moment: Moment) -> Entry | None:
    """Hand out the next item, where one waits and the pool is active."""
    while pool.active and pool.waiting:
        _, _, identity = heapq.heappop(pool.waiting)
        entry = pool.entries.get(identity)
        if entry is not None and entry.state == "PENDING":
            start(pool, moment, entry)
            return entry
    return None


def start(pool: Datapool, moment: Moment, entry: Entry) -> None:
    """An item is being worked on, for a limited time where the pool says so; 0 minutes are no limit."""
    entry.state, entry.date_processing = "PROCESSING", moment.iso
    if pool.enable_processing_time and pool.item_max_processing_time > 0:
        seconds = pool.item_max_processing_time * MINUTE_SECONDS
        # So far off that no clock gets there.
        if seconds < parse_iso("9998-01-01") - moment.now:
            moment.schedule(seconds, "entry_times_out", label=pool.label, entry=entry.id)


@service.timer("entry_times_out")
def entry_times_out(state: State, moment: Moment, *, label: str, entry: str) -> None:
    """Nobody reported the item in time."""
    pool = state.datapools.get(label)
    kept = pool.entries.get(entry) if pool is not None else None
    if kept is not None and kept.state == "PROCESSING":
        kept.state = "TIMEOUT"


def move(pool: Datapool, moment: Moment, entry: Entry, to: str) -> None:
    """Change an item's state; the same state again changes nothing."""
    if to == entry.state:
        return
    if to not in ALLOWED[entry.state]:
        raise Problem("illegal_state", message=f"Item {entry.id} is {entry.state} and cannot become {to}.")
    if to == "PROCESSING":
        start(pool, moment, entry)
        return
    entry.state = to
    if to != "TIMEOUT":
        entry.date_finished = moment.iso
    if to == "CANCELED":
        release_key(pool, entry)
    elif to == "DONE":
        pool.errors_in_row = 0
    elif to == "ERROR":
        _failed(pool, moment, entry)


def edit(pool: Datapool, entry: Entry, values: Json) -> None:
    """Other values, and what follows from them."""
    key = unique_key(pool, values)
    if key is not None and pool.keys.get(key, entry.id) != entry.id:
        raise Problem("duplicate_entry", details=f"Item {pool.keys[key]} has the unique values {key}.")
    release_key(pool, entry)
    entry.values, entry.unique_key, entry.display_value = values, key, _joined(pool, values, "displayValue")
    if key is not None:
        pool.keys[key] = entry.id


def prioritize(pool: Datapool, entry: Entry, priority: int) -> None:
    """Another priority; a waiting item changes its place."""
    if priority != entry.priority:
        entry.priority = priority
        reorder(pool)


def reorder(pool: Datapool) -> None:
    """Build the queue anew, after the policy or a priority has changed."""
    pool.waiting.clear()
    for entry in pool.entries.values():
        if entry.state == "PENDING":
            _queue(pool, entry)


def trigger(state: State, moment: Moment, pool: Datapool) -> None:
    """What a push leads to: a task of the pool's automation, always or if none is open."""
    automation = state.automations.get(pool.default_activity or "")
    if automation is None or not pool.active or pool.trigger == "NEVER":
        return
    if pool.trigger == "NO_TASK_ACTIVE" and any(
        task.is_open and task.activity_label == automation.label for task in state.tasks.values()
    ):
        return
    runs.queue_task(state, moment, automation, user="datapool", repository_label=pool.repository_label)


def release_key(pool: Datapool, entry: Entry) -> None:
    """Let another item have the unique values of this one."""
    if entry.unique_key is not None and pool.keys.get(entry.unique_key) == entry.id:
        del pool.keys[entry.unique_key]


def unique_key(pool: Datapool, values: Json) -> str | None:
    """The values of the unique fields in one text; None where the item has none of them."""
    return _joined(pool, values, "uniqueId")


def _failed(pool: Datapool, moment: Moment, entry: Entry) -> None:
    """Queue the item again, as far as the pool retries; switch the pool off after too many errors in a row."""
    pool.errors_in_row += 1
    if pool.abort_on_error and 0 < pool.max_errors_before_inactive <= pool.errors_in_row:
        pool.active = False
    if pool.auto_retry and entry.retry_index < pool.max_auto_retry:
        entry.child = push(pool, moment, dict(entry.values), priority=entry.priority, retries=entry).id


def _queue(pool: Datapool, entry: Entry) -> None:
    place = -entry.place if pool.consumption_policy == "LIFO" else entry.place
    heapq.heappush(pool.waiting, (-entry.priority, place, entry.id))


def _joined(pool: Datapool, values: Json, mark: str) -> str | None:
    labels = [each["label"] for each in pool.schema if each.get(mark)]
    found: list[Any] = [values.get(label) for label in labels]
    return None if all(value is None for value in found) else " ".join(str(value) for value in found)
