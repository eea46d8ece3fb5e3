"""The pool's hand-written pairs: a place in the queue, and the surroundings in which a connection may be used."""

import contextlib
import sys
import threading
from collections.abc import Iterable
from importlib import import_module
from typing import Generic, Protocol, TypeVar, cast

import anyio
import httpcore
import httpx

from specloom.http.sockets import SocketBackend

AsyncByteStream = httpx.AsyncByteStream
ByteStream = httpx.SyncByteStream

C = TypeVar("C")


class AsyncWaiter(Generic[C]):
    """One request's place in the queue for a slot."""

    __slots__ = ("_event", "granted", "line", "origin")

    def __init__(self, origin: object) -> None:
        self.origin, self.granted = origin, False
        self.line: C | None = None
        self._event = anyio.Event()

    def grant(self) -> None:
        """Wake the one who waits."""
        self._event.set()

    async def wait(self, timeout: float | None) -> None:
        """Until granted; TimeoutError after that many seconds."""
        with anyio.fail_after(timeout):
            await self._event.wait()


class Waiter(Generic[C]):
    """One request's place in the queue for a slot."""

    __slots__ = ("_event", "granted", "line", "origin")

    def __init__(self, origin: object) -> None:
        self.origin, self.granted = origin, False
        self.line: C | None = None
        self._event = threading.Event()

    def grant(self) -> None:
        """Wake the one who waits."""
        self._event.set()

    def wait(self, timeout: float | None) -> None:
        """Until granted; TimeoutError after that many seconds."""
        if not self._event.wait(timeout):
            raise TimeoutError


class AsyncHome:
    """The event loop in which connections are made: they are of no use in another."""

    @staticmethod
    def current() -> object:
        """The running loop, or trio's token for it."""
        trio = sys.modules.get("trio")
        if trio is not None and trio.lowlevel.in_trio_run():
            token: object = trio.lowlevel.current_trio_token()
            return token
        # Where a loop runs, asyncio is imported; a program without one is spared it.
        asyncio = sys.modules.get("asyncio") or import_module("asyncio")
        loop: object = asyncio.get_running_loop()
        return loop

    @staticmethod
    def backend() -> httpcore.AsyncNetworkBackend:
        """What opens sockets here."""
        trio = sys.modules.get("trio")
        if trio is not None and trio.lowlevel.in_trio_run():
            return cast("httpcore.AsyncNetworkBackend", httpcore.TrioBackend())
        from specloom.http.asyncio_backend import AsyncioBackend

        return AsyncioBackend()

    @staticmethod
    def shield() -> contextlib.AbstractContextManager[object]:
        """Within it, closing goes on although the caller is cancelled."""
        return anyio.CancelScope(shield=True)

    @staticmethod
    def disown(connections: Iterable[object]) -> None:
        """Connections of a loop that is gone: dropped, since nothing here can close them in order."""


class Home:
    """The process in which connections are made; threads share it."""

    @staticmethod
    def current() -> object:
        """The same for all threads."""
        return None

    @staticmethod
    def backend() -> httpcore.NetworkBackend:
        """What opens sockets here."""
        return SocketBackend()

    @staticmethod
    def shield() -> contextlib.AbstractContextManager[object]:
        """A thread cannot be cancelled."""
        return contextlib.nullcontext()

    @staticmethod
    def disown(connections: Iterable["SupportsClose"]) -> None:
        """Connections of the parent process: closes this process's descriptors, which the parent does not notice."""
        for connection in connections:
            connection.close()


class SupportsClose(Protocol):
    """What can be closed without waiting."""

    def close(self) -> None: ...
