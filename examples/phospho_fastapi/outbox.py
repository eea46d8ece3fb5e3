"""What has been said and is not recorded yet: a small SQLite file, so that a restart loses nothing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import NamedTuple

from .model import Reply, Step

SCHEMA = """
CREATE TABLE IF NOT EXISTS turns (
    number INTEGER PRIMARY KEY, conversation TEXT, question TEXT, answer TEXT, steps TEXT, refused TEXT);
CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, id TEXT);
"""


class Turn(NamedTuple):
    """A question and its answer."""

    number: int
    conversation: str
    question: str
    reply: Reply


class Outbox:
    """Turns in the order in which they were put in, and the identities of what they became."""

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.executescript(SCHEMA)

    def put(self, conversation: str, question: str, reply: Reply) -> None:
        self._file.execute(
            "INSERT INTO turns (conversation, question, answer, steps) VALUES (?, ?, ?, ?)",
            (conversation, question, reply.answer, json.dumps(reply.steps)),
        )

    def first(self) -> Turn | None:
        """The oldest turn that is to be recorded."""
        row = self._file.execute(
            "SELECT number, conversation, question, answer, steps FROM turns WHERE refused IS NULL ORDER BY number"
        ).fetchone()
        if row is None:
            return None
        number, conversation, question, answer, steps = row
        return Turn(
            number, conversation, question, Reply(answer, tuple(Step(*each) for each in json.loads(steps)))
        )

    def done(self, turn: Turn) -> None:
        self._file.execute("DELETE FROM made WHERE name GLOB ?", (f"turn {turn.number} *",))
        self._file.execute("DELETE FROM turns WHERE number = ?", (turn.number,))

    def refuse(self, turn: Turn, why: str) -> None:
        """It cannot be recorded as it is: keep it for people to look at, and go on with the next."""
        self._file.execute("UPDATE turns SET refused = ? WHERE number = ?", (why, turn.number))

    def made(self, name: str) -> str | None:
        row = self._file.execute("SELECT id FROM made WHERE name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def note(self, name: str, identity: str) -> None:
        self._file.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (name, identity))

    def counts(self) -> tuple[int, int]:
        """How many wait, and how many were refused."""
        row = self._file.execute("SELECT count(*) - count(refused), count(refused) FROM turns").fetchone()
        return row[0], row[1]

    def close(self) -> None:
        self._file.close()
