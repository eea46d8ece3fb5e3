"""A request to the control plane, who answers it, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..service import Reply
from ..serving.news import Poll, Stream
from ..serving.wire import Head
from ..storage import Upload
from ..worlds.universe import Universe
from ..worlds.world import World


@dataclass(slots=True)
class Request:
    """A decoded request to the control plane."""

    mock: Universe
    head: Head
    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world of the path."""
        return self.world_named(self.path["world"])

    def world_named(self, name: str) -> World:
        """A world, or the refusal that there is none."""
        found = self.mock.worlds.get(name)
        if found is None:
            raise Refusal(404, f"there is no world named {name!r}")
        return found


class Refusal(Exception):
    """The control plane refuses."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.headers = status, detail, dict(headers or {})


Made = Reply | Poll[Reply] | Stream
Handler = Callable[[Request], Made]


class Handlers(dict[str, Handler]):
    """Handlers by operationId; as a decorator it binds one to the operation whose name it has, in camel case."""

    def __call__(self, function: Handler) -> Handler:
        first, *rest = function.__name__.split("_")
        self[first + "".join(part.title() for part in rest)] = function
        return function
