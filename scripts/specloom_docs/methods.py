"""Which methods of a client send which operation: their source names the builder of each call."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from specloom._sync.client import ServiceClient

from .source import is_ours, named_of, resource

BUILDERS = "operations"


def methods(client: str) -> dict[str, list[str]]:
    """By the name of an operation, in small letters: the methods that send it, as people write them."""
    module = import_module(client)
    named = [getattr(module, name) for name in module.__all__ if not name.startswith("Async")]
    public = [each for each in named if isinstance(each, type) and is_ours(each)]
    parts = _parts(public)
    found: dict[str, list[str]] = {}
    for place, owner in _owners(public):
        for name, function in _functions(owner):
            for builder in _builders(function, parts):
                found.setdefault(builder.replace("_", "").lower(), []).append(f"{place}.{name}")
    return {operation: sorted(names, key=len) for operation, names in found.items()}


def _owners(public: list[type]) -> Iterator[tuple[str, type]]:
    """Classes with what people write in front of their methods: `client`, `client.tasks`, `Session`."""
    clients = [kind for kind in public if kind.__name__.endswith("Client")]
    parts: dict[str, type] = {}
    for client in clients:
        yield "client", client
        reached = {
            name: resource(client, name) for name, _ in inspect.getmembers(client, inspect.isdatadescriptor)
        }
        parts |= {f"client.{name}": kind for name, kind in reached.items() if kind is not None}
    yield from parts.items()
    for kind in public:
        if kind not in (*clients, *parts.values()):
            yield kind.__name__, kind


def _functions(owner: type) -> Iterator[tuple[str, Callable[..., Any]]]:
    for kind in owner.__mro__:
        for name, value in vars(kind).items() if is_ours(kind) else ():
            if inspect.isfunction(value) and not name.startswith("_"):
                yield name, value


def _parts(public: list[type]) -> dict[str, type]:
    """Parts of a client that have no public name, by what it calls them, such as the Distributor's desk."""
    known = [each for kind in public for each in vars(sys.modules[kind.__module__]).values()]
    found = [kind for kind in known if isinstance(kind, type) and issubclass(kind, ServiceClient)]
    return {kind.__name__.lower(): kind for kind in found if kind not in public}


def _builders(function: Callable[..., Any], parts: dict[str, type]) -> set[str]:
    """Of the calls that it builds, or lets a part of the client build."""
    found = named_of(function, BUILDERS)
    for place, part in parts.items():
        sent = named_of(function, place) | named_of(function, f"_{place}")
        found |= {each for name, one in _functions(part) if name in sent for each in named_of(one, BUILDERS)}
    return found
