"""Sockets for httpcore in threads: as its own, but a timeout is set once, and a large buffer is not copied to be sent.

Failures are those of httpcore's own backend.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

UNSET = -1.0


class SocketStream(httpcore.NetworkStream):
    """A connected socket, plain or encrypted, over httpcore's own stream."""

    __slots__ = ("_seconds", "_sock", "_stream")

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._sock: Any = stream.get_extra_info("socket")
        self._seconds: float | None = UNSET

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next."""
        try:
            if timeout != self._seconds:
                self._wait(timeout)
            data: bytes = self._sock.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(error) from error
        except OSError as error:
            raise httpcore.ReadError(error) from error
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it."""
        if not buffer:
            return
        try:
            if timeout != self._seconds:
                self._wait(timeout)
            sent = self._sock.send(buffer)
            if sent < len(buffer):
                rest = memoryview(buffer)
                while rest := rest[sent:]:
                    sent = self._sock.send(rest)
        except TimeoutError as error:
            raise httpcore.WriteTimeout(error) from error
        except OSError as error:
            raise httpcore.WriteError(error) from error

    def close(self) -> None:
        """Close it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, encrypted from here on."""
        encrypted = self._stream.start_tls(ssl_context, server_hostname, timeout)
        if isinstance(encrypted.get_extra_info("ssl_object"), ssl.SSLObject):
            return encrypted  # TLS within TLS is no matter of a socket
        return SocketStream(encrypted)

    def get_extra_info(self, info: str) -> Any:
        """What the stream below knows."""
        return self._stream.get_extra_info(info)

    def _wait(self, seconds: float | None) -> None:
        self._sock.settimeout(seconds)
        self._seconds = seconds


class SocketBackend(httpcore.SyncBackend):
    """Opens sockets as httpcore does."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers."""
        return SocketStream(super().connect_tcp(host, port, timeout, local_address, socket_options))

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a socket in the file system."""
        return SocketStream(super().connect_unix_socket(path, timeout, socket_options))
