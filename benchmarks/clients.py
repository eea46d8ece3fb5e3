"""What the second client of a process costs, beside the first."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from statistics import median
from typing import Any

from .arena import Contestant, Entry
from .figures import Report, Series, Size, Table, Target, of, ratio
from .places import cores

ROUNDS: Mapping[Size, int] = {"smoke": 1, "quick": 3, "long": 11}
FURTHER = 20
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
        for key in ("first", "second", "further")
    ]
    table = Table("Time to make a client ready for HTTPS", "ms", lines)
    first, second = of(table, "specloom codevf, first client"), of(table, "specloom codevf, second client")
    further = of(table, "specloom codevf, further client")
    chilled = median(each["chilled"] * 1e3 for each in taken["specloom codevf"])
    why = (
        f"reading certificates for the first one empties the processor's caches: a client whose code has run {FURTHER} times "
        f"takes {further.middle:.2f} ms ({further.middle / first.middle:.4f} of the first), and {chilled:.2f} ms where another "
        "context was made just before it"
    )
    return Report(
        "clients",
        "A second client",
        "A client, its engine and its TLS context, up to the moment before a connection is opened; all is imported "
        f"before. A further client is the median of {FURTHER}. {rounds} processes each, on {len(cores()) or 'unknown'} cores.",
        [table],
        [
            Target("second client / first", 0.01, ratio(second, first), why=why),
            Target("further client / first", 0.01, ratio(further, first)),
        ],
    )


def _timed(make: Callable[[], object]) -> Callable[[int], Mapping[str, float]]:
    kept: list[Any] = []

    def batch(_: int) -> Mapping[str, float]:
        begun = time.perf_counter()
        kept.append(make())
        first = time.perf_counter()
        kept.append(make())
        moments = [begun, first, time.perf_counter()]
        for _ in range(FURTHER):
            kept.append(make())
            moments.append(time.perf_counter())
        ssl.create_default_context()
        chilled = time.perf_counter()
        kept.append(make())
        chilled = time.perf_counter() - chilled
        one, two, *others = (later - earlier for earlier, later in pairwise(moments))
        return {"first": one, "second": two, "further": median(others), "chilled": chilled}

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
