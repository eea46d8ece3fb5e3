"""One connection of the pool: httpcore's, with the socket below it and the question whether it may be used again."""

import contextlib
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from specloom.options import Bound


class AsyncBoundStream(httpcore.AsyncNetworkStream):
    """A stream whose reads and writes end with the call's deadline.

    A timeout for each of them alone would let a server that sends a byte now and then hold a call for ever.
    """

    __slots__ = ("_bound", "_stream")

    def __init__(self, stream: httpcore.AsyncNetworkStream, bound: Bound) -> None:
        self._stream, self._bound = stream, bound

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What comes next."""
        return await self._stream.read(max_bytes, self._bound.clip(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """All of it."""
        await self._stream.write(buffer, self._bound.clip(timeout))

    async def aclose(self) -> None:
        """Close it."""
        await self._stream.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """The same with TLS on it."""
        stream = await self._stream.start_tls(ssl_context, server_hostname, self._bound.clip(timeout))
        return AsyncBoundStream(stream, self._bound)

    def get_extra_info(self, info: str) -> Any:
        """What the stream below knows."""
        return self._stream.get_extra_info(info)


class AsyncDial(httpcore.AsyncNetworkBackend):
    """The backend of one connection: knows its socket, so that an interrupted handshake leaves none behind."""

    __slots__ = ("_backend", "_stream", "bound")

    def __init__(self, backend: httpcore.AsyncNetworkBackend) -> None:
        self._backend, self.bound = backend, Bound()
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to that address."""
        timeout = self.bound.clip(timeout)
        self._stream = await self._backend.connect_tcp(host, port, timeout, local_address, socket_options)
        return AsyncBoundStream(self._stream, self.bound)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to that path."""
        self._stream = await self._backend.connect_unix_socket(path, timeout, socket_options)
        return AsyncBoundStream(self._stream, self.bound)

    async def sleep(self, seconds: float) -> None:
        """Between two attempts to connect."""
        await self._backend.sleep(seconds)

    async def aclose(self) -> None:
        """Close the socket, whatever was put on top of it."""
        if self._stream is not None:
            await self._stream.aclose()


class AsyncFreeLock:
    """A lock for one user: a line carries one request at a time, so that httpcore's locks only cost."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *_: object) -> None:
        return None


FREE = AsyncFreeLock()


class AsyncLine:
    """A connection and where it leads; used by one request at a time."""

    __slots__ = ("_dial", "_parser", "_tls", "connection", "origin")

    def __init__(
        self, origin: object, connection: httpcore.AsyncConnectionInterface, dial: AsyncDial
    ) -> None:
        self.origin, self.connection, self._dial = origin, connection, dial
        self._parser: Any = None
        self._tls: ssl.SSLObject | None = None

    def until(self, moment: float) -> None:
        """The request that comes now ends by this moment of the machine's clock."""
        self._dial.bound.at = moment

    def answered(self, stream: httpcore.AsyncNetworkStream) -> None:
        """After its first answer: find the parser, and go straight to it from now on.

        These names are httpcore 1.0's own; where they are not found, no connection is used twice.
        """
        if self._parser is not None:
            return
        wire = _parsing(self.connection)
        if wire is None:
            return
        self._parser = wire._h11_state  # noqa: SLF001 (the only way to the bytes left over)
        tls = stream.get_extra_info("ssl_object")
        self._tls = tls if isinstance(tls, ssl.SSLObject) else None
        inner: Any = getattr(self.connection, "_connection", None)
        if inner is not None and inner is wire:
            self.connection = inner
        if hasattr(wire, "_state_lock"):
            wire._state_lock = FREE  # noqa: SLF001 (3 % of a request under asyncio)

    def has_expired(self) -> bool:
        """Idle for too long, or closed by the server (or the server speaks unasked)."""
        return self.connection.has_expired()

    def is_reusable(self) -> bool:
        """May the next request have it? Not where bytes came that belong to no answer."""
        return self.connection.is_idle() and not self._has_leftovers()

    async def aclose(self) -> None:
        """Close it; that a broken connection cannot be closed in order is of no interest."""
        try:
            with contextlib.suppress(Exception):
                await self.connection.aclose()
        finally:
            with contextlib.suppress(Exception):
                await self._dial.aclose()

    def _has_leftovers(self) -> bool:
        """A second answer to one request would be taken for the answer to the next (httpcore 1.0.9 does)."""
        if self._parser is None:
            return True
        data, ended = self._parser.trailing_data
        return bool(data) or ended or (self._tls is not None and _has_unread(self._tls))


def _parsing(connection: Any) -> Any:
    """The one of httpcore's nested connections that has a parser, or None."""
    while connection is not None and not hasattr(connection, "_h11_state"):
        connection = getattr(connection, "_connection", None)
    return connection


def _has_unread(tls: ssl.SSLObject) -> bool:
    """Is a record left in the buffer of a TLS layer that reads ahead? Reads it: the connection is closed then."""
    try:
        tls.read(1)
    except ssl.SSLWantReadError:
        return False
    except ssl.SSLError:
        return True
    return True
