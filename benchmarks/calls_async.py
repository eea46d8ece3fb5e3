"""Many calls in flight: what each costs in CPU time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from . import parts
from .arena import Entry, series, turns
from .calls_sync import PATH
from .figures import Report, Size, Table, Target, of, ratio
from .samples import TASK_ID, idle_pacer
from .server import serving

Batch = Callable[[int], None]
ROUNDS: Mapping[Size, tuple[int, int]] = {"smoke": (2, 60), "quick": (3, 300), "long": (7, 1000)}
UNLIMITED = Entry("httpx, no limits", "unlimited_httpx")
ENTRIES = [
    Entry("specloom codevf", "ours", ours=True),
    Entry("httpx", "bare_httpx"),
    UNLIMITED,
    Entry("httpx2", "bare_httpx2"),
    Entry("aiohttp", "bare_aiohttp"),
]
IN_FLIGHT: Mapping[Size, tuple[int, ...]] = {"smoke": (50,), "quick": (50, 500), "long": (10, 50, 500)}


def measure(size: Size) -> Report:
    rounds, calls = ROUNDS[size]
    tables: dict[int, Table] = {}
    with serving() as address:
        for flying in IN_FLIGHT[size]:
            given = {"address": address, "flying": flying}
            entries = [each for each in ENTRIES if each is not UNLIMITED or (size == "long" and flying == 50)]
            found = turns("calls_async", entries, given, rounds=rounds, calls=calls, warm=min(calls, 500))
            tables[flying] = Table(
                f"CPU time of a call, {flying} in flight",
                "µs",
                series(entries, found, "cpu", scale=1e6 / calls),
            )
    ours = {flying: of(table, "specloom codevf") for flying, table in tables.items()}
    targets = [
        Target(f"async CPU at {flying} / httpx", 0.2, ratio(ours[flying], of(tables[flying], "httpx")))
        for flying in IN_FLIGHT[size]
        if flying >= 50
    ]
    shorter = parts.above_the_floor(size)
    for flying, table in tables.items():
        theirs = of(table, "aiohttp")
        why = (
            f"aiohttp writes and parses in C, in {theirs.middle:.0f} µs. Without the {shorter:.0f} µs of the pool and the links "
            f"(as the sync call has them without a network) ours would be at {(ours[flying].middle - shorter) / theirs.middle:.2f}×"
        )
        targets.append(Target(f"async CPU at {flying} / aiohttp", 3.5, ratio(ours[flying], theirs), why=why))
    if 500 in ours:
        targets.append(Target("async CPU at 500 / at 50", 1.3, ours[500].middle / ours[50].middle))
    return Report(
        "calls_async",
        "Typed calls, many in flight",
        "`await client.tasks.retrieve(id)`, retried, paced and observed, against `client.get(url)` and its JSON, each "
        f"with its own default limits. {rounds} rounds of {calls} calls; CPU time of the client's process, on asyncio's "
        "own event loop. httpx without limits is measured with 50 in flight only: with 500 it takes minutes.",
        list(tables.values()),
        targets,
    )


def flying_batch(call: Callable[[], Awaitable[object]], flying: int, runner: asyncio.Runner) -> Batch:
    """Keep so many calls in flight until all are made."""

    async def batch(count: int) -> None:
        left = iter(range(count))

        async def fly() -> None:
            for _ in left:
                await call()

        await asyncio.gather(*[fly() for _ in range(min(flying, count))])

    return lambda count: runner.run(batch(count))


def ours(address: str, flying: int) -> Batch:
    from codevf import AsyncCodeVFClient

    client = AsyncCodeVFClient("key", f"{address}/codevf", pacing=idle_pacer())
    return flying_batch(lambda: client.tasks.retrieve(TASK_ID), flying, asyncio.Runner())


def bare_httpx(address: str, flying: int) -> Batch:
    import httpx

    return _httpx(httpx.AsyncClient(timeout=60), address, flying)


def unlimited_httpx(address: str, flying: int) -> Batch:
    import httpx

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    return _httpx(httpx.AsyncClient(timeout=60, limits=limits), address, flying)


def bare_httpx2(address: str, flying: int) -> Batch:
    import httpx2  # type: ignore[import-not-found]

    return _httpx(httpx2.AsyncClient(timeout=60), address, flying)


def _httpx(client: Any, address: str, flying: int) -> Batch:
    async def call() -> object:
        return (await client.get(address + PATH)).json()

    return flying_batch(call, flying, asyncio.Runner())


def bare_aiohttp(address: str, flying: int) -> Batch:
    import aiohttp  # type: ignore[import-not-found]

    runner = asyncio.Runner()

    async def make() -> Any:
        return aiohttp.ClientSession()

    session = runner.run(make())

    async def call() -> object:
        async with session.get(address + PATH) as response:
            return await response.json()

    return flying_batch(call, flying, runner)
