"""TLS over a stream of httpcore's, for asyncio: every byte is either given out or seen to be left over."""

import asyncio
import ssl
from collections.abc import Callable
from typing import Any, TypeVar

import httpcore

READ_BYTES = 64 * 1024

T = TypeVar("T")


class TLSStream(httpcore.AsyncNetworkStream):
    """A stream encrypted by an SSLObject between two buffers."""

    def __init__(
        self, below: httpcore.AsyncNetworkStream, context: ssl.SSLContext, hostname: str | None
    ) -> None:
        self._below = below
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=hostname)

    @classmethod
    async def connected(
        cls,
        below: httpcore.AsyncNetworkStream,
        context: ssl.SSLContext,
        hostname: str | None,
        timeout: float | None,
    ) -> "TLSStream":
        """After the handshake; where that fails, the stream below is closed."""
        try:
            stream = cls(below, context, hostname)
            await stream._run(stream._tls.do_handshake, timeout)
        except httpcore.TimeoutException as error:
            await below.aclose()
            raise httpcore.ConnectTimeout(error) from error
        except (httpcore.NetworkError, ssl.SSLError) as error:
            await below.aclose()
            raise httpcore.ConnectError(error) from error
        except BaseException:
            await below.aclose()
            raise
        return stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come in, at least a byte; empty at the end, announced or not."""
        try:
            return await self._run(lambda: self._tls.read(max_bytes), timeout)
        except ssl.SSLEOFError:
            return b""
        except ssl.SSLError as error:
            if "UNEXPECTED_EOF_WHILE_READING" in (error.strerror or ""):
                return b""
            raise httpcore.ReadError(error) from error
        except httpcore.WriteTimeout as error:
            raise httpcore.ReadTimeout(error) from error
        except httpcore.WriteError as error:
            raise httpcore.ReadError(error) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Until the kernel has all of it."""
        if not buffer:
            return
        try:
            await self._run(lambda: self._tls.write(buffer), timeout)
        except httpcore.ReadTimeout as error:
            raise httpcore.WriteTimeout(error) from error
        except (httpcore.ReadError, ssl.SSLError) as error:
            raise httpcore.WriteError(error) from error

    async def aclose(self) -> None:
        """Close at once, unannounced, as HTTP clients do."""
        await self._below.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """TLS within TLS: an encrypted proxy's tunnel to an encrypted server."""
        return await TLSStream.connected(self, ssl_context, server_hostname, timeout)

    def get_extra_info(self, info: str) -> Any:
        """The five questions that httpcore asks."""
        if info == "ssl_object":
            return self._tls
        if info == "is_readable" and (self._incoming.pending or self._tls.pending()):
            return True
        return self._below.get_extra_info(info)

    async def _run(self, step: Callable[[], T], timeout: float | None) -> T:
        """One operation of the TLS layer, with what it must send and receive to get through."""
        loop = asyncio.get_running_loop()
        deadline = None if timeout is None else loop.time() + timeout
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._flush(_left(loop, deadline))
                data = await self._below.read(READ_BYTES, _left(loop, deadline))
                self._incoming.write(data) if data else self._incoming.write_eof()
            else:
                await self._flush(_left(loop, deadline))
                return result

    async def _flush(self, timeout: float | None) -> None:
        if self._outgoing.pending:
            await self._below.write(self._outgoing.read(), timeout)


def _left(loop: asyncio.AbstractEventLoop, deadline: float | None) -> float | None:
    return None if deadline is None else max(0.0, deadline - loop.time())
