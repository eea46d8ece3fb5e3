"""File a CodeVF task for each file of a folder, and collect what comes of it in another folder.

Killed at any point and started again with the same arguments, it pays for each file once and loses none: a create is
in the ledger before it is sent, the task's id is on disk before the next one, and a file's folder appears whole.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from codevf import CodeVFClient, ServiceMode
from codevf.exceptions import (
    BadRequestError,
    BudgetExceededError,
    InsufficientCreditsError,
    PayloadTooLargeError,
)
from specloom import Budget, Error

DAY = 86400.0
USAGE, INTERRUPTED = 2, 130


class Filing:
    """What is known of an output folder: who was filed as which task, and what has been collected."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._own = folder, folder / ".filing"
        self.ledger = self._own / "ledger.db"
        self._tasks = self._own / "tasks"
        self._tasks.mkdir(parents=True, exist_ok=True)

    def is_collected(self, name: str) -> bool:
        return (self.folder / name).is_dir()

    def task_of(self, name: str) -> str | None:
        """The task that a file was filed as, if it was."""
        note = self._tasks / name
        return note.read_text(encoding="utf-8") if note.exists() else None

    def note_task(self, name: str, task_id: str) -> None:
        """Write a task's id down; it is there whole or not at all."""
        part = self._own / "note.part"
        part.write_text(task_id, encoding="utf-8")
        part.replace(self._tasks / name)

    def fresh_part(self) -> Path:
        """An empty folder to fill before it is shown."""
        part = self._own / "part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        return part


def take_up(client: CodeVFClient, filing: Filing) -> None:
    """Note what an earlier run had filed when it was killed."""
    report = client.resume()
    for left in (*report.finished, *report.repeated):
        if left.operation == "createTask" and left.name and left.result:
            filing.note_task(left.name, left.result)
            print(f"{left.name}: was filed as {left.result} before")
    for left in (*report.doubtful, *report.waiting):
        print(f"{left.name}: {left.why}", file=sys.stderr)


def file_all(client: CodeVFClient, filing: Filing, files: Iterable[Path], options: argparse.Namespace) -> int:
    """Hand in what was not; how many could not be."""
    project = client.projects.create(options.project)
    refused = 0
    for path in files:
        if filing.is_collected(path.name) or filing.task_of(path.name):
            continue
        try:
            task = client.tasks.create(
                options.prompt.format(name=path.name),
                options.credits,
                project.id,
                options.mode,
                attachments=[path],
                intent=path.name,
            )
        except (
            BadRequestError,
            PayloadTooLargeError,
            BudgetExceededError,
            InsufficientCreditsError,
        ) as problem:
            print(f"{path.name}: not filed: {problem}", file=sys.stderr)
            refused += 1
            continue
        filing.note_task(path.name, task.id)
        print(f"{path.name}: filed as {task.id}")
    return refused


def collect_all(client: CodeVFClient, filing: Filing, files: Iterable[Path]) -> int:
    """Wait for all that was filed, and fetch what came of each; how many came to nothing."""
    open_tasks = {
        task_id: path.name
        for path in files
        if not filing.is_collected(path.name) and (task_id := filing.task_of(path.name))
    }
    failed = 0
    for task in client.tasks.as_completed(open_tasks, progress=True):
        name = open_tasks[task.id]
        if task.error or task.state != "completed":
            print(f"{name}: {task.error or f'{task.id} was {task.state}'}", file=sys.stderr)
            failed += 1
            continue
        part = filing.fresh_part()
        found = task.download(part)
        part.rename(filing.folder / name)
        print(f"{name}: {len(found)} collected for {task.credits_used} credits")
    return failed


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="File a CodeVF task for each file of a folder.")
    parser.add_argument("source", type=Path, help="the folder with the files")
    parser.add_argument("target", type=Path, help="the folder for what comes of them; one filing each")
    parser.add_argument("--prompt", default="Review {name}: what is wrong, and how is it mended?")
    parser.add_argument("--project", default="Folder reviews")
    parser.add_argument("--credits", type=int, default=20, help="for one file (default: 20)")
    parser.add_argument(
        "--mode", choices=[mode.value for mode in ServiceMode], default=ServiceMode.FAST.value
    )
    parser.add_argument("--budget", type=int, metavar="CREDITS", help="never spend more in a day")
    return parser.parse_args()


def main() -> int:
    options = read_arguments()
    try:
        files = sorted(path for path in options.source.iterdir() if path.is_file() and path.name[0] != ".")
        filing = Filing(options.target)
        budget = Budget(options.budget, per=DAY) if options.budget else None
        with CodeVFClient(ledger=filing.ledger, budget=budget) as client:
            take_up(client, filing)
            refused = file_all(client, filing, files, options)
            failed = collect_all(client, filing, files)
    except (Error, OSError) as problem:
        print(f"file_folder: {problem}", file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        print("file_folder: stopped; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    print(
        f"{sum(filing.is_collected(path.name) for path in files)} of {len(files)} files are in {options.target}"
    )
    return 1 if refused or failed else 0


if __name__ == "__main__":
    sys.exit(main())
