"""Have a document reviewed by CodeVF, and mail what came of it through an action of Altan."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from altan import AltanActionsClient, AltanOutcomeUnknown
from codevf import CodeVFClient, TaskResponse, TaskResult
from codevf.exceptions import InsufficientCreditsError
from specloom import Error

CREDITS = 40
PATIENCE = 3 * 3600.0
CONNECTION, ACTION = "abc123", "send-email"

Outcome = Literal["mailed", "perhaps mailed", "not mailed", "too late", "too dear"]


class Review(NamedTuple):
    """What became of a document."""

    outcome: Outcome
    text: str = ""


def review(codevf: CodeVFClient, altan: AltanActionsClient, document: str, reader: str) -> Review:
    """Hand a document in, wait for the answer, mail it; a task that takes too long is cancelled."""
    project = codevf.projects.create("Reviews")
    try:
        task = codevf.tasks.create(f"Review this:\n{document}", CREDITS, project.id)
    except InsufficientCreditsError:
        return Review("too dear")
    return _mailed(task.wait(timeout=PATIENCE, on_timeout="cancel"), altan, reader)


def review_all(codevf: CodeVFClient, documents: Iterable[str]) -> list[str]:
    """Hand many in at once, and wait for all; the texts in the order of the documents."""
    project = codevf.projects.create("Reviews")
    tasks = [codevf.tasks.create(f"Review this:\n{each}", CREDITS, project.id) for each in documents]
    done = codevf.tasks.wait_all(tasks, results=True)
    return [_text(each.result) if each.result else "" for each in done]


def _mailed(task: TaskResponse, altan: AltanActionsClient, reader: str) -> Review:
    if task.status != "completed" or not task.result:
        return Review("too late")
    text = _text(task.result)
    letter = {"to": reader, "subject": f"Your review {task.id}", "body": text}
    try:
        answer = altan.execute_action(CONNECTION, ACTION, letter)
    except AltanOutcomeUnknown:
        return Review("perhaps mailed", text)
    return Review("mailed" if answer["status"] == "success" else "not mailed", text)


def _text(result: TaskResult) -> str:
    return result.message or ""


def main() -> int:
    path, reader = sys.argv[1:]
    try:
        with CodeVFClient() as codevf, AltanActionsClient() as altan:
            found = review(codevf, altan, Path(path).read_text(encoding="utf-8"), reader)
    except (Error, OSError) as problem:
        print(f"reviews: {problem}", file=sys.stderr)
        return 2
    print(f"{found.outcome}\n{found.text}".strip())
    return 0 if found.outcome == "mailed" else 1


if __name__ == "__main__":
    sys.exit(main())
