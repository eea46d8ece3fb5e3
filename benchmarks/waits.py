"""Waiting for ten thousand tasks on a simulated clock; benchmarks/waiting.py does the waiting."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence

from .figures import Report, Series, Size, Table, Target, of
from .places import environment, interpreter, pinned
from .waiting import Figures

TASKS: Mapping[Size, int] = {"smoke": 50, "quick": 10_000, "long": 10_000}
PROGRAM = (
    "import json; from benchmarks.waiting import run; "
    "print(json.dumps(run({tasks}, order='{order}', seed={seed})))"
)
WITHIN, CPU_SECONDS = 1.3, 10.0
ORDERS = {"oldest first": "oldest", "newest first": "newest", "in no order": "mixed"}


def measure(size: Size) -> Report:
    tasks, seeds = TASKS[size], range(2 if size == "long" else 1)
    labels = [*ORDERS] if size == "long" else [*ORDERS][:1]
    found = {label: [_run(tasks, order=ORDERS[label], seed=seed) for seed in seeds] for label in labels}
    delays = {label: [(run.delay, run.bound) for run in runs] for label, runs in found.items()}
    requests = {
        label: [(run.lists + run.looks, run.allowed) for run in runs] for label, runs in found.items()
    }
    tables = [
        _beside_the_bound("Mean delay until a task is noticed", "s", delays),
        _beside_the_bound("Requests of the whole wait", "requests", requests),
        Table(
            "CPU time of the whole wait",
            "s",
            [Series(label, [run.cpu for run in runs], ours=True) for label, runs in found.items()],
        ),
    ]
    return Report(
        "waits",
        "Waiting for many",
        f"{tasks:,} tasks, one request a second, a clock that is moved; `python benchmarks/waiting.py` says more. The "
        "service lists tasks in the order named.",
        tables,
        [target for label in labels for target in _targets(label, *tables)],
    )


def _beside_the_bound(title: str, unit: str, found: Mapping[str, Sequence[tuple[float, float]]]) -> Table:
    series: list[Series] = []
    for label, pairs in found.items():
        series.append(Series(label, [ours for ours, _ in pairs], ours=True))
        series.append(Series(_bound(label), [bound for _, bound in pairs]))
    return Table(title, unit, series)


def _targets(label: str, delays: Table, requests: Table, cpu: Table) -> Iterator[Target]:
    for what, table in (("mean delay", delays), ("requests", requests)):
        reached = of(table, label).middle / of(table, _bound(label)).middle
        yield Target(f"wait, {label}: {what} / bound", WITHIN, reached)
    yield Target(f"wait, {label}: CPU of the whole wait", CPU_SECONDS, of(cpu, label).middle, unit=" s")


def _bound(label: str) -> str:
    return f"{label}: the bound"


def _run(tasks: int, *, order: str, seed: int) -> Figures:
    done = subprocess.run(
        pinned([interpreter(), "-c", PROGRAM.format(tasks=tasks, order=order, seed=seed)], core=0),
        env=environment(ours=True),
        capture_output=True,
        text=True,
        check=True,
    )
    return Figures(*json.loads(done.stdout))
