"""A service's state as tables, for people."""

from __future__ import annotations

import dataclasses
from collections import deque
from typing import Any

from ..api import Api
from ..documents.schemas import mask
from . import levers, records
from .world import World


def describe(api: Api, world: World, *, limit: int) -> dict[str, Any]:
    """All of it, secrets left out."""
    state = world.state(api.name)
    maker = api.service.table_maker
    found = maker(state) if maker else generic(state)
    tables = {
        name: {"total": len(rows), "rows": mask(rows[-limit:], api.document.secrets)}
        for name, rows in found.items()
    }
    return {
        "api": api.name,
        "tables": tables,
        "settings": levers.settings(state),
        "actions": levers.actions(api),
    }


def generic(state: Any) -> dict[str, list[dict[str, Any]]]:
    """One table for each field of the state that holds many records, and one for what is single."""
    found: dict[str, list[dict[str, Any]]] = {}
    single: dict[str, Any] = {}
    for field in dataclasses.fields(state) if dataclasses.is_dataclass(state) else ():
        value = getattr(state, field.name)
        if not field.repr or field.name == "settings":
            continue
        if isinstance(value, dict):
            found[field.name] = [_row(item, key) for key, item in value.items()]
        elif isinstance(value, (list, set, tuple, deque)):
            found[field.name] = [_row(item, None) for item in value]
        else:
            single[field.name] = _shown(value)
    return ({"state": [single]} if single else {}) | found


def _row(item: Any, key: Any) -> dict[str, Any]:
    shown = _shown(item)
    row = shown if isinstance(shown, dict) else {"value": shown}
    return row if key is None or key in row.values() else {"key": str(key)} | row


def _shown(value: Any) -> Any:
    """Like a snapshot, without the fields that are kept out of the repr."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _shown(getattr(value, f.name)) for f in dataclasses.fields(value) if f.repr}
    if isinstance(value, dict):
        return {str(key): _shown(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset, deque)):
        return [_shown(item) for item in value]
    return records.dump(value)
