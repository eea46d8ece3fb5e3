"""What may be turned and pulled on a world and its services: switches and actions."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Any, TypeVar, get_type_hints

from ..api import Api
from ..service import Moment
from . import records
from .world import World

T = TypeVar("T")


def turned(switches: T, wanted: dict[str, Any], where: str = "") -> T:
    """Switches with some of them turned; raises Mismatch, and changes nothing itself."""
    made: T = records.load(type(switches), records.dump(switches) | wanted, where)
    return made


def settings(state: Any) -> dict[str, Any]:
    """The switches of a service."""
    found = getattr(state, "settings", None)
    return records.dump(found) if dataclasses.is_dataclass(found) else {}


def changed_settings(state: Any, wanted: dict[str, Any], where: str = "") -> Any:
    """A service's switches with some of them turned; raises Mismatch and changes nothing itself."""
    current = getattr(state, "settings", None)
    if not dataclasses.is_dataclass(current) or isinstance(current, type):
        raise records.Mismatch(f"{where or 'settings'}: this service has none")
    return turned(current, wanted, where)


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


def pull(api: Api, world: World, action: str, given: dict[str, Any]) -> Any:
    """Carry out an action of a service, once all work that is due is done; what it says of it."""
    function = api.service.actions[action]
    with world.lock:
        now = world.settle()
        arguments = _read_arguments(function, given)
        return function(world.state(api.name), Moment(world, api.name, now), **arguments)


def _read_arguments(function: Any, given: dict[str, Any]) -> dict[str, Any]:
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
