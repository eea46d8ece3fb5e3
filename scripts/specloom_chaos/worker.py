"""One process: does its share of the jobs, whatever goes wrong, and writes a diary of what is done."""

from __future__ import annotations

import json
import logging
import random
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import specloom
from codevf import CodeVFClient
from maestro_client import MaestroClient
from oct7_distributor import DistributorClient
from specloom import Ledger
from specloom.clock import RealClock

from .plan import ACTOR, POOL, Plan

JUMP_SECONDS = 7200.0  # how far a process's calendar may be off
FULL_CHANCE = 0.01  # of a job to meet a full disk


class JumpyClock(RealClock):
    """A calendar that is off, as one is that was set by hand."""

    def __init__(self, offset: float) -> None:
        self._offset = offset

    def now(self) -> float:
        """Seconds since 1970, or what this process takes for it."""
        return time.time() + self._offset


class Worker:
    """One process: does its share of the jobs, and knows from its diary which are done."""

    def __init__(self, plan: Plan, index: int, life: int) -> None:
        self._plan, self._diary = plan, plan.folder / f"diary-{index}"
        self._draw = random.Random(f"{plan.seed} {index} {life}")  # noqa: S311  # a seed makes it repeatable
        jump = self._draw.uniform(-JUMP_SECONDS, JUMP_SECONDS) if self._draw.random() < 0.3 else 0.0
        self._ledger = Ledger(plan.ledger, key=plan.key, timeout=30.0)
        common: dict[str, Any] = {"ledger": self._ledger, "clock": JumpyClock(jump), "pacing": False}
        urls, keys = plan.urls, plan.keys
        self.codevf = CodeVFClient(keys["codevf"]["api_key"], urls["codevf"], **common)
        self.distributor = DistributorClient(url=urls["distributor"], **keys["distributor"], **common)
        self.maestro = MaestroClient(**keys["maestro"], base_url=urls["maestro"], **common)
        done = self._diary.read_text().split("\n")[:-1] if self._diary.exists() else []
        self._done = {line.split(" ", 1)[0]: line for line in done}
        self._jobs = range(index, plan.jobs, plan.processes)

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
            self._meet_a_full_disk()
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
        self.maestro.tasks.finish(self._plan.tasks[job], message=f"job {job}")

    def _push(self, job: int) -> None:
        self.maestro.datapools.push(POOL, {"n": str(job)}, intent=f"item {job}")

    def _write(self, line: str) -> None:
        self._done[line.split(" ", 1)[0]] = line
        with self._diary.open("a") as out:
            out.write(line + "\n")

    def _meet_a_full_disk(self) -> None:
        """Now and then no file can grow while a task is handed in, so that it must not be sent."""
        if self._draw.random() > FULL_CHANCE:
            return
        full = False
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            self.codevf.tasks.create(prompt="never sent", max_credits=1, project_id=1)
        except specloom.LedgerError:
            full = True
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, hard))
        self._write("full" if full else "notfull")


def work(plan: Plan, index: int, life: int) -> None:
    """A worker's process."""
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Worker(plan, index, life).work()


def pace(plan: Plan, seconds: float) -> None:
    """A process that asks as often as it may."""
    logging.disable(logging.CRITICAL)
    end = time.monotonic() + seconds
    key, url = plan.keys["codevf"]["api_key"], plan.urls["codevf"]
    with CodeVFClient(key, url, ledger=plan.folder / "paced.db") as client:
        while time.monotonic() < end:
            with suppress(specloom.ConnectionFailed):
                client.credits.get_balance(deadline=5.0)
