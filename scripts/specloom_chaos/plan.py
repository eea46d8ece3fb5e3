"""What all processes of a run have to know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACTOR, POOL = "the actor uid", "chaos"


@dataclass(frozen=True, slots=True)
class Plan:
    """The same for each process; it is sent to them."""

    folder: Path
    key: str
    seed: int
    jobs: int
    processes: int
    keys: dict[str, Any]
    urls: dict[str, str]
    tasks: list[int]

    @property
    def ledger(self) -> Path:
        """The one that all of them share."""
        return self.folder / "ledger.db"
