# Produced from overlays/specloom/_async/client.py by "python scripts/twins.py": edit that file, not this one.
"""What every client and every resource of a client is built on."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from specloom.errors import UsageError
from specloom.options import CallOptions, checked
from specloom.primitives import after_fork_of

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Unpack

    from specloom._sync.core import Core
    from specloom.answers import Response
    from specloom.attempts import RequestIdentity
    from specloom.errors import OutcomeUnknown
    from specloom.ledger.intents import Intent
    from specloom.ledger.resumption import Left, Resumption, Settlement
    from specloom.operation import Operation
    from specloom.settings import Settings

__all__ = ["Raw", "Resource", "ServiceClient"]

T = TypeVar("T")
C = TypeVar("C", bound="ServiceClient")


class ServiceClient:
    """A client of one service: subclasses give settings, and offer resources as properties.

    Settings may be a function, to be called at the first request rather than now.
    """

    package: str
    """The generated package, whose operations `raw` knows by name."""

    def __init__(self, settings: Settings | Callable[[], Settings]) -> None:
        self._shared = _Shared(settings)
        self._defaults: CallOptions = {}
        self._owner = True

    @property
    def raw(self) -> Raw:
        """Calls that return the full response: `client.raw(operations.list_tags())`, or by name."""
        return Raw(self)

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """The same client (and its connections) with other defaults for its calls; there is no need to close it."""
        other = object.__new__(type(self))
        vars(other).update(vars(self), _defaults=self.merged(options), _owner=False)
        return other

    def close(self) -> None:
        """Close the connections."""
        if self._owner:
            self._shared.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, call: Operation[T], /, **options: Unpack[CallOptions]) -> T:
        """Send any call of the generated package and return what its answer holds."""
        return self.core.call(call, self.merged(options))

    def respond(
        self, call: Operation[T], /, *, judge: bool = True, **options: Unpack[CallOptions]
    ) -> Response[T]:
        """Send a call and return the whole answer; with judge=False one that is an error, too."""
        return self.core.respond(call, self.merged(options), judge=judge)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | float] | None = None,
        json: Any = None,
        **options: Unpack[CallOptions],
    ) -> Response[bytes]:
        """Any request below the base address, on the road that all others take.

        No policy is known for it: what is no GET is sent again only with `repeat=True`.
        """
        from specloom.calls import RawCall

        query = [(name, str(value)) for name, value in (params or {}).items()]
        call = RawCall(
            method, path, operation="request", query=query, media=None if json is None else "json", body=json
        )
        return self.respond(call, **options)

    def resume(self, **options: Unpack[CallOptions]) -> Resumption:
        """Take up what programs that ended left behind in the ledger: repeat what may be, name what is in doubt."""
        return self.core.resume(self.merged(options))

    def reconcile(
        self, what: OutcomeUnknown | RequestIdentity | Left, **options: Unpack[CallOptions]
    ) -> Settlement:
        """Find out what became of a request whose answer was lost: by its key, or by looking where the service lets one."""
        return self.core.reconcile(what, self._look, self.merged(options))

    def _look(self, intent: Intent, body: Any, known: frozenset[str]) -> Settlement | None:  # noqa: ARG002
        """Whether that was carried out; None where there is no way to tell. `known` was made by other calls."""
        return None

    @property
    def core(self) -> Core:
        """The engine, for resources; it is built when it is first needed."""
        return self._shared.core()

    def build(self, operation: str, arguments: Mapping[str, Any]) -> Operation[Any]:
        """A call by its Python name, for `raw`."""
        from specloom.plain import built

        operations = import_module(f"{self.package}.operations")
        error = self.core.settings.errors.kind(UsageError)
        call: Operation[Any] = built(getattr(operations, operation), error, **arguments)
        return call

    def merged(self, options: CallOptions) -> CallOptions:
        """These options, and the client's own where they say nothing."""
        if not options:
            return self._defaults
        try:
            merged: CallOptions = {**self._defaults, **checked(options)}
        except UsageError as exc:
            raise self.core.settings.errors.kind(UsageError)(*exc.args) from None
        if "headers" in self._defaults and "headers" in options:
            merged["headers"] = {**self._defaults["headers"], **options["headers"]}
        return merged

    def within(self, seconds: float) -> CallOptions:
        """Options of a call that ends so many seconds from now at the latest, whatever else was said of calls."""
        own = self._defaults.get("deadline", self.core.settings.deadline)
        return {} if seconds == math.inf else {"deadline": seconds if own is None else min(own, seconds)}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "a client holds connections and credentials and is not pickled: make one where it is needed"
        )


class Resource(Generic[C]):
    """A group of calls: each method builds one and hands it to the client."""

    __slots__ = ("_client",)

    def __init__(self, client: C) -> None:
        self._client = client

    def _call(self, call: Operation[T], options: CallOptions | None = None) -> T:
        return self._client.send(call, **(options or {}))

    def _respond(self, call: Operation[T], options: CallOptions | None = None) -> Response[T]:
        return self._client.respond(call, **(options or {}))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"


class Raw:
    """The whole answer instead of what it holds."""

    __slots__ = ("_client",)

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def __call__(self, call: Operation[T], /, **options: Unpack[CallOptions]) -> Response[T]:
        """Send a call of the generated package and return the full response."""
        return self._client.respond(call, **options)

    def __getattr__(self, operation: str) -> Callable[..., Response[Any]]:
        """A call by its Python name: `client.raw.cancel_task(id="…")`, for typing at a prompt.

        Type checkers see `Any` in its answer: no signature can add the options of calls to those of each operation but
        a copy of them all. `client.raw(operations.cancel_task(id="…"), deadline=5)` is typed throughout.
        """
        if operation.startswith("_"):
            raise AttributeError(operation)

        def send(**arguments: Any) -> Response[Any]:
            options = {name: arguments.pop(name) for name in CallOptions.__annotations__ if name in arguments}
            return self._client.respond(self._client.build(operation, arguments), **options)

        return send


class _Shared:
    """What a client and its variants share; the engine is built when it is first needed."""

    def __init__(self, settings: Settings | Callable[[], Settings]) -> None:
        self._settings = settings
        self._core: Core | None = None
        self._guard = threading.Lock()
        self._closed = False
        after_fork_of(self, _Shared.unlock)

    def unlock(self) -> None:
        """A forked child gets a lock that nobody holds."""
        self._guard = threading.Lock()

    def core(self) -> Core:
        if self._core is not None:
            return self._core
        settings = self._settings() if callable(self._settings) else self._settings
        if self._closed:
            raise settings.errors.kind(UsageError)("this client is closed: make a new one")
        from specloom._sync.core import Core

        with self._guard:
            if self._core is None:
                self._core = Core(settings)
            return self._core

    def close(self) -> None:
        self._closed = True
        if self._core is not None:
            self._core.close()
