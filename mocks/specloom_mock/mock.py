"""The mock as a whole: documents, services, worlds, and the way of a request to one of them."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

from .api import Apis, StartError, chosen
from .clock import Clock
from .exchange import Exchange
from .refusals import refuse
from .serving.wire import Answer, Head
from .worlds.world import DEFAULT_WORLD, World

if TYPE_CHECKING:
    from .control.plane import ControlExchange

__all__ = ["Mock", "StartError"]


class Mock:
    """All services asked for, and their worlds."""

    def __init__(
        self, apis: Iterable[str] = (), *, clock: str | Clock = "real", seed: int = 0, lazy: bool = False
    ) -> None:
        self.apis = Apis(chosen(apis), lazy=lazy)
        self._clock = clock if isinstance(clock, str) else "real"
        self._seed = seed
        self._lock = threading.Lock()
        self._numbers = count(1)
        first = Clock.parse(clock) if isinstance(clock, str) else clock
        self.worlds: dict[str, World] = {
            DEFAULT_WORLD: World(DEFAULT_WORLD, self.apis, clock=first, seed=seed)
        }
        self.hosts: frozenset[str] = frozenset()
        """Host names beside the loopback ones that the control plane answers to."""

    @cached_property
    def version(self) -> str:
        """Of the installed package."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("specloom")
        except PackageNotFoundError:
            return "0"

    @property
    def default(self) -> World:
        """The world that always exists."""
        return self.worlds[DEFAULT_WORLD]

    def create_world(
        self, name: str | None = None, *, clock: str | Clock | None = None, seed: int | None = None
    ) -> World:
        """A new world; KeyError where the name is taken."""
        chosen_clock = clock if clock is not None else self._clock
        made = Clock.parse(chosen_clock) if isinstance(chosen_clock, str) else chosen_clock
        with self._lock:
            if name is None:
                name = next(free for n in self._numbers if (free := f"world-{n}") not in self.worlds)
            if name in self.worlds:
                raise KeyError(name)
            world = World(name, self.apis, clock=made, seed=self._seed if seed is None else seed)
            self.worlds[name] = world
        return world

    def delete_world(self, name: str) -> None:
        """Remove a world and its files; KeyError where there is none, and `default` stays."""
        if name == DEFAULT_WORLD:
            raise ValueError("the default world always exists; reset it instead")
        with self._lock:
            world = self.worlds.pop(name)
        world.close()

    def begin(self, head: Head) -> Exchange | ControlExchange:
        """Whose request this is; feed it the body, then ask it to finish."""
        first, _, rest = head.path[1:].partition(b"/")
        world = self.worlds[DEFAULT_WORLD]
        prefix = ""
        if first == b"w":
            name, _, rest = rest.partition(b"/")
            first, _, rest = rest.partition(b"/")
            found = self.worlds.get(name.decode("latin-1"))
            if found is None or not (api := self.apis.get(first.decode("latin-1"))):
                return self._control(head)
            world, prefix = found, f"/w/{found.name}"
        elif not (api := self.apis.get(first.decode("latin-1"))):
            return self._control(head)
        return Exchange(api, world, head, b"/" + rest, f"{prefix}/{api.name}")

    def handle(self, head: Head, body: bytes = b"") -> Answer:
        """Answer a request whose body is already there."""
        exchange = self.begin(head)
        if body:
            exchange.body.feed(body)
        return exchange.finish()

    def malformed(self, path: bytes, *, status: int, message: str) -> Answer:
        """The answer to what is no request, in the words of the service whose path it starts with, if any."""
        parts = path.split(b"/")
        name = parts[3] if parts[1:2] == [b"w"] and len(parts) > 3 else parts[1] if len(parts) > 1 else b""
        if (api := self.apis.get(name.partition(b"?")[0].decode("latin-1"))) is None:
            from .control.plane import problem

            return problem(status, message, close=True)
        return refuse(api, None, "invalid", message, status=status, close=True)

    def environment(self, base: str, *, world: str = DEFAULT_WORLD) -> dict[str, str]:
        """What a program needs to talk to all APIs of this mock: variables by name."""
        prefix = base if world == DEFAULT_WORLD else f"{base}/w/{world}"
        found: dict[str, str] = {}
        for name, api in self.apis.items():
            found |= api.environment(f"{prefix}/{name}")
        return found

    def close(self) -> None:
        """Remove what all worlds have on disk."""
        for world in self.worlds.values():
            world.close()

    def _control(self, head: Head) -> ControlExchange:
        from .control.plane import ControlExchange

        return ControlExchange(self, head)
