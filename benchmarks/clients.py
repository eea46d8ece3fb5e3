"""What the second client of a process costs, beside the first."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from .arena import Contestant, Entry
from .figures import Report, Series, Size, Table, Target, of, ratio
from .places import cores

ROUNDS: Mapping[Size, int] = {"smoke": 1, "quick": 5, "long": 11}
ENTRIES = [Entry("specloom codevf", "ours", ours=True), Entry("httpx.Client", "bare_httpx")]


def measure(size: Size) -> Report:
    rounds = ROUNDS[size]
    taken: dict[str, list[dict[str, float]]] = {entry.label: [] for entry in ENTRIES}
    for _ in range(rounds):
        for entry in ENTRIES:
            one = Contestant("clients", entry, {})
            taken[entry.label].append(one.run(1))
            one.close()
    lines = [
        Series(
            f"{label}, {key} client", [each[key] * 1e3 for each in found], ours=label.startswith("specloom")
        )
        for label, found in taken.items()
        for key in ("first", "second")
    ]
    table = Table("Time to make a client ready for HTTPS", "ms", lines)
    first, second = of(table, "specloom codevf, first client"), of(table, "specloom codevf, second client")
    return Report(
        "clients",
        "A second client",
        "A client, its engine and its TLS context, up to the moment before a connection is opened; all is imported "
        f"before. {rounds} processes each, on {len(cores()) or 'unknown'} cores.",
        [table],
        [Target("second client / first", 0.01, ratio(second, first))],
    )


def _timed(make: Callable[[], object]) -> Callable[[int], Mapping[str, float]]:
    kept: list[Any] = []

    def batch(_: int) -> Mapping[str, float]:
        begun = time.perf_counter()
        kept.append(make())
        first = time.perf_counter()
        kept.append(make())
        return {"first": first - begun, "second": time.perf_counter() - first}

    return batch


def ours() -> Callable[[int], Mapping[str, float]]:
    import certifi

    import specloom._sync.core
    import specloom.http.tls  # noqa: F401
    from codevf import CodeVFClient

    authorities = certifi.where()

    def make() -> object:
        client = CodeVFClient("key", "https://127.0.0.1:1", verify=authorities)
        client.core._end._pool()  # noqa: SLF001  # makes the context, as the first request would
        return client

    return _timed(make)


def bare_httpx() -> Callable[[int], Mapping[str, float]]:
    import httpx

    return _timed(httpx.Client)
