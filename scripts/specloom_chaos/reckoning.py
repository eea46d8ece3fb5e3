"""Afterwards: what the services know, held against what the processes were told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from specloom_mock.handles import WorldHandle

from .plan import POOL, Plan
from .worker import Worker


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


class Reckoning:
    """Lets one last program resume, then compares."""

    def __init__(self, world: WorldHandle, plan: Plan, figures: Figures) -> None:
        self._world, self._plan, self._figures = world, plan, figures
        self._last = Worker(plan, 0, 0)
        clients = (self._last.codevf, self._last.distributor, self._last.maestro)
        self._resumed: list[Any] = [client.resume() for client in clients for _ in range(2)]
        self._doubtful = [left for report in self._resumed[1::2] for left in report.doubtful]
        self._names = {left.name for left in self._doubtful}
        diaries = [path.read_text().split("\n") for path in plan.folder.glob("diary-*")]
        self._lines = [line for diary in diaries for line in diary]

    def reckon(self, reports: Counter[str]) -> None:
        """All four kinds of jobs, and what is left in the ledger."""
        self._figures.full_disks = sum(line.startswith("full") for line in self._lines)
        jobs = range(self._plan.jobs)
        tasks = Counter(task.prompt for task in self._world.codevf.state.tasks.values())
        self._count("task", tasks, {f"job {job}" for job in jobs})
        self._fetched(reports)
        maestro, wanted = self._world.maestro.state, {str(task) for task in self._plan.tasks}
        ended = {str(task.id) for task in maestro.tasks.values() if task.state == "FINISHED"}
        self._count("finish", Counter(ended & wanted), wanted)
        items = Counter(f"item {entry.values['n']}" for entry in maestro.datapools[POOL].entries.values())
        self._count("item", items, {f"item {job}" for job in jobs}, self._names)
        self._left_open()

    def _fetched(self, reports: Counter[str]) -> None:
        """Tasks that were handed out: each is known to somebody, or in doubt, and reported once."""
        diary = [line.split(" ", 1)[1] for line in self._lines if line[:1] == "k"]
        kept = {json.loads(line)["blueprint"]["action_uid"] for line in diary}
        self._count("report", reports, kept, self._names)
        answers = [left.answer or {} for report in self._resumed for left in report.finished]
        told = kept | {answer.get("action_uid") for answer in answers if isinstance(answer, dict)}
        unknown = len(set(self._world.distributor.state.handed) - told)
        in_doubt = sum(left.operation == "fetchTask" for left in self._doubtful)
        if unknown > in_doubt:
            self._figures.lost += unknown - in_doubt
            self._figures.notes.append(
                f"{unknown} tasks were handed out unseen, and {in_doubt} fetches are in doubt"
            )

    def _left_open(self) -> None:
        left = self._last.codevf.core.ledger.open()
        planned = [each for each in left if each.stage == "planned"]
        self._figures.doubtful, self._figures.open = len(left), len(planned)
        self._figures.notes += [f"still open: {each.operation} {each.name}" for each in planned]

    def _count(
        self,
        kind: str,
        found: Counter[str],
        wanted: set[str],
        doubtful: AbstractSet[str | None] = frozenset(),
    ) -> None:
        lost = [name for name in wanted if not found[name] and name not in doubtful]
        doubled = [name for name, count in found.items() if count > 1]
        strange = set(found) - wanted if kind == "task" else set[str]()
        self._figures.lost += len(lost)
        self._figures.doubled += len(doubled) + len(strange)
        self._figures.notes += [f"{kind} lost: {name}" for name in lost]
        self._figures.notes += [f"{kind} doubled: {name}" for name in [*doubled, *strange]]
