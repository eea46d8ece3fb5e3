#!/usr/bin/env python3
"""Programs that are killed over and over, on one ledger, against mocks that lose answers: nothing lost, nothing twice.

Afterwards the mocks are held against the ledger. Everything random comes from the seed; the scheduler of the machine does not.
"""

import argparse
import json
import multiprocessing
import os
import random
import secrets
import signal
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from codevf import CodeVFClient
from maestro_client import MaestroClient
from specloom import Ledger
from specloom_chaos.plan import POOL, Plan
from specloom_chaos.reckoning import Figures, Reckoning
from specloom_chaos.worker import pace, work
from specloom_mock.handles import MockHandle, WorldHandle, running
from specloom_mock.worlds.faults import Kind
from specloom_mock.worlds.limits import LEEWAY_SECONDS

FAULTS: tuple[tuple[Kind, float], ...] = (
    ("answer_lost", 0.03),
    ("reset", 0.03),
    ("status", 0.03),
    ("truncate", 0.02),
)
FAULTY = {
    "codevf": ("createTask",),
    "distributor": ("completeTask",),
    "maestro": ("updateTask", "pushDatapoolEntry"),
}
SHARE = {
    "type": "share_post",
    "post_type": "organic_post",
    "post_id": 17,
    "post_url": "https://www.instagram.com/p/example/",
    "post_media_url": None,
    "post_avatar_pic_url": None,
}
KILL_SECONDS = (0.02, 0.5)
JOURNAL = 10_000  # entries: more than come between two looks at it
PACED_SECONDS = 12.0


class Chaos:
    """One run: the mocks, the processes, and the reckoning."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self._options = options
        self._draw = random.Random(options.seed)  # noqa: S311  # a seed makes it repeatable
        self.figures = Figures(intents=4 * options.tasks)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["codevf", "maestro_client", "oct7_distributor"])
        self._folder = folder
        self._reports: Counter[str] = Counter()
        self._seen = 0

    def run(self) -> Figures:
        """Everything."""
        with running("codevf", "distributor", "maestro", seed=self._options.seed) as mock:
            world = mock.default
            plan = self._set_up(world)
            self._torment(world, plan)
            self._harvest(world)
            self.figures.faults = sum(fault.applied for fault in world.world.faults.all())
            world.world.faults.clear()
            reckoning = Reckoning(world, plan, self.figures)
            self._harvest(world)
            reckoning.reckon(self._reports)
            world.set(rate_limits=True)
            self._pace(mock, plan)
        return self.figures

    def _set_up(self, world: WorldHandle) -> Plan:
        options = self._options
        world.set(rate_limits=False, journal_entries=JOURNAL)
        world.codevf.act("set_balance", total=1_000_000)
        for _ in range(options.tasks):
            world.distributor.act("add_task", blueprint=SHARE)
        names = ("codevf", "distributor", "maestro")
        keys: dict[str, Any] = {name: world.api(name).credentials for name in names}
        urls = {name: world.api(name).base_url for name in names}
        with (
            MaestroClient(**keys["maestro"], base_url=urls["maestro"]) as maestro,
            CodeVFClient(keys["codevf"]["api_key"], urls["codevf"], pacing=False) as codevf,
        ):
            codevf.projects.create(name="chaos")
            maestro.datapools.create(POOL)
            tasks = [maestro.tasks.create("TestCI").parsed.id for _ in range(options.tasks)]
        for api, operations in FAULTY.items():
            for operation in operations:
                for kind, chance in FAULTS:
                    world.api(api).fault(operation, kind, probability=chance)
        return Plan(
            folder=self._folder,
            key=Ledger.new_key(),
            seed=options.seed,
            jobs=options.tasks,
            processes=options.processes,
            keys=keys,
            urls=urls,
            tasks=tasks,
        )

    def _torment(self, world: WorldHandle, plan: Plan) -> None:
        """Kill workers at random moments, and start each anew, until all is done."""
        lives: Counter[int] = Counter()
        workers: dict[int, Any] = {}
        at_work = set(range(self._options.processes))
        end = time.monotonic() + self._options.seconds
        while at_work:
            for index in list(at_work):
                worker = workers.get(index)
                if worker is not None and worker.exitcode is None:
                    continue
                if worker is not None and self._is_over(index, worker.exitcode):
                    at_work.remove(index)
                    continue
                lives[index] += 1
                workers[index] = self._context.Process(target=work, args=(plan, index, lives[index]))
                workers[index].start()
            time.sleep(self._draw.uniform(*KILL_SECONDS))
            self._harvest(world)
            victim = workers[self._draw.randrange(self._options.processes)]
            if time.monotonic() < end and victim.is_alive():
                os.kill(victim.pid, signal.SIGKILL)
                victim.join()
                self.figures.kills += 1

    def _is_over(self, index: int, code: int) -> bool:
        """Whether a worker that has ended is done: one that was killed lives again, any other fault is a loss."""
        if code == -signal.SIGKILL:
            return False
        if code:
            self.figures.notes.append(f"worker {index} ended with {code}")
            self.figures.lost += 1
        return True

    def _harvest(self, world: WorldHandle) -> None:
        """Count the reports that were taken; the journal keeps only so many, and goes on while it is read."""
        for entry in world.journal.find(since=self._seen):
            self._seen = entry.id
            if entry.operation == "completeTask" and entry.handled:
                self._reports[json.loads(entry.request_body)["action_uid"]] += 1

    def _pace(self, mock: MockHandle, plan: Plan) -> None:
        """Several processes on one key and one ledger, one of them killed in between: never more than the limit."""
        journal = mock.default.journal
        mark = journal.last_id
        processes = [
            self._context.Process(target=pace, args=(plan, self._options.paced))
            for _ in range(self._options.processes)
        ]
        for process in processes:
            process.start()
        time.sleep(self._options.paced / 2)
        os.kill(processes[0].pid or 0, signal.SIGKILL)
        for process in processes:
            process.join()
        moments = sorted(entry.at for entry in journal.find(operation="getBalance", since=mark))
        gaps = [later - earlier for earlier, later in pairwise(moments)]
        figures = self.figures
        figures.requests, figures.least_gap = len(moments), round(min(gaps, default=0.0), 3)
        figures.most_in_a_second = max(
            sum(start <= each < start + 1 - LEEWAY_SECONDS for each in moments) for start in moments
        )


def options_of(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument(
        "--tasks", type=int, default=2000, help="jobs: a task, a report, a finish and an item each"
    )
    parser.add_argument("--processes", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=900.0, help="how long processes are killed")
    parser.add_argument(
        "--paced", type=float, default=PACED_SECONDS, help="seconds of the part that counts requests"
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    options = options_of(arguments)
    print(f"chaos: seed {options.seed}, {options.processes} processes, {options.tasks} jobs", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        figures = Chaos(options, Path(folder)).run()
    print(figures)
    print(f"chaos: {'good' if figures.good else 'NOT GOOD'} after {time.monotonic() - started:.0f} s")
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
