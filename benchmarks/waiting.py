"""How soon a wait for many notices what is done, and for how many requests, beside what the limit allows.

    python benchmarks/waiting.py [--tasks 10000] [--order oldest|newest|mixed|drawn] [--history 0] [--results]

CodeVF's own client waits; a light stand-in for the service answers from memory, on a clock that is moved instead of
waited for. (The mock server checks each answer against its document, which is too slow for ten thousand pages.)
"""

from __future__ import annotations

import argparse
import json
import random
import time
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from math import ceil, inf
from statistics import mean
from typing import Any, NamedTuple

import httpx

from codevf import CodeVFClient
from codevf_api.policy import POLICY

START = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
LATENCY = 0.05  # seconds from request to answer
QUEUE, WORK = (60.0, 600.0), (900.0, 7200.0)  # seconds, as the mock's engineers take for a standard task
PAGING, POLLING = POLICY.operations["listTasks"].paging, POLICY.operations["retrieveTask"].polling
assert PAGING
assert POLLING
PAGE, RATE = PAGING.largest, POLICY.rate_limits[0].requests / POLICY.rate_limits[0].seconds
# Seconds between looks at a standard task that is being processed.
CADENCE = mean(POLLING.cadence[-1].between)


class Clock:
    """Stands still until somebody sleeps."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> float:
        return self.at

    monotonic = now

    def sleep(self, seconds: float, /) -> None:
        self.at += max(0.0, seconds)

    async def asleep(self, seconds: float, /) -> None:
        self.sleep(seconds)


class Service(httpx.BaseTransport):
    """Lists and looks, from lists that are kept in order; nothing else."""

    def __init__(self, clock: Clock, tasks: int, *, order: str, history: int, seed: int) -> None:
        self.clock, self.order, self.draw = clock, order, random.Random(seed)
        self.created = [START - 86400.0] * history + [START + n * 1e-3 for n in range(tasks)]
        self.names = [f"task_{n:016x}" for n in range(history + tasks)]
        self.ends = [0.0] * history
        self.by_state: dict[str | None, list[int]] = {
            None: list(range(history + tasks)),
            "pending": list(range(history, history + tasks)),
            "processing": [],
            "completed": list(range(history)),
            "cancelled": [],
        }
        self.state = ["completed"] * history + ["pending"] * tasks
        self.events: list[tuple[float, int, str]] = []
        for n in range(history, history + tasks):
            begins = START + self.draw.uniform(*QUEUE)
            self.ends.append(begins + self.draw.uniform(*WORK))
            self.events += [(begins, n, "processing"), (self.ends[n], n, "completed")]
        self.events.sort(reverse=True)
        self.ranks = self.draw.sample(range(history + tasks), history + tasks)
        self.requests: Counter[str] = Counter()
        self.seconds = 0.0  # of CPU that are the service's

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        begun = time.process_time()
        self.clock.sleep(LATENCY)
        while self.events and self.events[-1][0] <= self.clock.at:
            _, number, state = self.events.pop()
            left = self.by_state[self.state[number]]
            left.pop(bisect_left(left, number))
            insort(self.by_state[state], number)
            self.state[number] = state
        path = request.url.path
        self.requests["list" if path == "/tasks" else "look"] += 1
        found = self._page(request.url.params) if path == "/tasks" else self._whole(path.rsplit("/", 1)[1])
        body = json.dumps(found).encode()
        self.seconds += time.process_time() - begun
        return httpx.Response(200, content=body, headers={"content-type": "application/json"})

    def _page(self, query: httpx.QueryParams) -> dict[str, Any]:
        known = self.by_state[query.get("status")]
        oldest = 0
        if "since" in query:
            since = datetime.fromisoformat(query["since"]).timestamp()
            oldest = bisect_left(known, since, key=lambda n: self.created[n])
        page, size, total = int(query["page"]), int(query["pageSize"]), len(known) - oldest
        first, last = (page - 1) * size, min(page * size, total)
        if self.order == "drawn":
            shown = self.draw.sample(known[oldest:], max(0, last - first))
        elif self.order == "mixed":
            shown = sorted(known[oldest:], key=self.ranks.__getitem__)[first:last]
        elif self.order == "newest":
            shown = known[oldest:][::-1][first:last]
        else:
            shown = known[oldest + first : oldest + last]
        return {"data": [self._short(n) for n in shown], "page": page, "pageSize": size, "total": total}

    def _short(self, number: int) -> dict[str, Any]:
        made = datetime.fromtimestamp(self.created[number], UTC).isoformat()
        state = self.state[number]
        return {
            "id": self.names[number],
            "status": state,
            "mode": "standard",
            "createdAt": made,
            "creditsUsed": 1,
        }

    def _whole(self, name: str) -> dict[str, Any]:
        return {**self._short(int(name[5:], 16)), "maxCredits": 1}


class Figures(NamedTuple):
    delay: float
    bound: float
    plain: float
    lists: int
    looks: int
    allowed: float
    cpu: float
    lasted: float

    def __str__(self) -> str:
        return (
            f"noticed after {self.delay:.1f} s on the mean; bound {self.bound:.1f} s ({self.delay / self.bound:.2f} of it), "
            f"reading all that are open {self.plain:.1f} s\n"
            f"{self.lists} pages and {self.looks} looks in {self.lasted:.0f} s; bound {self.allowed:.0f} "
            f"({(self.lists + self.looks) / self.allowed:.2f} of it)\n{self.cpu:.1f} s of CPU in the client"
        )


def bound(ends: list[float]) -> tuple[float, float, float]:
    """Mean delay and requests of an ideal wait, as docs/explanation/sweeps.md derives them; and the delay where all that is open is read.

    At each moment it takes the cheaper round: the final lists (one more request for the one that stays empty), or the
    open ones and a look at each that is missing there.
    """
    delay = plain = requests = 0.0
    ends = sorted(ends)
    last, total = START, len(ends)
    for done, end in enumerate(ends):
        pace = (bisect_left(ends, end + 300) - bisect_left(ends, end - 300)) / 600
        final = ceil(max(1, done) / PAGE) + 1
        pages = ceil((total - done) / PAGE) + 1
        lasts = max(CADENCE, pages / (RATE - pace) if pace < RATE else inf)
        cost = min(final, pages + pace * lasts, total - done)
        interval = max(cost / RATE, CADENCE)
        delay += interval / 2
        plain += max((total - done) / PAGE / RATE, CADENCE) / 2
        requests += (end - last) * cost / interval
        last = end
    return delay / total + LATENCY, plain / total + LATENCY, requests


def run(
    tasks: int,
    *,
    order: str = "oldest",
    history: int = 0,
    seed: int = 0,
    results: bool = False,
    watch: Callable[[CodeVFClient], object] | None = None,
) -> Figures:
    """One wait from beginning to end."""
    clock = Clock()
    service = Service(clock, tasks, order=order, history=history, seed=seed)
    ends = dict(zip(service.names, service.ends, strict=True))
    late = 0.0
    with CodeVFClient(
        "key", "https://service.invalid", transport=service, clock=clock, verify=False
    ) as client:
        if watch:
            watch(client)
        begun = time.process_time()
        for done in client.tasks.as_completed(service.names[history:], results=results):
            late += clock.at - ends[done.id]
        cpu = time.process_time() - begun - service.seconds
    delay, plain, requests = bound(service.ends[history:])
    lists, looks = service.requests["list"], service.requests["look"]
    return Figures(late / tasks, delay, plain, lists, looks, requests, cpu, clock.at - START)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--order", choices=["oldest", "newest", "mixed", "drawn"], default="oldest")
    parser.add_argument(
        "--history", type=int, default=0, help="tasks of another day that the account has, too"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--results", action="store_true", help="fetch each finished task, too")
    given = parser.parse_args()
    print(run(given.tasks, order=given.order, history=given.history, seed=given.seed, results=given.results))


if __name__ == "__main__":
    main()
