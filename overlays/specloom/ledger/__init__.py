"""The ledger as programs know it: where it is, who may read it, and what to do when it cannot be written."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar

from specloom.errors import LedgerError, UsageError
from specloom.ledger import intents
from specloom.ledger.intents import Intent, Tables
from specloom.ledger.stores import MemoryStore, Store

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Ledger", "ledger_of"]

T = TypeVar("T")
log = logging.getLogger("specloom")


class Ledger:
    """Intents written down before they are sent: in this process's memory, or with a path in an SQLite file.

    With `key` (of `Ledger.new_key()`) what it holds of requests, answers and tokens is encrypted; without one, nothing
    secret is kept. `on_error="ignore"` goes on without where the file cannot be used.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        key: str | bytes | None = None,
        on_error: Literal["raise", "ignore"] = "raise",
        timeout: float = 10.0,
        store: Store | None = None,
    ) -> None:
        if on_error not in ("raise", "ignore"):
            raise UsageError(f"on_error is 'raise' or 'ignore', not {on_error!r}")
        given: Any = path  # callers may be untyped
        if not (given is None or isinstance(given, str | os.PathLike)):
            raise UsageError(f"a ledger is at the path of a file, not at {type(given).__name__}")
        seconds: Any = timeout
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds >= 0:
            raise UsageError(f"timeout is a number of seconds from 0, not {timeout!r}")
        self.path, self.on_error, self.timeout = path, on_error, timeout
        self._cipher = _cipher(key) if key is not None else None
        self.store: Store = store or _store(path, timeout)
        self.under_way: set[str] = set()
        self._pending = False
        self._guard = threading.Lock()
        if path is not None:
            _at_exit(self)

    @staticmethod
    def new_key() -> str:
        """A key for `key=`: keep it where secrets are kept, not beside the ledger."""
        return str(_fernet().generate_key(), "ascii")

    @property
    def sealed(self) -> bool:
        """Is what it holds encrypted?"""
        return self._cipher is not None

    @property
    def shared(self) -> bool:
        """Do other processes see it?"""
        return self.path is not None

    def seal(self, content: bytes) -> bytes:
        """As it is kept."""
        return self._cipher.encrypt(content) if self._cipher else content

    def unseal(self, content: bytes) -> bytes:
        """As it was; LedgerError where this was kept under another key."""
        if self._cipher is None:
            return content
        try:
            opened: bytes = self._cipher.decrypt(content)
        except Exception:  # noqa: BLE001  # its class lives in a package that may be absent
            raise LedgerError(
                f"the ledger {self.path} was written under another key: give that one"
            ) from None
        return opened

    def opened(self, content: bytes | None) -> bytes | None:
        """The same, where anything was kept."""
        return None if content is None else self.unseal(content)

    def busy(self, intent: Intent) -> bool:
        """Is anybody at work on it?"""
        if intent.owner == self.store.owner:
            return intent.id in self.under_way
        return self.store.alive(intent.owner)

    def delivered(self) -> None:
        """An answer is on its way to the caller; the next thing the program does tells that it arrived."""
        self._pending = True

    def acknowledgement(self) -> Callable[[Tables], None] | None:
        """What to write down now that the program went on: its last answers arrived; None where that is known."""
        if not self._pending:
            return None
        self._pending = False
        owner = self.store.owner
        return lambda tables: intents.acknowledge(tables, owner)

    def tolerate(self, problem: LedgerError, *, then: str = "") -> None:
        """Log why it cannot be used, and what happens then; with on_error="raise" that is raised."""
        if self.on_error == "raise":
            raise problem
        log.warning("%s%s", problem, then and f"; {then}")

    def forget(self, intent_id: str) -> None:
        """Take an intent off the books: you looked, and know what became of it."""
        self.store.transact(lambda tables: tables.drop(intent_id))

    def open(self) -> list[Intent]:
        """What is under way or in doubt, in any process."""
        return self.store.transact(
            lambda tables: sorted(
                tables.find(stage="planned") + tables.find(stage="sent"), key=lambda each: each.at
            )
        )

    def close(self) -> None:
        """This program ends in order: its answers arrived."""
        try:
            if (write := self.acknowledgement()) is not None:
                self.store.transact(write)
        except LedgerError:
            if self.on_error == "raise":
                raise
        finally:
            self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {self.path or 'in memory'}{', encrypted' if self.sealed else ''}>"


def ledger_of(given: Ledger | str | os.PathLike[str] | None) -> tuple[Ledger, bool]:
    """The ledger of a client, and whether the client is to close it."""
    return (given, False) if isinstance(given, Ledger) else (Ledger(given), True)


def _store(path: str | os.PathLike[str] | None, timeout: float) -> Store:
    if path is None:
        return MemoryStore()
    from specloom.ledger.sqlite import SQLiteStore

    return SQLiteStore(path, timeout=timeout)


def _fernet() -> Any:
    try:
        from cryptography.fernet import Fernet
    except ImportError:
        raise UsageError("a ledger with a key needs cryptography: pip install 'specloom[ledger]'") from None
    return Fernet


def _cipher(key: str | bytes) -> Any:
    try:
        return _fernet()(key)
    except (ValueError, TypeError):
        raise UsageError("the ledger's key is none: make one with Ledger.new_key()") from None


def _at_exit(ledger: Ledger) -> None:
    held = weakref.ref(ledger)

    def end() -> None:
        # a program that dies of an exception may not have used its last answer
        if (alive := held()) is not None and getattr(sys, "last_value", None) is None:
            try:
                alive.close()
            except LedgerError as exc:  # there is nobody left to raise it to
                log.warning("%s", exc)

    atexit.register(end)
    weakref.finalize(ledger, atexit.unregister, end).atexit = False
