"""What a task brought, and where its files go; apart from other models, so that a first call imports no more than this."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, count
from pathlib import Path

from codevf_api import models as wire

__all__ = ["TaskResult", "result_of", "target_of"]


class TaskResult(wire.TaskResult):
    """What an engineer has to say and hand over; partial until the task is completed."""

    __slots__ = ()
    # narrower than what comes over the wire: `of` makes None of what is missing
    message: str | None  # pyright: ignore[reportIncompatibleVariableOverride]

    @classmethod
    def of(cls, result: wire.TaskResult) -> TaskResult:
        """The result with its message, None where there is none."""
        made = cls(result.deliverables, result.message or None)
        made.additional_properties = result.additional_properties
        return made


def result_of(task: wire.Task) -> TaskResult | None:
    """What a task has brought so far."""
    return TaskResult.of(task.result) if task.result else None


def target_of(path: Path, deliverable: wire.Deliverable, *, taken: Collection[Path] = ()) -> Path:
    """Where to put a file: at the path itself, or in the folder that it is.

    A folder takes it under the last part of the server's name for it, which must not choose the folder; where another
    file has that name (`src/a.py` and `tests/a.py`), with a number.
    """
    if not path.is_dir():
        return path
    plain = deliverable.file_name.replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")
    first = path / (plain if plain not in ("", ".", "..") else "deliverable")
    numbered = (first.with_stem(f"{first.stem} ({number})") for number in count(2))
    names = {each.name.casefold() for each in taken}
    return next(each for each in chain([first], numbered) if each.name.casefold() not in names)
