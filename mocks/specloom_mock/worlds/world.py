"""A world: state, clock, faults, journal and files of its own, met by nobody else."""

from __future__ import annotations

import heapq
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from ..api import Api
from ..clock import Clock
from ..documents.document import Document
from ..service import Moment
from ..storage import Storage
from . import records
from .faults import Faults
from .idempotency import Remembered
from .journal import KEPT_ENTRIES, Journal
from .limits import Limiter

FORM = 1
DEFAULT_WORLD = "default"
WORLD_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# A timer that sets itself up again without moving forward would never end.
SHORTEST_SECONDS = 0.001
MOST_AT_ONCE = 100_000


class SnapshotError(ValueError):
    """This is no snapshot that can be restored here."""


@dataclass(slots=True)
class WorldSettings:
    """Switches of a whole world."""

    rate_limits: bool = True
    journal_entries: int = KEPT_ENTRIES


class World:
    """One isolated set of services on one clock; its lock is held while a request is handled."""

    def __init__(
        self, name: str, apis: Mapping[str, Api], *, clock: Clock | None = None, seed: int = 0
    ) -> None:
        self.name, self.apis, self.seed = name, apis, seed
        self.clock = clock or Clock()
        self.lock = threading.RLock()
        self.journal = Journal()
        self.own_faults = 0
        """How many answers would have broken the document, or crashed."""
        self._start()

    def _start(self) -> None:
        self.switch(WorldSettings())
        self.faults = Faults()
        self.limiter = Limiter()
        self.storage = Storage()
        self.memory: dict[str, Remembered] = {}
        self._states: dict[str, Any] = {}
        self._counts: dict[str, int] = {}
        self._timers: list[tuple[float, int, str, str, dict[str, Any]]] = []
        self._timers_made = 0

    def state(self, api: str) -> Any:
        """The state of a service; its default data is made at first use."""
        if api not in self._states:
            self._states[api] = self.apis[api].service.make_fresh(Moment(self, api, self.clock.now()))
        return self._states[api]

    def document(self, api: str) -> Document:
        """The document of a service."""
        return self.apis[api].document

    def switch(self, settings: WorldSettings) -> None:
        """Turn the world's own switches."""
        self.settings = settings
        self.journal.keep(settings.journal_entries)

    def change_settings(self, api: str, settings: Any) -> None:
        """Turn a service's switches; it hears of it where it has a handler for that."""
        state = self.state(api)
        state.settings = settings
        if changed := self.apis[api].service.settings_changed:
            changed(state, Moment(self, api, self.settle()))

    def settle(self) -> float:
        """Do the work that is due, in order, each piece at its own moment; now.

        What a great leap leaves undone is done by the next calls, so that no one of them holds up the server.
        """
        now = self.clock.now()
        left = MOST_AT_ONCE
        while self._timers and self._timers[0][0] <= now and (left := left - 1) >= 0:
            moment, _, api, name, arguments = heapq.heappop(self._timers)
            self.apis[api].service.timers[name](self.state(api), Moment(self, api, moment), **arguments)
        return now

    def schedule(self, moment: float, api: str, timer: str, arguments: dict[str, Any]) -> None:
        """Put work off; the timer has to be one of the service's."""
        if timer not in self.apis[api].service.timers:
            raise LookupError(f"{api} has no timer named {timer}")
        self._timers_made += 1
        heapq.heappush(self._timers, (moment, self._timers_made, api, timer, arguments))

    def next_timer(self) -> float | None:
        """When the next work is due."""
        return self._timers[0][0] if self._timers else None

    def draw(self, *labels: object) -> float:
        """Chance in [0, 1) from the seed and the labels alone."""
        return int.from_bytes(self._digest(labels, 7)) / (1 << 56)

    def token(self, *labels: object, size: int = 16) -> str:
        """Hex characters from the seed and the labels alone."""
        return self._digest(labels, (size + 1) // 2).hex()[:size]

    def count(self, name: str) -> int:
        """1, 2, 3, … for each name."""
        self._counts[name] = self._counts.get(name, 0) + 1
        return self._counts[name]

    def _digest(self, labels: tuple[object, ...], size: int) -> bytes:
        hashed = _seeded(self.seed, size).copy()
        hashed.update("".join([f"\0{label}" for label in labels]).encode("utf-8", "surrogatepass"))
        return hashed.digest()

    def reset(self) -> None:
        """Default data, no faults, an empty journal; the clock keeps its time."""
        with self.lock:
            self.storage.close()
            self._start()
            self.journal.clear()

    def close(self) -> None:
        """Remove what is on disk."""
        self.storage.close()

    def snapshot(self) -> dict[str, Any]:
        """Everything but the journal, as JSON."""
        with self.lock:
            self.settle()
            return {
                "specloom": FORM,
                "seed": self.seed,
                "clock": self.clock.snapshot(),
                "settings": records.dump(self.settings),
                "counts": dict(self._counts),
                "timers": [[moment, order, *rest] for moment, order, *rest in sorted(self._timers)],
                "timers_made": self._timers_made,
                "limits": self.limiter.snapshot(),
                "memory": {key: records.dump(item) for key, item in self.memory.items()},
                "faults": self.faults.snapshot(),
                "services": {api: records.dump(state) for api, state in self._states.items()},
                "files": self.storage.snapshot(),
            }

    def restore(self, saved: Any) -> None:
        """Become what was saved; the world stays as it was where the snapshot cannot be read."""
        saved = json.loads(json.dumps(saved))
        if not isinstance(saved, dict) or saved.get("specloom") != FORM:
            raise SnapshotError(f"expected a snapshot of form {FORM}")
        made = World(self.name, self.apis, clock=Clock(), seed=0)
        try:
            made._read(saved)
        except (KeyError, TypeError, ValueError, LookupError, AttributeError) as problem:
            why = f"{problem} is on one side only" if isinstance(problem, KeyError) else f"{problem!r:.300}"
            raise SnapshotError(f"the snapshot does not fit these services: {why}") from problem
        with self.lock:
            self.storage.close()
            self.clock.become(made.clock)  # clients in this process sleep on it
            self.seed = made.seed
            self.switch(made.settings)
            self.faults, self.limiter, self.storage = made.faults, made.limiter, made.storage
            self.memory, self._states, self._counts = made.memory, made._states, made._counts
            self._timers, self._timers_made = made._timers, made._timers_made

    def _read(self, saved: dict[str, Any]) -> None:
        self.seed, self.clock = records.load(int, saved["seed"]), Clock.restore(saved["clock"])
        self.switch(records.load(WorldSettings, saved["settings"]))
        self._counts = records.load(dict[str, int], saved["counts"])
        for moment, order, api, timer, arguments in saved["timers"]:
            if timer not in self.apis[api].service.timers:
                raise LookupError(f"{api} has no timer named {timer}")
            self._timers.append((float(moment), int(order), api, timer, dict(arguments)))
        heapq.heapify(self._timers)
        self._timers_made = records.load(int, saved["timers_made"])
        self.limiter.restore(saved["limits"], lambda api: self.document(api).rate_limits)
        self.memory = records.load(dict[str, Remembered], saved["memory"])
        self.faults.restore(saved["faults"])
        self._states = {
            api: records.load(self.apis[api].service.state_type, state)
            for api, state in saved["services"].items()
        }
        self.storage.restore(saved["files"])


@lru_cache(256)
def _seeded(seed: int, size: int) -> blake2b:
    """The beginning that all chance of a seed has."""
    return blake2b(str(seed).encode(), digest_size=size)
