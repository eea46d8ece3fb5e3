"""A mock on a socket, in this process's main thread or in one of its own."""

from __future__ import annotations

import asyncio
import errno
import gc
import ipaddress
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec

from ..mock import Mock, StartError
from .connection import Connection, Connections

# Answers in flight get this long after SIGTERM; the promise is that all is over within two seconds.
DRAIN_SECONDS = 1.0
BACKLOG = 2048
# Python's own, but for the last: the whole heap is looked through a twentieth as often.
YOUNG_COLLECTIONS = (700, 10, 200)


class Server:
    """Takes connections until it is told to stop, then answers what is in flight."""

    def __init__(self, mock: Mock, ready: Callable[[], None] = lambda: None) -> None:
        self.connections, self._ready = Connections(mock), ready
        self._stopped = asyncio.Event()

    async def serve(self, end: socket.socket) -> None:
        """Serve on a listening socket until `stop`, or until this is cancelled."""
        self._loop = asyncio.get_running_loop()
        listener = await self._loop.create_server(
            lambda: Connection(self.connections), sock=end, backlog=BACKLOG
        )
        self._ready()
        try:
            await self._stopped.wait()
        finally:
            listener.close()
            await self.connections.drain(DRAIN_SECONDS)

    def stop(self) -> None:
        """From any thread: take nothing more, and end."""
        with suppress(RuntimeError):  # the loop is closed, so it has ended
            self._loop.call_soon_threadsafe(self._stopped.set)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError, OverflowError) as problem:
        raise StartError(
            f"the host {host!r} is unknown: use an address of this machine, such as 127.0.0.1"
        ) from problem
    end = socket.socket(family, kind, protocol)
    try:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        end.bind(address)
    except OSError as problem:
        end.close()
        elsewhere = problem.errno == errno.EADDRNOTAVAIL
        todo = (
            "use an address of this machine" if elsewhere else "stop what serves there, or use another --port"
        )
        raise StartError(f"cannot listen on {host}:{port} ({problem.strerror}): {todo}") from problem
    end.listen(BACKLOG)
    return end


def address_of(end: socket.socket) -> str:
    """The URL of a listening socket."""
    host, port = end.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(end: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(end.getsockname()[0].partition("%")[0]).is_loopback


def serve(mock: Mock, end: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve until a signal ends it."""
    server = Server(mock, ready)
    settle_memory()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        with suppress(NotImplementedError):  # Windows has no SIGTERM that could be handled
            runner.get_loop().add_signal_handler(signal.SIGTERM, server.stop)
        runner.run(server.serve(end))


def settle_memory() -> None:
    """What is loaded stays until the end, and requests leave no cycles: to look through it all took a sixth of the time."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(*YOUNG_COLLECTIONS)


class Running:
    """A mock on a socket in a thread of this process; it is closed with the thread."""

    def __init__(self, mock: Mock, host: str = "127.0.0.1", port: int = 0) -> None:
        self.mock = mock
        self._socket = listen(host, port)
        self.url = address_of(self._socket)
        self._ready = threading.Event()
        self._server = Server(mock, self._ready.set)
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="specloom mock", daemon=True)

    def start(self) -> Running:
        """Returns once requests are taken; raises what kept the thread from it."""
        self._thread.start()
        self._ready.wait()
        if self._problem is not None:
            self._thread.join()
            self._socket.close()
            self.mock.close()
            raise StartError(f"the mock's thread ended: {self._problem}") from self._problem
        return self

    def stop(self) -> None:
        """Answer what is in flight, then end."""
        self._server.stop()
        self._thread.join()
        self._socket.close()
        self.mock.close()

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(self._server.serve(self._socket))
        except BaseException as problem:  # noqa: BLE001  # told to whoever waits for the start
            self._problem = problem
        finally:
            self._ready.set()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if not find_spec("uvloop"):
        return None
    import uvloop

    return uvloop.new_event_loop
