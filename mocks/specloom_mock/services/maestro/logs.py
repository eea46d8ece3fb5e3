"""Logs: columns, lines, and what comes out as CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from ...service import Call, Problem, Reply
from .pages import page, since
from .records import DEFAULT_REPOSITORY, Log, LogEntry
from .state import ORGANIZATION, State, label_taken, operation
from .wire import Json, wire


@operation("createLog")
def create_log(state: State, call: Call) -> Reply:
    body = call.body
    label = body.get("activityLabel") or body["label"]
    if label in state.logs:
        raise label_taken()
    log = Log(
        id=f"{ORGANIZATION}-{label}",
        label=label,
        activity_label=label,
        organization_label=ORGANIZATION,
        repository_label=body.get("repositoryLabel") or DEFAULT_REPOSITORY,
        date_creation=call.iso,
        columns=[_column(column) for column in body["columns"]],
    )
    state.logs[label] = log
    return Reply(200, wire(log))


@operation("listLogs")
def list_logs(state: State, call: Call) -> Reply:
    return Reply(200, [wire(log) for log in state.logs.values()])


@operation("getLog")
def get_log(state: State, call: Call) -> Reply:
    return Reply(200, wire(_log(state, call)))


@operation("deleteLog")
def delete_log(state: State, call: Call) -> Reply:
    del state.logs[_log(state, call).label]
    return Reply(200)


@operation("createLogEntry")
def create_log_entry(state: State, call: Call) -> Reply:
    log = _log(state, call)
    columns = {column["label"]: call.body.get(column["label"]) for column in log.columns}
    log.entries.append(LogEntry(f"log-entry-{call.count('log entry')}", columns, call.iso))
    return Reply(200)


@operation("pageLogEntries")
def page_log_entries(state: State, call: Call) -> Reply:
    return page(call, _log(state, call).entries)


@operation("listLogEntries")
def list_log_entries(state: State, call: Call) -> Reply:
    return Reply(200, [wire(entry) for entry in _recent(_log(state, call), call)])


@operation("exportLog")
def export_log(state: State, call: Call) -> Reply:
    return _file(state, call)


@operation("downloadLogCsv")
def download_log_csv(state: State, call: Call) -> Reply:
    return _file(state, call)


def as_csv(columns: list[Json], entries: list[LogEntry]) -> str:
    """A log as CSV: the names of the columns, then a line an entry."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["dateCreation", *(column["name"] for column in columns)])
    for entry in entries:
        writer.writerow([entry.date_creation, *(_cell(entry.columns[column["label"]]) for column in columns)])
    return text.getvalue()


def _file(state: State, call: Call) -> Reply:
    log = _log(state, call)
    content = as_csv(log.columns, _recent(log, call)).encode("utf-8", "replace")
    return Reply(200, content=content, media_type="application/octet-stream")


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else value


def _recent(log: Log, call: Call) -> list[LogEntry]:
    earliest = since(call)
    return [entry for entry in log.entries if entry.date_creation >= earliest]


def _column(column: Json) -> Json:
    label = column["label"]
    visible = column.get("visible")
    return {
        "label": label,
        "name": label if column.get("name") is None else column["name"],
        "width": column.get("width") or 0,
        "visible": True if visible is None else visible,
    }


def _log(state: State, call: Call) -> Log:
    """The log with this label, else the one with this id."""
    label: str = call.path["label"]
    log = state.logs.get(label) or state.logs.get(label.removeprefix(f"{ORGANIZATION}-"))
    if log is None:
        raise Problem("not_found", message="There is no such log.")
    return log
