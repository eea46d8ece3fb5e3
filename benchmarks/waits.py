"""Waiting for ten thousand tasks on a simulated clock; benchmarks/waiting.py does the waiting."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping

from .figures import Report, Series, Size, Table, Target
from .places import environment, interpreter, pinned

TASKS: Mapping[Size, int] = {"smoke": 50, "quick": 10_000, "long": 10_000}
PROGRAM = (
    "import json; from benchmarks.waiting import run; "
    "print(json.dumps(run({tasks}, order='{order}', history={history}, seed={seed})))"
)
WITHIN, CPU_SECONDS = 1.3, 10.0
CASES = (("oldest first", "oldest", 0), ("newest first", "newest", 0), ("in no order", "mixed", 0))


def measure(size: Size) -> Report:
    tasks = TASKS[size]
    seeds = 2 if size == "long" else 1
    cases = CASES if size == "long" else CASES[:1]
    found: dict[str, list[list[float]]] = {}
    for label, order, history in cases:
        runs = [_run(tasks, order=order, history=history, seed=seed) for seed in range(seeds)]
        found[label] = runs
    tables = [
        Table(
            "Mean delay until a task is noticed",
            "s",
            [
                series
                for label, runs in found.items()
                for series in (
                    Series(label, [run[0] for run in runs], ours=True),
                    Series(f"{label}: the bound", [run[1] for run in runs]),
                )
            ],
        ),
        Table(
            "Requests of the whole wait",
            "requests",
            [
                series
                for label, runs in found.items()
                for series in (
                    Series(label, [run[3] + run[4] for run in runs], ours=True),
                    Series(f"{label}: the bound", [run[5] for run in runs]),
                )
            ],
        ),
        Table(
            "CPU time of the whole wait",
            "s",
            [Series(label, [run[6] for run in runs], ours=True) for label, runs in found.items()],
        ),
    ]
    targets: list[Target] = []
    for number, label in enumerate(found):
        delay, requests = (table.series[2 * number : 2 * number + 2] for table in tables[:2])
        targets += [
            Target(f"wait, {label}: mean delay / bound", WITHIN, delay[0].middle / delay[1].middle),
            Target(f"wait, {label}: requests / bound", WITHIN, requests[0].middle / requests[1].middle),
            Target(
                f"wait, {label}: CPU of the whole wait",
                CPU_SECONDS,
                tables[2].series[number].middle,
                unit=" s",
            ),
        ]
    return Report(
        "waits",
        "Waiting for many",
        f"{tasks:,} tasks, one request a second, a clock that is moved; `python benchmarks/waiting.py` says more. The "
        "service lists tasks in the order named.",
        tables,
        targets,
    )


def _run(tasks: int, *, order: str, history: int, seed: int) -> list[float]:
    program = PROGRAM.format(tasks=tasks, order=order, history=history, seed=seed)
    done = subprocess.run(
        pinned([interpreter(), "-c", program], core=0),
        env=environment(ours=True),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[float] = json.loads(done.stdout)
    return found
