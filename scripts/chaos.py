#!/usr/bin/env python3
"""Programs that are killed over and over, on one ledger, against mocks that lose answers: nothing lost, nothing twice.

Afterwards the mocks are held against the ledger. Everything random comes from the seed; the scheduler of the machine does not.
"""

import argparse
import json
import logging
import multiprocessing
import os
import random
import resource
import secrets
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import specloom
from codevf import CodeVFClient
from maestro_client import MaestroClient
from oct7_distributor import DistributorClient
from specloom import Ledger
from specloom.clock import RealClock
from specloom_mock.handles import MockHandle, WorldHandle, running

ACTOR, POOL = "the actor uid", "chaos"
FAULTS = (("answer_lost", 0.03), ("reset", 0.03), ("status", 0.03), ("truncate", 0.02))
FAULTY = {
    "codevf": ("createTask",),
    "distributor": ("completeTask",),
    "maestro": ("updateTask", "pushDatapoolEntry"),
}
JUMP_SECONDS = 7200.0  # how far a process's calendar may be off
FULL_CHANCE = 0.01  # of a job to meet a full disk
KILL_SECONDS = (0.02, 0.5)
PACED_SECONDS = 12.0
LEEWAY_SECONDS = 0.05  # of the mock's own limiter


@dataclass
class Figures:
    """What happened."""

    intents: int = 0
    kills: int = 0
    faults: int = 0
    full_disks: int = 0
    lost: int = 0
    doubled: int = 0
    doubtful: int = 0
    open: int = 0
    requests: int = 0
    most_in_a_second: int = 0
    least_gap: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing lost, nothing twice, no window too full."""
        return not (self.lost or self.doubled or self.open) and self.most_in_a_second <= 1

    def __str__(self) -> str:
        shown = [
            f"{name.replace('_', ' ')} {value:g}"
            for name, value in vars(self).items()
            if not isinstance(value, list)
        ]
        return "\n".join(["chaos: " + ", ".join(shown), *(f"  {note}" for note in self.notes[:20])])


class JumpyClock(RealClock):
    """A calendar that is off, as one is that was set by hand."""

    def __init__(self, offset: float) -> None:
        self._offset = offset

    def now(self) -> float:
        """Seconds since 1970, or what this process takes for it."""
        return time.time() + self._offset


class Worker:
    """One process: does its share of the jobs, and knows from its diary which are done."""

    def __init__(self, plan: dict[str, Any], index: int, life: int) -> None:
        self._plan, self._diary = plan, Path(plan["folder"]) / f"diary-{index}"
        self._draw = random.Random(f"{plan['seed']} {index} {life}")  # noqa: S311  # a seed makes it repeatable
        jump = self._draw.uniform(-JUMP_SECONDS, JUMP_SECONDS) if self._draw.random() < 0.3 else 0.0
        self._ledger = Ledger(plan["ledger"], key=plan["key"], timeout=30.0)
        common: dict[str, Any] = {"ledger": self._ledger, "clock": JumpyClock(jump), "pacing": False}
        urls, keys = plan["urls"], plan["keys"]
        self.codevf = CodeVFClient(keys["codevf"]["api_key"], urls["codevf"], **common)
        self.distributor = DistributorClient(url=urls["distributor"], **keys["distributor"], **common)
        self.maestro = MaestroClient(**keys["maestro"], base_url=urls["maestro"], **common)
        done = self._diary.read_text().split("\n")[:-1] if self._diary.exists() else []
        self._done = {line.split(" ", 1)[0]: line for line in done}
        self._jobs = range(index, plan["jobs"], plan["processes"])

    def work(self) -> None:
        """Do what is left to do."""
        for job in self._jobs:
            for kind, action in (
                ("t", self._task),
                ("r", self._report),
                ("f", self._finish),
                ("p", self._push),
            ):
                if f"{kind}{job}" not in self._done:
                    self._insist(action, job)
                    self._write(f"{kind}{job}")

    def _insist(self, action: Callable[[int], None], job: int) -> None:
        """Again, until it is done or in doubt."""
        while True:
            with self._full_disk():
                try:
                    action(job)
                except specloom.LedgerError:
                    self._write(f"full{job}")
                    continue
                except (specloom.ConnectionFailed, specloom.APIError):
                    continue
                except specloom.OutcomeUnknown as unknown:
                    if self._settled(unknown):
                        continue
                    self._write(f"doubt{job}")
                return

    def _settled(self, unknown: specloom.OutcomeUnknown) -> bool:
        """Was it found out what became of it? Then the next call is a safe one."""
        operation = unknown.request.operation if unknown.request else ""
        while operation in ("createTask", "pushDatapoolEntry"):
            with suppress(specloom.ConnectionFailed, specloom.APIError):
                client = self.codevf if operation == "createTask" else self.maestro
                settled = client.reconcile(unknown)
                return operation == "createTask" or settled.outcome == "not done"
        return False

    def _task(self, job: int) -> None:
        self.codevf.tasks.create(prompt=f"job {job}", max_credits=1, project_id=1, intent=f"job {job}")

    def _report(self, job: int) -> None:
        kept = self._done.get(f"k{job}")
        if kept is None:
            try:
                task = self.distributor.fetch_task("instagram", ACTOR)
            except specloom.OutcomeUnknown:
                return
            if task is None:
                return
            self._write(f"k{job} {json.dumps(task.serialize())}")
        else:
            task = self.distributor.deserialize_task(json.loads(kept.split(" ", 1)[1]))
        task.dropped()

    def _finish(self, job: int) -> None:
        self.maestro.tasks.finish(self._plan["tasks"][job], message=f"job {job}")

    def _push(self, job: int) -> None:
        self.maestro.datapools.push(POOL, {"n": str(job)}, intent=f"item {job}")

    def _write(self, line: str) -> None:
        self._done[line.split(" ", 1)[0]] = line
        with self._diary.open("a") as out:
            out.write(line + "\n")

    @contextmanager
    def _full_disk(self) -> Generator[None]:
        """Now and then no file can grow."""
        if self._draw.random() > FULL_CHANCE:
            yield
            return
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            self.codevf.tasks.create(prompt="never sent", max_credits=1, project_id=1)
        except specloom.LedgerError:
            full = True
        else:
            full = False
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))
        self._write("full" if full else "notfull")
        yield


def work(plan: dict[str, Any], index: int, life: int) -> None:
    """A worker's process."""
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Worker(plan, index, life).work()


def pace(plan: dict[str, Any], seconds: float) -> None:
    """A process that asks as often as it may."""
    logging.disable(logging.CRITICAL)
    end = time.monotonic() + seconds
    key, url = plan["keys"]["codevf"]["api_key"], plan["urls"]["codevf"]
    with CodeVFClient(key, url, ledger=Path(plan["folder"]) / "paced.db") as client:
        while time.monotonic() < end:
            with suppress(specloom.ConnectionFailed):
                client.credits.get_balance(deadline=5.0)


class Chaos:
    """One run: the mocks, the processes, and the reckoning."""

    def __init__(self, options: argparse.Namespace, folder: str) -> None:
        self._options = options
        self._draw = random.Random(options.seed)  # noqa: S311  # a seed makes it repeatable
        self.figures = Figures(intents=4 * options.tasks)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(
            ["codevf", "maestro_client", "oct7_distributor", "scripts.chaos"]
        )
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
            self._reckon(world, plan)
            world.set(rate_limits=True)
            self._pace(mock, plan)
        return self.figures

    def _set_up(self, world: WorldHandle) -> dict[str, Any]:
        options = self._options
        world.set(rate_limits=False)
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
                    world.api(api).fault(operation, kind, probability=chance, status=503)  # type: ignore[arg-type]  # literals above
        return {
            "folder": self._folder,
            "ledger": str(Path(self._folder) / "ledger.db"),
            "key": Ledger.new_key(),
            "seed": options.seed,
            "jobs": options.tasks,
            "processes": options.processes,
            "keys": keys,
            "urls": urls,
            "tasks": tasks,
        }

    def _torment(self, world: WorldHandle, plan: dict[str, Any]) -> None:
        """Kill workers at random moments, and start each anew, until all is done."""
        lives: Counter[int] = Counter()
        workers: dict[int, Any] = {}
        finished: set[int] = set()
        end = time.monotonic() + self._options.seconds
        while len(finished) < self._options.processes:
            for index in set(range(self._options.processes)) - finished:
                worker = workers.get(index)
                if worker is None or worker.exitcode is not None:
                    if worker is not None and worker.exitcode == 0:
                        finished.add(index)
                        continue
                    if worker is not None and worker.exitcode != -signal.SIGKILL:
                        self.figures.notes.append(f"worker {index} ended with {worker.exitcode}")
                        self.figures.lost += 1
                        finished.add(index)
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

    def _harvest(self, world: WorldHandle) -> None:
        """Count the reports that were taken; the journal keeps only so many."""
        for entry in world.journal.find(since=self._seen):
            self._seen = entry.id
            if entry.operation == "completeTask" and entry.handled:
                self._reports[json.loads(entry.request_body)["action_uid"]] += 1
        world.journal.clear()

    def _reckon(self, world: WorldHandle, plan: dict[str, Any]) -> None:
        """Let one last program resume, then compare."""
        last = Worker(plan, 0, 0)
        clients = (last.codevf, last.distributor, last.maestro)
        reports = [client.resume() for client in clients for _ in range(2)]
        lefts = [left for report in reports[1::2] for left in report.doubtful]
        doubtful = {left.name for left in lefts}
        self._harvest(world)
        diaries = [path.read_text().split("\n") for path in Path(self._folder).glob("diary-*")]
        lines = [line for diary in diaries for line in diary]
        figures, state = self.figures, world.codevf.state
        figures.full_disks = sum(line.startswith("full") for line in lines)
        kept = {
            json.loads(line.split(" ", 1)[1])["blueprint"]["action_uid"] for line in lines if line[:1] == "k"
        }
        jobs = range(plan["jobs"])

        tasks = Counter(task.prompt for task in state.tasks.values())
        self._count("task", tasks, {f"job {job}" for job in jobs}, set())
        self._count("report", self._reports, kept, doubtful)
        answers = [left.answer or {} for report in reports for left in report.finished]
        told = kept | {answer.get("action_uid") for answer in answers if isinstance(answer, dict)}
        unknown = len(set(world.distributor.state.handed) - told)
        in_doubt = sum(left.operation == "fetchTask" for left in lefts)
        if unknown > in_doubt:
            figures.lost += unknown - in_doubt
            figures.notes.append(
                f"{unknown} tasks were handed out unseen, and {in_doubt} fetches are in doubt"
            )
        maestro = world.maestro.state
        ended = {str(task.id) for task in maestro.tasks.values() if task.state == "FINISHED"}
        self._count(
            "finish",
            Counter(ended & {str(task) for task in plan["tasks"]}),
            {str(t) for t in plan["tasks"]},
            set(),
        )
        items = Counter(f"item {entry.values['n']}" for entry in maestro.datapools[POOL].entries.values())
        self._count("item", items, {f"item {job}" for job in jobs}, doubtful)
        left = last.codevf.core.ledger.open()
        figures.doubtful = len(left)
        figures.open = sum(each.stage == "planned" for each in left)
        figures.notes += [
            f"still open: {each.operation} {each.name}" for each in left if each.stage == "planned"
        ]

    def _count(self, kind: str, found: Counter[str], wanted: set[str], doubtful: set[str | None]) -> None:
        lost = [name for name in wanted if not found[name] and name not in doubtful]
        doubled = [name for name, count in found.items() if count > 1]
        strange = set(found) - wanted if kind == "task" else set()
        self.figures.lost += len(lost)
        self.figures.doubled += len(doubled) + len(strange)
        self.figures.notes += [f"{kind} lost: {name}" for name in lost]
        self.figures.notes += [f"{kind} doubled: {name}" for name in [*doubled, *strange]]

    def _pace(self, mock: MockHandle, plan: dict[str, Any]) -> None:
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


SHARE = {
    "type": "share_post",
    "post_type": "organic_post",
    "post_id": 17,
    "post_url": "https://www.instagram.com/p/example/",
    "post_media_url": None,
    "post_avatar_pic_url": None,
}


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
        figures = Chaos(options, folder).run()
    print(figures)
    print(f"chaos: {'good' if figures.good else 'NOT GOOD'} after {time.monotonic() - started:.0f} s")
    return 0 if figures.good else 1


if __name__ == "__main__":
    sys.exit(main())
