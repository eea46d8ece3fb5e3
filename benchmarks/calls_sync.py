"""A typed call, one after another, beside other ways to make it."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

from . import parts
from .arena import Entry, series, turns
from .figures import Report, Size, Table, Target, of, ratio
from .samples import TASK_ID, idle_pacer
from .server import serving

Batch = Callable[[int], Mapping[str, float]]
ROUNDS: Mapping[Size, tuple[int, int]] = {"smoke": (2, 20), "quick": (9, 100), "long": (21, 400)}
PATH = f"/codevf/tasks/{TASK_ID}"
ENTRIES = [
    Entry("specloom codevf", "ours", ours=True),
    Entry("httpx.Client", "bare_httpx"),
    Entry("httpx2.Client", "bare_httpx2"),
    Entry("requests.Session", "bare_requests"),
    Entry("published codevf 0.1.1", "published_codevf", published=True),
    Entry("specloom phospho", "our_phospho", ours=True),
    Entry("published phospho 0.1.1", "published_phospho", published=True),
    Entry("http.client", "bare_http_client"),
    Entry("a raw socket", "raw_socket"),
]


def measure(size: Size) -> Report:
    rounds, calls = ROUNDS[size]
    with serving() as address:
        found = turns(
            "calls_sync", ENTRIES, {"address": address}, rounds=rounds, calls=calls, warm=min(calls, 100)
        )
    table = Table("Wall time of a call", "µs", series(ENTRIES, found, "median", scale=1e6))
    ours = of(table, "specloom codevf")
    shorter = parts.above_the_floor(size)

    def target(what: str, bound: float, peer: str) -> Target:
        theirs = of(table, peer)
        limit = (ours.middle - shorter) / theirs.middle
        why = (
            f"of {ours.middle:.0f} µs the pool and the links are {shorter:.0f} at most; with nothing but the socket, h11 and "
            f"the typed decoding {limit:.2f}× would be reached"
        )
        return Target(what, bound, ratio(ours, theirs), why=why)

    return Report(
        "calls_sync",
        "Typed calls, one after another",
        "`client.tasks.retrieve(id)` through the whole chain, with a pacer whose limit is never reached, against "
        f"`client.get(url).json()`; in each of {rounds} rounds every contestant makes {calls} calls in its own process, "
        "and the median call counts.",
        [table, parts.measured(size)],
        [
            target("sync call / bare httpx", 0.8, "httpx.Client"),
            target("sync call / requests.Session", 0.5, "requests.Session"),
            target("sync call / published codevf", 0.5, "published codevf 0.1.1"),
            Target(
                "sync call / published phospho",
                0.5,
                ratio(of(table, "specloom phospho"), of(table, "published phospho 0.1.1")),
            ),
        ],
        [parts.told(size)],
    )


def each(call: Callable[[], object]) -> Batch:
    """Time each call by itself."""

    def batch(count: int) -> Mapping[str, float]:
        taken: list[float] = []
        for _ in range(count):
            begun = time.perf_counter()
            call()
            taken.append(time.perf_counter() - begun)
        return {"median": median(taken)}

    return batch


def ours(address: str) -> Batch:
    from codevf import CodeVFClient

    client = CodeVFClient("key", f"{address}/codevf", pacing=idle_pacer())
    return each(lambda: client.tasks.retrieve(TASK_ID))


def our_phospho(address: str) -> Batch:
    import phospho

    client: Any = phospho.Client("key", "project-test", base_url=f"{address}/phospho")
    return each(lambda: client.tasks.get("task-1"))


def published_codevf(address: str) -> Batch:
    from codevf import CodeVFClient

    client = CodeVFClient("key", f"{address}/codevf")
    return each(lambda: client.tasks.retrieve(TASK_ID))


def published_phospho(address: str) -> Batch:
    import phospho

    client: Any = phospho.Client("key", "project-test")
    client.base_url = f"{address}/phospho"
    return each(lambda: client.tasks.get("task-1"))


def bare_httpx(address: str) -> Batch:
    import httpx

    client = httpx.Client()
    return each(lambda: client.get(address + PATH).json())


def bare_httpx2(address: str) -> Batch:
    import httpx2  # type: ignore[import-not-found]

    client = httpx2.Client()
    return each(lambda: client.get(address + PATH).json())


def bare_requests(address: str) -> Batch:
    import requests

    session = requests.Session()
    return each(lambda: session.get(address + PATH).json())


def bare_http_client(address: str) -> Batch:
    from http.client import HTTPConnection

    connection = HTTPConnection(address.removeprefix("http://"))

    def call() -> object:
        connection.request("GET", PATH)
        return json.loads(connection.getresponse().read())

    return each(call)


def raw_socket(address: str) -> Batch:
    host, port = address.removeprefix("http://").split(":")
    end = socket.create_connection((host, int(port)))
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    request = f"GET {PATH} HTTP/1.1\r\nhost: {host}\r\n\r\n".encode()

    def call() -> object:
        end.sendall(request)
        return json.loads(end.recv(65536).partition(b"\r\n\r\n")[2])

    return each(call)


os.environ.setdefault("PHOSPHO_API_KEY", "key")
