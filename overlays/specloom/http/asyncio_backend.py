"""Sockets for httpcore on asyncio: fewer layers than anyio's, and none that keeps bytes where nobody sees them.

Failures are those of httpcore's own backend. Under trio that one is used.
"""

import asyncio
import contextlib
import select
import socket
import ssl
import sys
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from typing import Any, cast

import httpcore

from specloom.clock import REAL
from specloom.http.asyncio_connect import connected_socket
from specloom.http.asyncio_tls import TLSStream

PAUSE_AT_BYTES = 256 * 1024
"""So much may wait to be read before the socket is left alone: one read of asyncio's."""


class AsyncioStream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A connected socket: asyncio's protocol below, httpcore's stream above."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._parts: deque[bytes] = deque()
        self._size = 0
        self._paused = self._full = self._ended = self._closed = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(0)  # a write is done when the kernel has it all

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= PAUSE_AT_BYTES and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        _wake(self._reader)

    def eof_received(self) -> bool:
        """Called by asyncio; the other direction stays open."""
        self._ended = True
        _wake(self._reader)
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        self._error, self._ended = exc, True
        _wake(self._reader)
        _wake(self._writer)

    def pause_writing(self) -> None:
        """Called by asyncio."""
        self._full = True

    def resume_writing(self) -> None:
        """Called by asyncio."""
        self._full = False
        _wake(self._writer)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come in, at least a byte; empty at the end."""
        if not self._parts and not self._ended and not self._closed:
            self._reader = self._loop.create_future()
            try:
                await _within(self._loop, self._reader, timeout, httpcore.ReadTimeout)
            finally:
                self._reader = None
        if self._parts:
            return self._next(max_bytes)
        if self._closed or self._error is not None:
            raise httpcore.ReadError(self._error or "") from self._error
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Until the kernel has all of it."""
        if not buffer:
            return
        self._refuse_broken()
        self._transport.write(buffer)
        if self._full:
            self._writer = self._loop.create_future()
            try:
                await _within(self._loop, self._writer, timeout, httpcore.WriteTimeout)
            finally:
                self._writer = None
            self._refuse_broken()

    async def aclose(self) -> None:
        """Close at once; what is still to be written is lost."""
        self.abort()

    def abort(self) -> None:
        """Close without waiting for anything."""
        self._closed = True
        if not self._loop.is_closed():
            self._transport.abort()
        _wake(self._reader)
        _wake(self._writer)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """The same connection, encrypted from here on."""
        return await TLSStream.connected(self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        """The five questions that httpcore asks."""
        if info == "is_readable":
            return self._is_readable()
        names = {"client_addr": "sockname", "server_addr": "peername", "socket": "socket"}
        return self._transport.get_extra_info(names[info]) if info in names else None

    def _next(self, most: int) -> bytes:
        data = self._parts.popleft()
        if len(data) > most:
            self._parts.appendleft(data[most:])
            data = data[:most]
        self._size -= len(data)
        if self._paused and self._size < PAUSE_AT_BYTES and not self._transport.is_closing():
            self._paused = False
            self._transport.resume_reading()
        return data

    def _refuse_broken(self) -> None:
        if self._closed or self._error is not None or self._transport.is_closing():
            raise httpcore.WriteError(self._error or "") from self._error

    def _is_readable(self) -> bool:
        # The loop may be late: the kernel is asked too.
        if self._parts or self._ended or self._transport.is_closing():
            return True
        return _has_input(self._transport.get_extra_info("socket"))


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Opens sockets on the running loop."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the first of the host's addresses that answers."""
        async with _connecting(timeout):
            sock = await connected_socket(host, port, local_address)
            return await _streaming(sock, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a socket in the file system."""
        async with _connecting(timeout):
            _, stream = await asyncio.get_running_loop().create_unix_connection(AsyncioStream, path)
            _set_options(stream.get_extra_info("socket"), socket_options)
        return stream

    async def sleep(self, seconds: float) -> None:
        """Between two attempts to connect."""
        await REAL.asleep(seconds)


@contextlib.asynccontextmanager
async def _connecting(timeout: float | None) -> AsyncGenerator[None]:
    scope = asyncio.timeout(timeout)
    try:
        async with scope:
            yield
    except (OSError, UnicodeError) as error:
        raise (httpcore.ConnectTimeout if scope.expired() else httpcore.ConnectError)(error) from error


async def _streaming(sock: socket.socket, options: Iterable[httpcore.SOCKET_OPTION] | None) -> AsyncioStream:
    try:
        _set_options(sock, options)
        _, stream = await asyncio.get_running_loop().create_connection(AsyncioStream, sock=sock)
    except BaseException:
        sock.close()
        raise
    return stream


def _set_options(sock: socket.socket, options: Iterable[httpcore.SOCKET_OPTION] | None) -> None:
    for option in options or ():
        sock.setsockopt(*cast("tuple[int, int, int]", option))  # the other two forms are as good


def _wake(waiting: asyncio.Future[None] | None) -> None:
    if waiting is not None and not waiting.done():
        waiting.set_result(None)


async def _within(
    loop: asyncio.AbstractEventLoop,
    waiting: asyncio.Future[None],
    timeout: float | None,
    failure: type[httpcore.TimeoutException],
) -> None:
    """Wait for it, so many seconds at most: a timer and a future are all it takes."""
    timer = None if timeout is None else loop.call_later(timeout, _expire, waiting, failure)
    try:
        await waiting
    finally:
        if timer is not None:
            timer.cancel()


def _expire(waiting: asyncio.Future[None], failure: type[httpcore.TimeoutException]) -> None:
    if not waiting.done():
        waiting.set_exception(failure())


def _has_input(sock: socket.socket) -> bool:
    if sock.fileno() < 0:
        return True
    if sys.platform == "win32":
        return bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock.fileno(), select.POLLIN)
    return bool(poll.poll(0))
