"""What a test or a script holds in its hand: a world, one API of it, a server in a thread."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from .clock import Clock
from .control.plane import document
from .documents.document import JSON
from .documents.holding import said
from .mock import Mock
from .serving.inprocess import BASE_URL, Transport
from .worlds import levers
from .worlds.faults import ANY, Fault, Kind
from .worlds.journal import Entry, Journal
from .worlds.world import World

if TYPE_CHECKING:
    import httpx

    from .serving.server import Running


class ApiHandle:
    """One API in one world: where it is, who may use it, what goes wrong with it, what it was asked."""

    def __init__(self, owner: WorldHandle, name: str) -> None:
        self._owner, self.name = owner, name
        self._api = owner.mock.apis[name]

    @property
    def base_url(self) -> str:
        """For a client of this API."""
        return f"{self._owner.url}/{self.name}"

    @property
    def env(self) -> dict[str, str]:
        """Environment variables for a program, as `specloom mock env` prints them."""
        return self._api.environment(self.base_url)

    @property
    def credentials(self) -> dict[str, str]:
        """What the default data accepts: `api_key`, …."""
        return dict(self._api.service.credentials)

    @property
    def clock(self) -> Clock:
        """The world's clock; a client may be given it."""
        return self._owner.clock

    @property
    def transport(self) -> Transport | None:
        """For httpx clients, sync and async; None over a socket."""
        return self._owner.transport

    @property
    def journal(self) -> Journal:
        """The world's journal."""
        return self._owner.journal

    def calls(self, operation: str | None = None) -> list[Entry]:
        """What this API was asked, the oldest first."""
        return self.journal.find(api=self.name, operation=operation)

    def fault(
        self,
        operation: str,
        kind: Kind,
        *,
        count: int | None = None,
        probability: float | None = None,
        status: int | None = None,
        headers: dict[str, str] | None = None,
        seconds: float | None = None,
        match: dict[str, Any] | None = None,
    ) -> Fault:
        """Plant a fault; without a count it stays. ValueError for what the control plane would refuse."""
        if operation != ANY and operation not in self._api.document.operations:
            known = ", ".join(self._api.document.operations)
            raise ValueError(f"{self.name} has no operation {operation!r}: it has {known}")
        given = {
            "api": self.name,
            "operation": operation,
            "kind": kind,
            "count": count,
            "probability": probability,
            "status": status,
            "headers": headers,
            "seconds": seconds,
            "match": match,
        }
        wanted = {name: value for name, value in given.items() if value is not None}
        if findings := document().operations["createFault"].body[JSON].findings(wanted, "fault"):
            raise ValueError(said(findings))
        return self._owner.world.faults.add(**wanted)

    @property
    def state(self) -> Any:
        """The service's state, with all due work done."""
        with self._owner.world.lock:
            self._owner.world.settle()
            return self._owner.world.state(self.name)

    def set(self, **settings: Any) -> None:
        """Turn switches of the service, such as `policy="strict"`."""
        world = self._owner.world
        with world.lock:
            world.change_settings(self.name, levers.changed_settings(world.state(self.name), settings))

    def act(self, action: str, **arguments: Any) -> Any:
        """Pull a lever of the service, such as `act("set_balance", total=5)`."""
        return levers.pull(self._api, self._owner.world, action, arguments)

    def http(self, **options: Any) -> httpx.Client:
        """A bare client with the right base URL, for requests of one's own."""
        import httpx

        return httpx.Client(base_url=self.base_url, transport=self.transport, **options)

    def async_http(self, **options: Any) -> httpx.AsyncClient:
        """The same for async."""
        import httpx

        return httpx.AsyncClient(base_url=self.base_url, transport=self.transport, **options)


class WorldHandle:
    """One world, in process or over a socket."""

    def __init__(
        self, mock: Mock, world: World, root: str = BASE_URL, *, transport: Transport | None = None
    ) -> None:
        self.mock, self.world, self.transport = mock, world, transport
        self.url = root if world is mock.default else f"{root}/w/{world.name}"
        self._apis: dict[str, ApiHandle] = {}

    @property
    def name(self) -> str:
        """The world's name."""
        return self.world.name

    @property
    def clock(self) -> Clock:
        """Its clock."""
        return self.world.clock

    @property
    def journal(self) -> Journal:
        """Its journal."""
        return self.world.journal

    @property
    def env(self) -> dict[str, str]:
        """Environment variables for programs, all APIs together."""
        return {name: value for api in self.mock.apis for name, value in self.api(api).env.items()}

    def api(self, name: str) -> ApiHandle:
        """One API of this world."""
        if name not in self._apis:
            self._apis[name] = ApiHandle(self, name)
        return self._apis[name]

    def __getattr__(self, name: str) -> ApiHandle:
        """`world.codevf` is `world.api("codevf")`."""
        if name.startswith("_") or name not in self.mock.apis:
            raise AttributeError(name)
        return self.api(name)

    def set(self, **settings: Any) -> None:
        """Turn switches of the world, such as `rate_limits=False`."""
        with self.world.lock:
            self.world.switch(levers.turned(self.world.settings, settings))

    def snapshot(self) -> dict[str, Any]:
        """Everything but the journal, as JSON."""
        return self.world.snapshot()

    def restore(self, saved: dict[str, Any]) -> None:
        """Become what was saved."""
        self.world.restore(saved)

    def reset(self) -> None:
        """Default data again."""
        self.world.reset()


class MockHandle:
    """A mock in this process, or on a socket in a thread of it; use it with `with`."""

    def __init__(self, mock: Mock, running: Running | None = None) -> None:
        self.mock, self._running = mock, running

    @property
    def url(self) -> str:
        """Where it is; in process a name that only its transport knows."""
        return self._running.url if self._running else BASE_URL

    @cached_property
    def default(self) -> WorldHandle:
        """The world that always exists."""
        return self._handle(self.mock.default)

    def world(
        self, name: str | None = None, *, clock: str | Clock | None = None, seed: int | None = None
    ) -> WorldHandle:
        """A new world; the clock is `real`, `manual`, a scale, or one to be shared."""
        return self._handle(self.mock.create_world(name, clock=clock, seed=seed))

    def delete(self, world: WorldHandle) -> None:
        """Remove a world."""
        self.mock.delete_world(world.name)

    def __getattr__(self, name: str) -> ApiHandle:
        """`mock.codevf` is the API in the default world."""
        if name.startswith("_") or name not in self.mock.apis:
            raise AttributeError(name)
        return self.default.api(name)

    def __enter__(self) -> Self:
        if self._running is not None:
            self._running.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._running is not None:
            self._running.stop()
        else:
            self.mock.close()

    def _handle(self, world: World) -> WorldHandle:
        transport = None if self._running else Transport(self.mock)
        return WorldHandle(self.mock, world, self.url, transport=transport)


def in_process(*apis: str, clock: str | Clock = "manual", seed: int = 0) -> MockHandle:
    """A mock without a socket: `with specloom_mock.in_process("codevf") as mock:`."""
    return MockHandle(Mock(apis, clock=clock, seed=seed, lazy=not apis))


def running(
    *apis: str, clock: str | Clock = "real", seed: int = 0, host: str = "127.0.0.1", port: int = 0
) -> MockHandle:
    """A mock on a socket, served by a thread: `with specloom_mock.running("codevf") as mock:`."""
    from .serving.server import Running

    made = Mock(apis, clock=clock, seed=seed)
    return MockHandle(made, Running(made, host, port))
