"""Take a worker's tasks from the Distributor, write down what is asked for, and report what the operator made of it.

This program makes no content and posts none. It checks each task, writes it to `tasks/open/`, and reports it once the
operator has put a result for it into the folder of results. One run is one pass: start it from a timer, as often as
you like. It may be killed at any moment: a report is sent once, or the task is in `tasks/doubt/`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from oct7_distributor import (
    DistributorBlueprintException,
    DistributorClient,
    DistributorResponseException,
    DistributorUsageException,
    Task,
)
from specloom import Error, Ledger, Left, OutcomeUnknown

Place = Literal["open", "reported", "doubt"]
FILE_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
NOT_REPORTED = (ValidationError, DistributorUsageException, DistributorResponseException, OutcomeUnknown)
USAGE = 2


class Result(BaseModel, extra="forbid"):
    """What the operator says of a task, in `results/ACTION_UID.json`."""

    status: Literal["success", "error", "dropped"]
    entity: dict[str, Any] | None = None
    message: str | None = None


class Tasks:
    """A folder of tasks, each a file in one of three places."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for place in ("open", "reported", "doubt"):
            (folder / place).mkdir(parents=True, exist_ok=True)

    def keep(self, task: Task) -> None:
        """Write an open task down: whole or not at all."""
        part = self._folder / "task.part"
        part.write_text(json.dumps(task.serialize(), indent=2), encoding="utf-8")
        part.replace(self._file("open", task.blueprint.action_uid))

    def move(self, uid: str | None, to: Place) -> None:
        """From open to another place, where it may be already."""
        if uid and FILE_NAME.fullmatch(uid) and (source := self._file("open", uid)).exists():
            source.replace(self._file(to, uid))
            print(f"{uid}: {to}")

    def open(self, client: DistributorClient) -> Iterator[Task]:
        """What is still to be reported."""
        for path in sorted((self._folder / "open").glob("*.json")):
            yield client.deserialize_task(json.loads(path.read_text(encoding="utf-8")))

    def doubt(self, name: str, why: str) -> None:
        """Something that may have happened and belongs to no task that is known."""
        (self._folder / "doubt" / f"{name}.txt").write_text(f"{why}\n", encoding="utf-8")
        print(f"{name}: doubt: {why}")

    def _file(self, place: Place, uid: str) -> Path:
        return self._folder / place / f"{uid}.json"


class Worker:
    """One worker's pass over its tasks."""

    def __init__(self, client: DistributorClient, ledger: Ledger, options: argparse.Namespace) -> None:
        self._client, self._ledger = client, ledger
        self._tasks, self._results = Tasks(options.tasks), options.results
        self._platform, self._actor = options.platform, options.actor
        self.problems = 0

    def run(self) -> None:
        self.settle()
        try:
            self.fetch_all()
        except OutcomeUnknown as problem:
            self.complain("fetch", problem)
        self.report_all()
        self.settle()

    def settle(self) -> None:
        """Sort in what the ledger knows of requests that nobody saw the end of."""
        report = self._client.resume()
        for left in (*report.finished, *report.repeated):
            if left.operation == "completeTask":
                self._tasks.move(left.name, "reported")
            elif left.answer:
                self.take_up(left)
        for left in (*report.refused, *report.waiting):
            self.complain(left.name or left.operation, left.why)
        for left in report.doubtful:
            if left.operation == "completeTask":
                self._tasks.move(left.name, "doubt")
            else:
                self._tasks.doubt(
                    f"fetch-{left.id}", "a task may have been handed out, and never arrived here"
                )
            self._ledger.forget(left.id)  # the folder remembers it from here on

    def take_up(self, left: Left) -> None:
        """A task that had arrived when an earlier run was killed."""
        told = {"blueprint": left.answer, "actor_system": self._client.actor_system, "actor_uid": self._actor}
        try:
            self.take(self._client.deserialize_task(told))
        except DistributorBlueprintException as problem:
            self._tasks.doubt(f"fetch-{left.id}", f"{problem}: {left.answer}")

    def fetch_all(self) -> None:
        while (task := self._client.fetch_task(self._platform, self._actor)) is not None:
            self.take(task)

    def take(self, task: Task) -> None:
        """Check a task, and write down what is asked for."""
        uid = task.blueprint.action_uid
        if FILE_NAME.fullmatch(uid):
            self._tasks.keep(task)
            print(f"{uid}: {task.blueprint.type}, written down")
        else:
            task.error(f"action_uid {uid!r} cannot be the name of a file")

    def report_all(self) -> None:
        """Report each task that has a result; the others stay open."""
        for task in self._tasks.open(self._client):
            uid = task.blueprint.action_uid
            path = self._results / f"{uid}.json"
            if not path.exists():
                print(f"{uid}: waits for {path}")
                continue
            try:
                self.report(task, Result.model_validate_json(path.read_bytes()))
            except NOT_REPORTED as problem:
                self.complain(uid, problem)  # it stays open, unless settle() finds it in doubt
            else:
                self._tasks.move(uid, "reported")

    def report(self, task: Task, result: Result) -> None:
        made = task.expected_entity if result.entity is not None else None
        entity = made.model_validate(result.entity) if made else None
        task.report(result.status, entity=entity, message=result.message)

    def complain(self, name: str, problem: object) -> None:
        self.problems += 1
        print(f"{name}: {' '.join(str(problem).split())}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description="One pass over a worker's tasks.")
    parser.add_argument("--platform", default="instagram")
    parser.add_argument("--actor", default="the actor uid", help="the worker's actor_uid")
    parser.add_argument("--tasks", type=Path, default=Path("tasks"), help="one folder for one worker")
    parser.add_argument("--results", type=Path, default=Path("results"))
    options = parser.parse_args()
    try:
        options.tasks.mkdir(parents=True, exist_ok=True)
        with Ledger(options.tasks / "ledger.db") as ledger, DistributorClient(ledger=ledger) as client:
            worker = Worker(client, ledger, options)
            worker.run()
    except (Error, OSError) as problem:
        print(f"worker: {problem}", file=sys.stderr)
        return USAGE
    return 1 if worker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
