"""Where a call's own time goes: the same call over a connection that answers from memory, and parts of it alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from .arena import Entry, series, turns
from .figures import Size, Table, of
from .samples import TASK, TASK_ID, idle_pacer
from .server import TASK_ANSWER

Batch = Callable[[int], None]
ADDRESS, PATH = "http://127.0.0.1:1", f"/codevf/tasks/{TASK_ID}"
ROUNDS: Mapping[Size, tuple[int, int]] = {"smoke": (2, 20), "quick": (7, 200), "long": (15, 500)}
WHOLE, FLOOR, BARE = (
    Entry("specloom codevf", "whole", ours=True),
    Entry("h11 and decoding", "floor"),
    "httpx.Client",
)
ENTRIES = [
    WHOLE,
    Entry("specloom's pool", "pool", ours=True),
    FLOOR,
    Entry("decoding", "decoding", ours=True),
    Entry("json.loads", "plain"),
    Entry(BARE, "bare"),
]


@lru_cache
def measured(size: Size) -> Table:
    """CPU time of each, once in a run."""
    rounds, calls = ROUNDS[size]
    found = turns("parts", ENTRIES, {}, rounds=rounds, calls=calls, warm=calls)
    return Table(
        "CPU time of a call without a network", "µs", series(ENTRIES, found, "cpu", scale=1e6 / calls)
    )


def above_the_floor(size: Size) -> float:
    """µs that are ours beside h11 and decoding: with none of them a call could not be shorter by more."""
    table = measured(size)
    return of(table, WHOLE.label).middle - of(table, FLOOR.label).middle


def told(size: Size) -> str:
    """The same in words."""
    table = measured(size)
    middle = {one.label: one.middle for one in table.series}
    return (
        f"Without a network our call takes {middle[WHOLE.label]:.0f} µs and httpx's {middle[BARE]:.0f}. In ours h11, a parser "
        f"written in Python, and the typed decoding take {middle[FLOOR.label]:.0f} (of which decoding "
        f"{middle['decoding']:.0f}, json.loads alone {middle['json.loads']:.0f}); the pool with its connection, h11 included, "
        f"takes {middle[ENTRIES[1].label]:.0f}. {above_the_floor(size):.0f} µs are the pool and the links: requests built and "
        "checked, retries, pacing, the record of attempts, errors. What comes beside that is the system's sockets and the "
        "server; work between sending and reading costs nothing while the server is at it."
    )


def _memory() -> Any:
    """A network in which every read is the whole answer."""
    import httpcore

    class Stream(httpcore.NetworkStream):
        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
            return TASK_ANSWER

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            pass

        def close(self) -> None:
            pass

        def get_extra_info(self, info: str) -> Any:  # noqa: ARG002
            return None

    class Backend(httpcore.NetworkBackend):
        def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
            return Stream()

    return Backend()


def _repeated(call: Callable[[], object]) -> Batch:
    def batch(count: int) -> None:
        for _ in range(count):
            call()

    return batch


def _without_network() -> None:
    """Our pool opens its connections in memory."""
    from specloom.http.pool_primitives import Home

    Home.backend = staticmethod(_memory)  # type: ignore[method-assign]


def whole() -> Batch:
    from codevf import CodeVFClient

    _without_network()
    client = CodeVFClient("key", f"{ADDRESS}/codevf", pacing=idle_pacer())
    return _repeated(lambda: client.tasks.retrieve(TASK_ID))


def pool() -> Batch:
    import httpx

    from specloom.http._sync.pool import Pool

    _without_network()
    carrier, request = Pool(), _request(httpx)
    return _repeated(lambda: b"".join(carrier.handle_request(request).iter_raw()))


def _request(httpx: Any) -> Any:
    headers = {
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "User-Agent": "x",
        "Authorization": "Bearer key",
    }
    return httpx.Request("GET", ADDRESS + PATH, headers=headers)


def floor() -> Batch:
    import h11
    import httpx

    from codevf_api import operations

    connection, request = h11.Connection(h11.CLIENT), _request(httpx)
    operation = operations.retrieve_task(id=TASK_ID)
    headers = h11.Request(method="GET", target=PATH, headers=request.headers.raw).headers

    def call() -> object:
        connection.send(h11.Request(method="GET", target=PATH, headers=headers))
        connection.send(h11.EndOfMessage())
        connection.receive_data(TASK_ANSWER)
        head, parts = connection.next_event(), b""
        while type(event := connection.next_event()) is h11.Data:
            parts += event.data
        connection.start_next_cycle()
        assert isinstance(head, h11.Response)
        return operation.parse(SimpleNamespace(status_code=head.status_code, headers={}, content=parts))

    return _repeated(call)


def decoding() -> Batch:
    from codevf_api import operations

    operation = operations.retrieve_task(id=TASK_ID)
    answer = SimpleNamespace(status_code=200, headers={}, content=json.dumps(TASK).encode())
    return _repeated(lambda: operation.parse(answer))


def plain() -> Batch:
    content = json.dumps(TASK).encode()
    return _repeated(lambda: json.loads(content))


def bare() -> Batch:
    import httpx

    transport = httpx.HTTPTransport()
    transport._pool._network_backend = _memory()  # noqa: SLF001 (httpx has no other way)
    client = httpx.Client(transport=transport)
    return _repeated(lambda: client.get(ADDRESS + PATH).json())
