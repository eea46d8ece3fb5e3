"""`specloom wait API ID…`: many at once, watched with few requests."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from specloom_command import apis
from specloom_command.exits import ELSEWISE, INTERRUPTED, LATER, REFUSED
from specloom_command.kinds import ApiName, Seconds
from specloom_command.piping import piped
from specloom_command.printing import dumped, json_option, say

if TYPE_CHECKING:
    from specloom.operation import Polling
    from specloom.waiting.waited import Waited

__all__ = ["wait"]

MOST_NAMED = 20  # ids in the command to go on with


class Watchable(ApiName):
    """An API whose tasks can be waited for."""

    def known(self) -> list[str]:
        """Those that say how their tasks are watched."""
        return [name for name in apis.names() if polling_of(name)]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Its name; of one that has no tasks to wait for, which have."""
        if value in apis.names() and value not in self.known():
            title, others = apis.policy_of(value).title, ", ".join(self.known())
            raise click.UsageError(f"{title} has nothing to wait for: those that have are {others}", ctx)
        return super().convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """All of them, where usage is shown."""
        return "|".join(self.known())


def polling_of(api: str) -> Polling | None:
    """How its tasks are watched, if they can be."""
    rules = apis.policy_of(api).operations.values()
    return next((each.polling for each in rules if each.polling and each.polling.listed_by), None)


@click.command()
@click.argument("api", type=Watchable())
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--timeout", type=Seconds(), metavar="SECONDS", help="Stop waiting after this time; nothing is cancelled."
)
@json_option
def wait(api: str, ids: Sequence[str], timeout: float | None, *, as_json: bool) -> None:
    """Wait until these tasks are finished, and tell of each as it ends.

    A single - reads the ids from standard input, one a line. Ctrl-C stops the waiting and nothing else.
    """
    polling = polling_of(api)
    assert polling is not None
    wanted = list(dict.fromkeys(_read() if list(ids) == ["-"] else ids))
    teller = Teller(polling, as_json=as_json)
    left = dict.fromkeys(wanted)
    try:
        for task in _completions(api, wanted, timeout):
            left.pop(task.id, None)
            teller.tell(task)
    except KeyboardInterrupt:
        say(_how_to_go_on(api, list(left), len(wanted), "interrupted"))
        raise click.exceptions.Exit(INTERRUPTED) from None
    if teller.open:
        say(_how_to_go_on(api, teller.open, len(wanted), "time is up"))
    raise click.exceptions.Exit(teller.code)


class Outcome(NamedTuple):
    """How one ended."""

    id: str
    state: str | None
    finished: bool
    error: str | None
    task: Any

    @classmethod
    def of(cls, task: Waited[Any]) -> Outcome:
        """From what the client saw."""
        whole = None if task.seen is None else task.seen.to_dict()
        error = " ".join(str(task.error).split()) if task.error else None
        return cls(task.id, task.state, task.is_finished, error, whole)

    def failed(self, polling: Polling) -> list[str]:
        """What says that it ended badly, whatever its state is called."""
        whole: dict[str, Any] = self.task or {}
        return [
            f"{name} {whole[name]}" for name, values in polling.failed.items() if whole.get(name) in values
        ]


class Teller:
    """Prints each as it ends, and remembers what that means for the exit code."""

    def __init__(self, polling: Polling, *, as_json: bool) -> None:
        self._polling, self._json = polling, as_json
        self._codes: set[int] = set()
        self.open: list[str] = []

    def tell(self, task: Waited[Any]) -> None:
        """One has ended, or will not end in time."""
        outcome = Outcome.of(task)
        if self._json:
            line = dumped(outcome._asdict(), compact=True)
        else:
            how = outcome.error or ", ".join(
                [outcome.state or "not seen yet", *outcome.failed(self._polling)]
            )
            line = f"{outcome.id}  {how}{'' if outcome.finished or outcome.error else ', goes on'}"
        sys.stdout.write(f"{line}\n")  # as it is now: a bar puts itself in front of it
        sys.stdout.flush()
        if outcome.error:
            self._codes.add(REFUSED)
        elif not outcome.finished:
            self._codes.add(LATER)
            self.open.append(outcome.id)
        elif outcome.state != self._polling.final[0] or outcome.failed(self._polling):
            self._codes.add(ELSEWISE)

    @property
    def code(self) -> int:
        """What needs attention first: an unknown id, then time that is up, then another end."""
        return next((code for code in (REFUSED, LATER, ELSEWISE) if code in self._codes), 0)


def _completions(api: str, ids: list[str], timeout: float | None) -> Iterator[Waited[Any]]:
    with apis.client_of(api) as client:
        yield from client.tasks.as_completed(ids, timeout=timeout, on_timeout="detach", progress=True)


def _read() -> list[str]:
    found = piped().split()
    if not found:
        raise click.UsageError("standard input held no ids: give one a line")
    return found


def _how_to_go_on(api: str, left: list[str], total: int, why: str) -> str:
    ids = (
        shlex.join(left)
        if len(left) <= MOST_NAMED
        else "with the same ids, of which the finished end at once"
    )
    return f"specloom: {why}: {len(left)} of {total} go on; to wait again: specloom wait {api} {ids}"
