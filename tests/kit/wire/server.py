"""A server in threads: one function serves each connection, and every connection and request is counted."""

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

LINGER_AND_RESET = struct.pack("ii", 1, 0)
PATIENCE_SECONDS = 10.0


class Peer:
    """The server's side of one connection."""

    def __init__(self, sock: socket.socket, server: "WireServer", number: int) -> None:
        self.sock, self.server, self.number = sock, server, number
        self._buffer = b""

    def request(self) -> bytes:
        """The next request's head and body; empty at the end of the connection."""
        while b"\r\n\r\n" not in self._buffer:
            if not (data := self.sock.recv(65536)):
                return b""
            self._buffer += data
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        self.server.count_request(head)
        return head + b"\r\n\r\n" + self._body(head.lower())

    def _body(self, head: bytes) -> bytes:
        if b"transfer-encoding: chunked" in head:
            return self._until(b"0\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
        length = int(lines[0][15:]) if lines else 0
        parts, missing = [self._buffer[:length]], length - len(self._buffer)
        self._buffer = self._buffer[length:]
        while missing > 0 and (data := self.sock.recv(1 << 20)):
            parts.append(data[:missing])
            self._buffer = data[missing:]
            missing -= len(data)
        return b"".join(parts)

    def _until(self, end: bytes) -> bytes:
        """Up to what can only be the end of a chunked body, since the next request waits for the answer."""
        parts, tail = [self._buffer], self._buffer[-len(end) :]
        while tail != end and (data := self.sock.recv(1 << 20)):
            parts.append(data)
            tail = (tail + data)[-len(end) :]
        self._buffer = b""
        return b"".join(parts)

    def send(self, data: bytes) -> None:
        """Write all of it."""
        self.sock.sendall(data)
        self.server.sent += 1

    def reset(self) -> None:
        """End the connection with RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_AND_RESET)
        self.sock.close()
        self.server.ended += 1

    def hold(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Do nothing, until the server is stopped at the latest."""
        self.server.stopped.wait(seconds)

    def finish(self) -> None:
        """End the connection in order, reading what is still to come so that no RST is sent."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_WR)
            self.server.ended += 1
            while self.sock.recv(65536):
                pass
        self.sock.close()


class WireServer:
    """Listens on loopback while it is entered."""

    def __init__(
        self,
        serve: Callable[[Peer], None],
        *,
        tls: ssl.SSLContext | None = None,
        receive_buffer: int | None = None,
        path: Path | None = None,
    ) -> None:
        self._serve, self._tls = serve, tls
        self._listener = _listener(path)
        if receive_buffer:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.port = 0 if path else int(self._listener.getsockname()[1])
        self.stopped = threading.Event()
        self.connections = self.sent = 0
        self.ended = 0
        """How many connections this end has ended."""
        self.heads: list[bytes] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    @property
    def requests(self) -> int:
        """How many requests' heads came in whole."""
        return len(self.heads)

    @property
    def open_connections(self) -> int:
        """How many connections the clients have not closed."""
        return len(self._open)

    def count_request(self, head: bytes) -> None:
        """One more."""
        with self._lock:
            self.heads.append(head)

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in list(self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._one, args=(sock, self.connections), daemon=True).start()

    def _one(self, sock: socket.socket, number: int) -> None:
        sock.settimeout(PATIENCE_SECONDS)
        if sock.family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open.add(sock)
        plain = sock
        try:
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
            peer = Peer(sock, self, number)
            self._serve(peer)
            if sock.fileno() >= 0:
                peer.finish()
        except OSError:
            pass
        finally:
            sock.close()
            plain.close()
            self._open.discard(plain)


def _listener(path: Path | None) -> socket.socket:
    if path is None:
        return socket.create_server(("127.0.0.1", 0), backlog=1024)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()
    return listener
