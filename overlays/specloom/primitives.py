"""Hand-written pairs: what differs between async and sync beyond `await`."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Generator, Hashable
from typing import Generic, Protocol, TypeVar

from specloom.errors import Error

__all__ = [
    "AsyncFlight",
    "Flight",
    "Shared",
    "aabandon",
    "abandon",
    "after_fork",
    "after_fork_of",
    "alast_words",
    "aloop",
    "ashielded",
    "epoch",
    "last_words",
    "loop",
    "shielded",
]

T = TypeVar("T")
LAST_WORDS_SECONDS = 10.0  # for a report when the program is being stopped: nobody waits longer for Ctrl-C
_process = {"epoch": 0}


def epoch() -> int:
    """Changes in a forked child: what was opened before belongs to the parent."""
    return _process["epoch"]


async def aloop() -> object:
    """The event loop or trio run that this task belongs to; connections must not leave it."""
    import asyncio

    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        from trio.lowlevel import current_trio_token

        return current_trio_token()


def loop() -> object:
    """Threads share everything: there is one."""
    return Flight


class Shared(Generic[T]):
    """What a process makes once and shares under keys. A forked child keeps it, with a lock of its own."""

    def __init__(self) -> None:
        self._found: dict[Hashable, T] = {}
        self._guard = threading.Lock()
        after_fork_of(self, Shared[T].unlock)

    def setdefault(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is there under the key, or else what is made now."""
        with self._guard:
            if key not in self._found:
                self._found[key] = make()
            return self._found[key]

    def prune(self, more_than: int, useless: Callable[[T], bool]) -> None:
        """Drop what is useless, once there is this much."""
        with self._guard:
            if len(self._found) > more_than:
                self._found = {key: value for key, value in self._found.items() if not useless(value)}

    def clear(self) -> None:
        """Drop everything."""
        with self._guard:
            self._found.clear()

    def unlock(self) -> None:
        """A lock that nobody holds: the parent's may have been taken."""
        self._guard = threading.Lock()


def ashielded(seconds: float) -> contextlib.AbstractContextManager[object]:
    """No cancellation from outside reaches what is awaited in here, for so many seconds."""
    import anyio

    return anyio.move_on_after(seconds, shield=True)


def shielded(seconds: float) -> contextlib.AbstractContextManager[object]:  # noqa: ARG001  its twin needs it
    """Nothing cancels a thread."""
    return contextlib.nullcontext()


def alast_words(exc: BaseException, lost: str) -> contextlib.AbstractContextManager[dict[str, float]]:
    """Report on what was raised: options for that call, whose failure is a note (`lost`) to what was raised.

    Where it stops the program, the call is held off from that, but not for long.
    """
    if isinstance(exc, Exception):
        return last_words(exc, lost)
    # A second more, so that the deadline comes first: its error says what became of the report.
    return _last_words(exc, lost, ashielded(LAST_WORDS_SECONDS + 1))


def last_words(exc: BaseException, lost: str) -> contextlib.AbstractContextManager[dict[str, float]]:
    """The same for threads."""
    return _last_words(exc, lost, contextlib.nullcontext())


@contextlib.contextmanager
def _last_words(
    exc: BaseException, lost: str, shield: contextlib.AbstractContextManager[object]
) -> Generator[dict[str, float]]:
    try:
        with shield:
            yield {} if isinstance(exc, Exception) else {"deadline": LAST_WORDS_SECONDS}
    except Error as problem:  # what was raised first is what the caller must see
        exc.add_note(f"{lost}: {problem}")


def abandon(pool: Closing) -> None:
    """Close what a forgotten client held."""
    with contextlib.suppress(Exception):
        pool.close()


def aabandon(pool: object) -> None:
    """Nothing can be closed here: the loop may be gone. The sockets go with their pool."""


class Closing(Protocol):
    """What can be closed without waiting."""

    def close(self) -> None:
        """Let go of everything."""
        ...


class Flight:
    """Something that one thread does while others wait for it to end."""

    def __init__(self, until: float) -> None:
        self.until = until  # the deadline of the one who does it
        self._done = threading.Event()
        self.error: Exception | None = None

    def wait(self, seconds: float | None) -> bool:
        """Has it ended within so many seconds?"""
        return self._done.wait(seconds)

    def land(self, error: Exception | None = None) -> None:
        """It has ended, in an error or not."""
        self.error = error
        self._done.set()


class AsyncFlight:
    """Something that one task does while others wait for it to end; tasks of one loop only."""

    def __init__(self, until: float) -> None:
        import anyio

        self.until = until  # the deadline of the one who does it
        self._done = anyio.Event()
        self.error: Exception | None = None

    async def wait(self, seconds: float | None) -> bool:
        """Has it ended within so many seconds?"""
        import anyio

        with anyio.move_on_after(seconds):
            await self._done.wait()
        return self._done.is_set()

    def land(self, error: Exception | None = None) -> None:
        """It has ended, in an error or not."""
        self.error = error
        self._done.set()


_in_child: list[Callable[[], object]] = []


def after_fork(action: Callable[[], None]) -> Callable[[], None]:
    """Run this in every forked child: a lock that another thread held stays locked there."""
    _in_child.append(action)
    return action


def after_fork_of(owner: T, action: Callable[[T], None]) -> None:
    """The same for an object, for as long as it lives."""
    import weakref

    held = weakref.ref(owner)

    def act() -> None:
        if (alive := held()) is not None:
            action(alive)

    _in_child.append(act)
    weakref.finalize(owner, _in_child.remove, act)


def _forked() -> None:
    _process["epoch"] += 1
    for action in _in_child:
        action()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
