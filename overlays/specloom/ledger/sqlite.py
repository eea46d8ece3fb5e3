"""The store in an SQLite file: shared by the processes of one machine, and there after a crash."""

from __future__ import annotations

import contextlib
import math
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from specloom.clock import REAL
from specloom.errors import LedgerError
from specloom.ledger.intents import Intent, Tables
from specloom.primitives import after_fork_of

try:
    import fcntl
except ImportError:  # Windows: one process a file
    fcntl = None  # type: ignore[assignment]

__all__ = ["SQLiteStore"]

T = TypeVar("T")
VERSION = 1
APPLICATION = 0x5370654C  # "SpeL", so that another program's file is not taken for a ledger
BUSY_SECONDS = 10.0
TAKEN = "others are at the ledger"
KINDS = {
    **dict.fromkeys(("at", "until", "remembered"), "REAL"),
    **dict.fromkeys(("completion", "acknowledged", "credits", "status"), "INTEGER"),
    **dict.fromkeys(("request", "answer"), "BLOB"),
}
COLUMNS = ", ".join(f'"{name}" {KINDS.get(name, "TEXT")}' for name in Intent._fields)
SCHEMA = f"""
CREATE TABLE intents ({COLUMNS}, PRIMARY KEY ("id"));
CREATE INDEX by_name ON intents ("operation", "name") WHERE "name" IS NOT NULL;
CREATE INDEX by_print ON intents ("print");
CREATE INDEX by_stage ON intents ("stage", "acknowledged", "owner");
CREATE INDEX by_result ON intents ("result") WHERE "result" IS NOT NULL;
CREATE INDEX by_time ON intents ("until");
CREATE INDEX by_credits ON intents ("at", "credits") WHERE "credits" > 0;
CREATE TABLE sends ("key" TEXT, "at" REAL);
CREATE INDEX by_moment ON sends ("key", "at");
CREATE TABLE notes ("name" TEXT PRIMARY KEY, "value" BLOB);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""
PRAGMAS = ("application_id", "user_version")
PUT = f"INSERT OR REPLACE INTO intents VALUES ({', '.join('?' * len(Intent._fields))})"  # noqa: S608
ADVICE = {
    "SQLITE_FULL": "the disk is full: make room",
    "SQLITE_BUSY": "another program holds it for too long: end that one, or give a longer timeout",
    "SQLITE_CORRUPT": "it is damaged: move it aside, and look at the service for what was under way",
    "SQLITE_NOTADB": "it is no ledger, or damaged: move it aside, or give another path",
    "SQLITE_READONLY": "it may not be written: give this user the right to",
    "SQLITE_CANTOPEN": "it cannot be opened: look whether its folder is there, and may be written",
    "SQLITE_PERM": "it may not be opened: give this user the right to",
    "SQLITE_IOERR": "the disk fails, or is full: make room, or move the file",
}


class SQLiteStore:
    """One file, any number of processes; the file and what lies beside it are this user's alone (0600)."""

    def __init__(self, path: str | os.PathLike[str], *, timeout: float = BUSY_SECONDS) -> None:
        self.path, self._timeout = Path(path).absolute(), timeout
        self._guard = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inherited: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._name: str | None = None
        self._durable = True
        after_fork_of(self, SQLiteStore._forget)

    @property
    def owner(self) -> str:
        """The name of this process: a lock that the system gives back when it dies, however it dies."""
        if self._name is not None:
            return self._name
        with self._guard, self._explained():
            if self._name is None:
                self._name = self._registered()
            return self._name

    def alive(self, owner: str) -> bool:
        """Is that process still there? Where nobody holds its lock any more, the file goes."""
        if owner == self._name:
            return True
        place = self._lock_of(owner)
        if fcntl is None or not owner or not place.exists():
            return False
        with contextlib.suppress(FileNotFoundError), place.open("rb") as end:
            try:
                fcntl.flock(end, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                return True
            place.unlink()
        return False

    def transact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        """Run it in a transaction, the only one of all processes."""
        end = math.inf if patience is None else REAL.monotonic() + patience
        guard = self._guard
        try:
            if not guard.acquire(timeout=-1 if patience is None else patience):
                raise TimeoutError(TAKEN)
            return self._transacted(action, durable=durable, wait=max(0.0, end - REAL.monotonic()))
        finally:
            with contextlib.suppress(RuntimeError):  # not ours: it was not to be had, or Ctrl-C came first
                guard.release()

    async def atransact(
        self, action: Callable[[Tables], T], *, durable: bool = True, patience: float | None = None
    ) -> T:
        """The same in a thread, since the disk and other processes may take their time."""
        from anyio.to_thread import run_sync

        return await run_sync(lambda: self.transact(action, durable=durable, patience=patience))

    def close(self) -> None:
        """Close the file; this process is no owner any more."""
        with self._guard, contextlib.suppress(sqlite3.Error, OSError):
            if self._connection is not None:
                self._connection.close()
            if self._lock is not None:
                if self._name:
                    self._lock_of(self._name).unlink(missing_ok=True)
                os.close(self._lock)
        self._connection, self._lock, self._name = None, None, None

    def _forget(self) -> None:
        """In a forked child: the connection is the parent's and must not even be closed, the lock's copy must."""
        self._guard = threading.RLock()
        self._inherited = self._connection or self._inherited
        if self._lock is not None:
            os.close(self._lock)
        self._connection, self._lock, self._name = None, None, None

    def _lock_of(self, owner: str) -> Path:
        return self.path.with_name(f"{self.path.name}-{owner}.lock")

    def _registered(self) -> str:
        for place in self.path.parent.glob(f"{self.path.name}-*.lock"):
            self.alive(place.stem.rpartition("-")[2])  # what nobody holds any more goes
        name = secrets.token_hex(8)
        place = self._lock_of(name)
        # locked under another name first: whoever finds the file must not find it unlocked
        fresh = place.with_suffix(".new")
        self._lock = end = os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600)
        if fcntl is not None:
            fcntl.flock(end, fcntl.LOCK_EX)
        fresh.rename(place)
        return name

    def _transacted(self, action: Callable[[Tables], T], *, durable: bool, wait: float) -> T:
        """It is this thread's turn; `wait` for other processes, but no longer than the store does."""
        wait = min(self._timeout, wait)
        with self._explained(hasty=wait < self._timeout):
            connection = self._connected(wait)
            connection.execute(f"PRAGMA busy_timeout = {math.ceil(1000 * wait)}")
            if self._durable != durable:
                connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._durable = durable
            with _transaction(connection):
                return action(SQLiteTables(connection))

    def _connected(self, wait: float) -> sqlite3.Connection:
        if self._connection is None:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(
                self.path, timeout=wait, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(connection, wait)
            except BaseException:
                connection.close()
                raise
            self._connection, self._durable = connection, True
            return connection
        return self._connection

    def _prepare(self, connection: sqlite3.Connection, wait: float) -> None:
        end = REAL.monotonic() + wait
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as exc:  # the busy timeout does not count here
                if exc.sqlite_errorname != "SQLITE_BUSY" or REAL.monotonic() > end:
                    raise
                REAL.sleep(0.01)
        connection.execute("PRAGMA synchronous = FULL")
        with _transaction(connection):
            self._set_up(connection)

    def _set_up(self, connection: sqlite3.Connection) -> None:
        made, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS)
        if made == APPLICATION and version == VERSION:
            return
        if made == APPLICATION:
            raise LedgerError(
                f"{self.path} is a ledger of version {version}: this program knows version {VERSION}"
            )
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LedgerError(f"{self.path} is another program's database: give another path")
        for statement in SCHEMA.split(";"):
            connection.execute(statement)

    @contextlib.contextmanager
    def _explained(self, *, hasty: bool = False) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            code = getattr(exc, "sqlite_errorname", None) or ""
            if hasty and code.startswith("SQLITE_BUSY"):
                raise TimeoutError(TAKEN) from exc
            self._raise(exc, code)
        except OSError as exc:
            raise LedgerError(
                f"the ledger {self.path} cannot be used ({exc.strerror}): give another path"
            ) from exc

    def _raise(self, exc: sqlite3.Error, code: str) -> NoReturn:
        advice = next(
            (text for name, text in ADVICE.items() if code.startswith(name)), f"{exc}: look at the file"
        )
        raise LedgerError(f"the ledger {self.path} cannot be used: {advice}") from exc


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[None]:
    if connection.in_transaction:  # Ctrl-C came before it could be undone
        connection.execute("ROLLBACK")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # some failures have rolled it back already
            connection.execute("ROLLBACK")
        raise


class SQLiteTables:
    """The tables of the file, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute

    def find(self, **columns: object) -> list[Intent]:
        """Intents that have these values, the oldest first."""
        where = " AND ".join(f'"{name}" IS ?' for name in columns)
        found = self._run(f'SELECT * FROM intents WHERE {where} ORDER BY "at"', tuple(columns.values()))  # noqa: S608
        return [_intent(row) for row in found]

    def put(self, intent: Intent) -> None:
        """Write an intent, in place of the one with its id."""
        self._run(PUT, intent)

    def drop(self, intent_id: str) -> None:
        """Forget an intent."""
        self._run('DELETE FROM intents WHERE "id" = ?', (intent_id,))

    def prune(self, now: float) -> None:
        """Forget what is done and past its time."""
        self._run("""DELETE FROM intents WHERE "stage" = 'done' AND "until" <= ?""", (now,))

    def spent(self, since: float) -> tuple[int, int]:
        """Credits charged to what was begun after this moment, and credits held for what is open."""
        charged = """SELECT total(credits) FROM intents WHERE credits > 0 AND stage = 'done' AND "at" > ?"""
        held = "SELECT total(credits) FROM intents WHERE credits > 0 AND stage IN ('planned', 'sent')"
        return int(self._run(charged, (since,)).fetchone()[0]), int(self._run(held).fetchone()[0])

    def sends(self, key: str, place: int) -> float | None:
        """The moment of the last request but `place`."""
        query = 'SELECT "at" FROM sends WHERE "key" = ? ORDER BY "at" DESC LIMIT 1 OFFSET ?'
        found = self._run(query, (key, place)).fetchone()
        return found[0] if found else None

    def log_send(self, key: str, at: float) -> None:
        """Log a request."""
        self._run("INSERT INTO sends VALUES (?, ?)", (key, at))

    def forget_sends(self, key: str, before: float, after: float) -> None:
        """What was sent outside of (before, after) no longer counts."""
        self._run('DELETE FROM sends WHERE "key" = ? AND ("at" < ? OR "at" >= ?)', (key, before, after))

    def move_send(self, key: str, at: float, to: float) -> None:
        """It was a little later."""
        self._run('UPDATE sends SET "at" = ? WHERE "key" = ? AND "at" = ?', (to, key, at))

    def note(self, name: str) -> bytes | None:
        """A small value."""
        found = self._run('SELECT "value" FROM notes WHERE "name" = ?', (name,)).fetchone()
        return found[0] if found else None

    def put_note(self, name: str, value: bytes | None) -> None:
        """Keep a small value; None forgets it."""
        if value is None:
            self._run('DELETE FROM notes WHERE "name" = ?', (name,))
        else:
            self._run("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))


def _intent(row: tuple[Any, ...]) -> Intent:
    intent = Intent._make(row)
    return intent._replace(completion=bool(intent.completion), acknowledged=bool(intent.acknowledged))
