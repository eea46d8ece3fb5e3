"""Datapools and their items, as operations; the rules are in `pools`."""

from __future__ import annotations

from collections import Counter

from ...clock import parse_iso
from ...service import Call, Problem, Reply
from . import pools
from .pages import page
from .records import Datapool, Entry
from .state import State, found, label_taken, operation
from .wire import Json, enum_name, wire


@operation("listDatapools")
def list_datapools(state: State, call: Call) -> Reply:
    return page(call, state.datapools.values(), _shown)


@operation("createDatapool")
def create_datapool(state: State, call: Call) -> Reply:
    label = call.body["label"]
    if label in state.datapools or label in state.retired_labels:
        raise label_taken()
    pool = Datapool(id=f"datapool-{call.count('datapool')}", label=label)
    _fill(pool, call)
    if call.body.get("enableProcessingTime") is None:
        pool.enable_processing_time = pool.item_max_processing_time > 0
    state.datapools[label] = pool
    return Reply(200, _shown(pool))


@operation("getDatapool")
def get_datapool(state: State, call: Call) -> Reply:
    return Reply(200, _shown(_pool(state, call)))


@operation("updateDatapool")
def update_datapool(state: State, call: Call) -> Reply:
    pool = _pool(state, call)
    was_active, policy = pool.active, pool.consumption_policy
    _fill(pool, call)
    if pool.active and not was_active:
        pool.errors_in_row = 0
    if pool.consumption_policy != policy:
        pools.reorder(pool)
    return Reply(200, _shown(pool))


@operation("deleteDatapool")
def delete_datapool(state: State, call: Call) -> Reply:
    label = _pool(state, call).label
    del state.datapools[label]
    state.retired_labels.append(label)
    return Reply(200)


@operation("getDatapoolSummary")
def get_datapool_summary(state: State, call: Call) -> Reply:
    pool = _pool(state, call)
    counts = Counter(entry.state for entry in pool.entries.values())
    took = [
        parse_iso(entry.date_finished) - parse_iso(entry.date_processing)
        for entry in pool.entries.values()
        if entry.state == "DONE" and entry.date_finished and entry.date_processing
    ]
    summary: Json = {
        f"count{state.capitalize()}": counts[state] for state in pools.ALLOWED if state != "CANCELED"
    }
    return Reply(200, {**summary, "avgDone": sum(took) / len(took) if took else 0, "active": pool.active})


@operation("listDatapoolEntries")
def list_datapool_entries(state: State, call: Call) -> Reply:
    wanted = call.query.get("displayValue")
    entries = _pool(state, call).entries.values()
    return page(call, [entry for entry in entries if wanted in (None, "", entry.display_value)])


@operation("pushDatapoolEntry")
def push_datapool_entry(state: State, call: Call) -> Reply:
    pool = _pool(state, call)
    entry = pools.push(pool, call, call.body["values"], priority=int(call.body.get("priority") or 0))
    pools.trigger(state, call, pool)
    return Reply(200, wire(entry))


@operation("pullDatapoolEntry")
def pull_datapool_entry(state: State, call: Call) -> Reply:
    entry = pools.take(_pool(state, call), call)
    if entry is None:
        return Reply(204)
    state.note(call)  # a GET that changes something
    return Reply(200, wire(entry))


@operation("getDatapoolEntry")
def get_datapool_entry(state: State, call: Call) -> Reply:
    return Reply(200, wire(_entry(_pool(state, call), call)))


@operation("updateDatapoolEntry")
def update_datapool_entry(state: State, call: Call) -> Reply:
    """What the service itself keeps (retries, links between items) does not change by what a client sends back."""
    pool = _pool(state, call)
    entry, body = _entry(pool, call), call.body
    if body.get("values") is not None and body["values"] != entry.values:
        pools.edit(pool, entry, body["values"])
    for name, attribute in (("message", "message"), ("errorType", "error_type"), ("runner", "runner")):
        if name in body:
            setattr(entry, attribute, body[name])
    if "taskId" in body:
        given = body["taskId"]
        entry.task_id = int(given) if isinstance(given, float) else given
    if body.get("displayValue") is not None:
        entry.display_value = body["displayValue"]
    pools.move(pool, call, entry, body.get("state", entry.state))
    if body.get("priority") is not None:
        pools.prioritize(pool, entry, int(body["priority"]))
    return Reply(200, wire(entry))


@operation("cancelDatapoolEntry")
def cancel_datapool_entry(state: State, call: Call) -> Reply:
    pool = _pool(state, call)
    entry = _entry(pool, call)
    pools.move(pool, call, entry, "CANCELED")
    if call.body.get("message") is not None:
        entry.message = call.body["message"]
    return Reply(200, wire(entry))


@operation("deleteDatapoolEntry")
def delete_datapool_entry(state: State, call: Call) -> Reply:
    pool = _pool(state, call)
    entry = _entry(pool, call)
    if entry.state not in pools.DELETABLE:
        raise Problem("illegal_state", message=f"Item {entry.id} is {entry.state} and cannot be deleted.")
    pools.release_key(pool, entry)
    del pool.entries[entry.id]
    return Reply(200)


def _fill(pool: Datapool, call: Call) -> None:
    """Take over what the body has and what is not null."""
    given: Json = {name: value for name, value in call.body.items() if value is not None}
    pool.name = given.get("name", pool.name)
    pool.default_activity = given.get(
        "defaultAutomation", given.get("defaultActivity", pool.default_activity)
    )
    pool.consumption_policy = enum_name(
        call, "ConsumptionPolicy", given.get("consumptionPolicy", pool.consumption_policy)
    )
    pool.trigger = enum_name(call, "DatapoolTrigger", given.get("trigger", pool.trigger))
    pool.schema = [_field(each) for each in given.get("schema", pool.schema)]
    pool.auto_retry = given.get("autoRetry", pool.auto_retry)
    pool.max_auto_retry = int(given.get("maxAutoRetry", pool.max_auto_retry))
    pool.abort_on_error = given.get("abortOnError", pool.abort_on_error)
    pool.max_errors_before_inactive = int(
        given.get("maxErrorsBeforeInactive", pool.max_errors_before_inactive)
    )
    pool.enable_processing_time = given.get("enableProcessingTime", pool.enable_processing_time)
    pool.item_max_processing_time = int(given.get("itemMaxProcessingTime", pool.item_max_processing_time))
    pool.active = given.get("active", pool.active)
    pool.repository_label = given.get("repositoryLabel", pool.repository_label)


def _field(given: Json) -> Json:
    return {
        "label": given["label"],
        "type": given.get("type", "TEXT"),
        "uniqueId": bool(given.get("uniqueId")),
        "displayValue": bool(given.get("displayValue")),
    }


def _shown(pool: Datapool) -> Json:
    return {**wire(pool), "itemCount": len(pool.entries)}


def _pool(state: State, call: Call) -> Datapool:
    return found(state.datapools, call.path["label"], "datapool")


def _entry(pool: Datapool, call: Call) -> Entry:
    return found(pool.entries, call.path["id"], "item")
