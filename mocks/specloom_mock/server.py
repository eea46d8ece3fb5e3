"""A mock on a socket: uvicorn with a protocol that lets faults reach the connection."""

from __future__ import annotations

import ipaddress
import logging
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from .app import TRANSPORT, App
from .mock import Mock, StartError

# Answers in flight get this long after SIGTERM; the promise is that all is over within two seconds.
DRAIN_SECONDS = 1
# Longer than clients keep idle connections, so that a close does not cross a request.
KEEP_ALIVE_SECONDS = 75
BACKLOG = 2048
TARGET = re.compile(rb"[A-Za-z]+ (?:https?://[^/]*)?(/[^ \r\n]*)")


class Protocol(HttpToolsProtocol):
    """HTTP/1.1 that hands its transport to the application."""

    _data = b""
    url = b""

    def on_message_begin(self) -> None:
        """Start a request."""
        super().on_message_begin()
        extensions: dict[str, Any] = {TRANSPORT: self.transport}
        self.scope["extensions"] = extensions

    def data_received(self, data: bytes) -> None:
        """Remember the bytes: where they are no HTTP, their beginning may still say whom they were for."""
        self._data = data
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's text; ours is JSON
        """Bytes that are no HTTP: refused in the error shape of the service whose path they start with."""
        target = TARGET.match(self._data)
        assert isinstance(self.app, App)
        answer = self.app.mock.malformed(target[1] if target else self.url)
        assert isinstance(answer.body, bytes)
        media = dict(answer.headers)["content-type"].encode()
        head = (
            b"HTTP/1.1 400 Bad Request\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head % (media, answer.size) + answer.body)
        self.transport.close()


class Server(uvicorn.Server):
    """uvicorn that says when it is ready and lets waiting answers go when it ends."""

    def __init__(self, config: uvicorn.Config, app: App, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._app, self._ready = app, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets)
        if not self.should_exit:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End what waits, then drain."""
        self._app.stop()
        await super().shutdown(sockets)


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
        raise StartError(
            f"cannot listen on {host}:{port} ({problem.strerror}): use another --port"
        ) from problem
    end.listen(BACKLOG)
    return end


def address_of(end: socket.socket) -> str:
    """The URL of a listening socket."""
    host, port = end.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(end: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(end.getsockname()[0].partition("%")[0]).is_loopback


def make_server(mock: Mock, ready: Callable[[], None] = lambda: None) -> Server:
    """A server that is not started yet."""
    app = App(mock)
    # What goes wrong on a connection stands in the journal, or is a fault that was asked for.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    config = uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        loop=_loop(),
        interface="asgi3",
        proxy_headers=False,
        access_log=False,
        log_config=None,
        log_level="error",
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=DRAIN_SECONDS,
        backlog=BACKLOG,
    )
    return Server(config, app, ready)


def serve(mock: Mock, end: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve until a signal ends it."""
    # uvicorn raises the signal once more when all is drained; by then it is an orderly end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    make_server(mock, ready).run([end])


class Running:
    """A mock on a socket in a thread of this process: `with specloom_mock.running("codevf") as mock:`."""

    def __init__(self, mock: Mock, host: str = "127.0.0.1", port: int = 0) -> None:
        self.mock = mock
        self._socket = listen(host, port)
        self.url = address_of(self._socket)
        self._ready = threading.Event()
        self._server = make_server(mock, self._ready.set)
        self._server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # older uvicorns
        self._thread = threading.Thread(target=self._run, name="specloom mock", daemon=True)

    def start(self) -> Running:
        """Returns once requests are taken."""
        self._thread.start()
        self._ready.wait()
        return self

    def stop(self) -> None:
        """Answer what is in flight, then end."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self.mock.close()

    def _run(self) -> None:
        import asyncio

        factory: Any = self._server.config.get_loop_factory()
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(self._server.serve([self._socket]))


def _loop() -> Any:
    return "uvloop" if find_spec("uvloop") else "asyncio"
