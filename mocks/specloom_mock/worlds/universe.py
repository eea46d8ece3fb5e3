"""All worlds of a mock, on the same documents and services."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property
from itertools import count

from ..api import Apis, chosen
from ..clock import Clock
from .world import DEFAULT_WORLD, World


class Universe:
    """The services asked for, and worlds in each of which they are anew."""

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
