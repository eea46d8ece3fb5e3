"""What a service of the mock is made of: a state, and a handler for each operation of its document.

    service = Service("acme", State, credentials={"api_key": "acme-test-key"})

    @service.authenticate
    def authenticate(state: State, call: Call) -> Credential: ...

    @service.operation("cancelTask")
    def cancel_task(state: State, call: Call) -> Reply: ...

`State` is a dataclass of plain values (dataclasses, lists, dicts, sets, Decimals); `@service.fresh` makes the default
data, where `State()` would not do. A field `settings`, itself a flat dataclass, holds the switches
that the control plane may turn. A field made with `field(repr=False)` is secret: no table shows it. Everything else
(routing, validation, scopes, rate limits, idempotency, faults, the journal) is the server's, from the document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Protocol, TypeVar
from urllib.parse import quote

from .clock import iso
from .documents.document import Document, Operation
from .problems import Problem
from .serving.wire import Head
from .storage import Storage, Stored, Upload

__all__ = ["NOTHING", "Call", "Credential", "Moment", "Problem", "Reply", "Service", "Stored", "Upload"]

S = TypeVar("S")
F = TypeVar("F", bound=Callable[..., Any])

NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class Credential:
    """Who asks: what limits and idempotency are counted by, whose data it sees, what it may do."""

    identity: str
    account: str = ""
    scopes: frozenset[str] = frozenset()


@dataclass(slots=True)
class Reply:
    """An answer: JSON, or content with its type (text, bytes or a stored file), or a bare status."""

    status: int
    json: Any = NOTHING
    content: str | bytes | Stored | None = None
    media_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    remember: str | None = None
    """What an idempotency key stands for; comes back as `call.remembered` when the key is used again."""


class Surroundings(Protocol):
    """What a world is to those who act in it."""

    storage: Storage

    def document(self, api: str) -> Document: ...
    def draw(self, *labels: object) -> float: ...
    def token(self, *labels: object, size: int) -> str: ...
    def count(self, name: str) -> int: ...
    def schedule(self, moment: float, api: str, timer: str, arguments: dict[str, Any]) -> None: ...


class Moment:
    """One step of a world: its time, its chance, its files. Handlers and timers get one."""

    __slots__ = ("api", "now", "world")

    def __init__(self, world: Surroundings, api: str, now: float) -> None:
        self.world, self.api, self.now = world, api, now

    @property
    def iso(self) -> str:
        """This moment in RFC 3339."""
        return iso(self.now)

    def draw(self, *labels: object) -> float:
        """Chance in [0, 1): the same for the same world seed and labels, whatever happened before."""
        return self.world.draw(self.api, *labels)

    def between(self, low: float, high: float, *labels: object) -> float:
        """Chance between two numbers."""
        return low + (high - low) * self.draw(*labels)

    def count(self, name: str) -> int:
        """1, 2, 3, … for each name; part of the snapshot."""
        return self.world.count(f"{self.api}.{name}")

    def token(self, *labels: object, size: int = 16) -> str:
        """An unguessable-looking hex text, the same for the same seed and labels."""
        return self.world.token(self.api, *labels, size=size)

    def check(self, value: Any, schema: str, *, where: str) -> None:
        """ValueError where a value breaks a schema of the document."""
        if wrong := self.world.document(self.api).schema(schema, value).findings(value, where):
            raise ValueError("; ".join(str(finding) for finding in wrong))

    def schedule(self, seconds: float, timer: str, **arguments: Any) -> None:
        """Run a `@service.timer` so much later, in the world's time; arguments are plain JSON."""
        self.world.schedule(self.now + seconds, self.api, timer, arguments)

    def keep(self, content: bytes | str | Upload, *, name: str = "", media_type: str = "") -> str:
        """Store a file; its key."""
        key = self.token("file", self.count("file"))
        return self.world.storage.put(key, content, name=name, media_type=media_type)

    def stored(self, key: str | None) -> Stored | None:
        """A stored file, where there is one."""
        return None if key is None else self.world.storage.get(key)

    def forget(self, key: str | None) -> None:
        """Delete a stored file, where there is one."""
        if key is not None:
            self.world.storage.delete(key)


class Call(Moment):
    """A request that fits the document: decoded, valid, and made by `credential`."""

    __slots__ = (
        "body",
        "credential",
        "files",
        "head",
        "headers",
        "operation",
        "path",
        "prefix",
        "query",
        "remembered",
    )

    def __init__(
        self, world: Surroundings, operation: Operation, head: Head, now: float, *, prefix: str
    ) -> None:
        super().__init__(world, operation.document.name, now)
        self.operation, self.head, self.prefix = operation, head, prefix
        self.path: dict[str, Any] = {}
        self.query: dict[str, Any] = {}
        self.headers = head.headers
        """All headers by their lower-case names."""
        self.body: Any = None
        """JSON decoded; form fields as a dict; text; None where there is none or it is in `files`."""
        self.files: dict[str, Upload] = {}
        """Uploads by field name; a bare binary body is under its empty name."""
        self.credential = Credential("")
        self.remembered: str | None = None

    @property
    def base_url(self) -> str:
        """The address of this service in this world, as the caller wrote it."""
        return f"{self.head.origin}{self.prefix}"

    @property
    def bearer(self) -> str | None:
        """The token of `Authorization: Bearer`, or None."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return (token.strip() or None) if scheme.lower() == "bearer" else None

    def link(self, key: str, name: str = "") -> str:
        """An address at which a stored file can be downloaded."""
        return f"{self.base_url}/_files/{key}" + (f"/{quote(name, safe='')}" if name else "")


class Service(Generic[S]):
    """The handlers of one API; the server refuses to start where one is missing."""

    def __init__(self, name: str, state: type[S], *, credentials: Mapping[str, str]) -> None:
        self.name, self.state_type = name, state
        self.credentials = dict(credentials)
        """For `specloom mock env`: values by the names in `x-specloom-environment`; base_url is the server's."""
        self.make_fresh: Callable[[Moment], S] = lambda _: state()
        self.handlers: dict[str, Callable[[S, Call], Reply]] = {}
        self.timers: dict[str, Callable[..., None]] = {}
        self.actions: dict[str, Callable[..., Any]] = {}
        self.authenticator: Callable[[S, Call], Credential] | None = None
        self.revoker: Callable[[S, Call], None] | None = None
        self.settings_changed: Callable[[S, Moment], None] | None = None
        self.table_maker: Callable[[S], dict[str, list[dict[str, Any]]]] | None = None

    def fresh(self, function: Callable[[Moment], S]) -> Callable[[Moment], S]:
        """The default data of a world: `(moment) -> State`."""
        self.make_fresh = function
        return function

    def operation(self, operation_id: str) -> Callable[[F], F]:
        """Answer an operation of the document: `(state, call) -> Reply`, or raises Problem."""
        return self._bind(self.handlers, operation_id)

    def timer(self, name: str) -> Callable[[F], F]:
        """Work that `schedule` put off: `(state, moment, **arguments)`."""
        return self._bind(self.timers, name)

    def action(self, name: str) -> Callable[[F], F]:
        """A lever of the control plane: `(state, moment, *, typed arguments) -> JSON`."""
        return self._bind(self.actions, name)

    def authenticate(self, function: F) -> F:
        """Who makes a call: `(state, call) -> Credential`, or raises Problem; body and parameters are unread yet."""
        self.authenticator = function
        return function

    def revoke(self, function: F) -> F:
        """What the fault `token_revoked` does to the state, where a token can be renewed: `(state, call)`."""
        self.revoker = function
        return function

    def on_settings(self, function: F) -> F:
        """What follows when `state.settings` was changed, such as switching simulated work on: `(state, moment)`."""
        self.settings_changed = function
        return function

    def tables(self, function: F) -> F:
        """The state as tables for the console, where the state's own fields would not do."""
        self.table_maker = function
        return function

    def _bind(self, into: dict[str, Any], name: str) -> Callable[[F], F]:
        def bind(function: F) -> F:
            if name in into:
                raise ValueError(f"{self.name}: {name} is bound twice")
            into[name] = function
            return function

        return bind
