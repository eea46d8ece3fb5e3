"""The state as tables, for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .state import State, service
from .wire import Json, wire


@service.tables
def tables(state: State) -> dict[str, list[Json]]:
    """What the console shows; secrets only by their keys."""
    return {
        "tasks": _rows(state.tasks.values()),
        "runners": _rows(state.runners.values()),
        "datapools": [{**wire(pool), "itemCount": len(pool.entries)} for pool in state.datapools.values()],
        "items": _rows(entry for pool in state.datapools.values() for entry in pool.entries.values()),
        "schedules": _rows(state.schedules.values()),
        "alerts": _rows(state.alerts),
        "outbox": _rows(state.outbox),
        "logs": [{**wire(log), "lines": len(log.entries)} for log in state.logs.values()],
        "result_files": _rows(state.artifacts.values()),
        "errors": [
            {**wire(report), "screenshot": bool(report.screenshot), "attachments": len(report.attachments)}
            for report in state.errors.values()
        ],
        "credentials": [
            {"label": each.label, "keys": [secret["key"] for secret in each.secrets]}
            for each in state.credentials.values()
        ],
        "automations": _rows(state.automations.values()),
        "bots": _rows(state.bots),
        "audit": _rows(state.audit),
    }


def _rows(records: Iterable[Any]) -> list[Json]:
    return [wire(record) for record in records]
