"""A service's state as tables, its switches, and its levers, for the control plane."""

from __future__ import annotations

import dataclasses
import inspect
from collections import deque
from typing import Any, get_type_hints

from ..api import Api
from . import records
from .journal import mask
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
    return {"api": api.name, "tables": tables, "settings": settings(state), "actions": actions(api)}


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


def settings(state: Any) -> dict[str, Any]:
    """The switches of a service."""
    found = getattr(state, "settings", None)
    return records.dump(found) if dataclasses.is_dataclass(found) else {}


def changed_settings(state: Any, wanted: dict[str, Any]) -> Any:
    """A service's switches with some of them turned; raises Mismatch and changes nothing itself."""
    current = getattr(state, "settings", None)
    if not dataclasses.is_dataclass(current) or isinstance(current, type):
        raise records.Mismatch("this service has no settings")
    return records.load(type(current), records.dump(current) | wanted)


def actions(api: Api) -> list[dict[str, Any]]:
    """The levers of a service with the types of their arguments."""
    return [
        {
            "name": name,
            "summary": (inspect.getdoc(function) or "").partition("\n")[0],
            "parameters": {
                key: getattr(kind, "__name__", str(kind)) for key, kind in _arguments(function).items()
            },
        }
        for name, function in api.service.actions.items()
    ]


def read_arguments(function: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Arguments of the types that an action wants; a Mismatch says what is missing, unknown or wrong."""
    wanted = _arguments(function)
    if unknown := sorted(given.keys() - wanted.keys()):
        raise records.Mismatch(
            f"expected the arguments {', '.join(wanted) or '(none)'}, got {', '.join(unknown)}"
        )
    needed = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty][2:]
    if missing := [name for name in needed if name not in given]:
        raise records.Mismatch(f"expected the arguments {', '.join(missing)}, got nothing")
    return {name: records.load(wanted[name], value, name) for name, value in given.items()}


def _arguments(function: Any) -> dict[str, Any]:
    hints = get_type_hints(function)
    return {
        name: hints.get(name, Any)
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }


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
