"""The HTTP end: httpcore's connections under a pool of ours, which costs the same however many are in flight.

Takes the place of httpx's own transport and reports each failure as that does. Better than it in one thing: an
answer that nobody asked for never reaches the next request.
"""

import os
import ssl
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Self

import httpcore
import httpx

from specloom.clock import REAL
from specloom.http import WholeResponse
from specloom.http._async.line import AsyncDial, AsyncLine, Head
from specloom.http.failures import as_httpx
from specloom.http.pool_primitives import AsyncByteStream, AsyncHome, AsyncWaiter
from specloom.http.shelf import Counts, Shelf
from specloom.http.tls import CertTypes, shared_context

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=5.0)
DEFAULT_PORTS = {b"http": 80, b"https": 443, b"ws": 80, b"wss": 443}
ENCRYPTED = (b"https", b"wss")

Key = tuple[bytes, bytes, int]


class AsyncPool(httpx.AsyncBaseTransport):
    """A pool of HTTP/1.1 connections with the settings of httpx's transport.

    With `http2`, requests over TLS go to httpx's own transport. Connections stay in the event loop and the process
    that made them; in another the pool begins anew.
    """

    def __init__(
        self,
        *,
        verify: ssl.SSLContext | str | bool = True,
        cert: CertTypes | None = None,
        trust_env: bool = True,
        http2: bool = False,
        limits: httpx.Limits = DEFAULT_LIMITS,
        proxy: httpx.Proxy | httpx.URL | str | None = None,
        uds: str | None = None,
        local_address: str | None = None,
        retries: int = 0,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> None:
        self._tls = (verify, cert, trust_env)
        self._limits = limits
        self._proxy = _proxy(httpx.Proxy(proxy) if isinstance(proxy, httpx.URL | str) else proxy)
        self._uds, self._local_address, self._retries = uds, local_address, retries
        self._socket_options = None if socket_options is None else list(socket_options)
        self._shelves: dict[tuple[int, object], Shelf[AsyncLine]] = {}
        self._multiplexed: httpx.AsyncBaseTransport | None = None
        if verify is not True or cert:
            self._context(http2=http2)  # a wrong file is reported here, as httpx does
        if http2:
            if find_spec("h2") is None:
                raise ImportError("http2=True needs a package that is not there: pip install 'httpx[http2]'")
            self._multiplexed = httpx.AsyncHTTPTransport(
                verify=self._context(http2=True),
                http2=True,
                limits=limits,
                proxy=proxy,
                uds=uds,
                local_address=local_address,
                retries=retries,
                socket_options=socket_options,
            )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request on an idle connection or a new one; closing the response gives the connection back."""
        url = request.url
        if self._multiplexed is not None and url.scheme == "https":
            return await self._multiplexed.handle_async_request(request)
        timeouts: dict[str, float | None] = request.extensions.get("timeout", {})
        shelf = self._shelf()
        try:
            line, head = await self._exchange(shelf, request, timeouts.get("pool"))
        except Exception as error:
            if (known := as_httpx(error, request)) is None:
                raise
            raise known from error
        body = AsyncBody(self, shelf, line, request)
        return WholeResponse(head.status, headers=head.headers, stream=body, extensions=head.extensions)

    async def aclose(self) -> None:
        """Close all connections, those in use too; the pool may be used again."""
        if self._multiplexed is not None:
            await self._multiplexed.aclose()
        await self._close(*self._shelf().clear())

    def counts(self) -> Counts:
        """How many connections are busy and idle here, and how many requests wait for one."""
        return self._shelf().counts()

    async def release(self, shelf: Shelf[AsyncLine], line: AsyncLine) -> None:
        """The answer has been read or given up: keep the connection or close it, and pass its slot on."""
        now = REAL.monotonic()
        try:
            reusable = await line.finish(now)
        except BaseException:
            await self._drop(shelf, line)
            raise
        if reusable:
            await self._put(shelf, line, now)
        else:
            await self._drop(shelf, line)

    async def _exchange(
        self, shelf: Shelf[AsyncLine], request: httpx.Request, patience: float | None
    ) -> tuple[AsyncLine, Head]:
        key = _key(request.url)
        while True:
            line = await self._line(shelf, key, patience)
            try:
                return line, await line.ask(request)
            except httpcore.ConnectionNotAvailable:  # the pool was closed in the meantime
                await self._drop(shelf, line)
            except BaseException:
                await self._drop(shelf, line)
                raise

    async def _line(self, shelf: Shelf[AsyncLine], key: Key, patience: float | None) -> AsyncLine:
        """A slot, and a connection for it: an idle one, or one that will connect with its first request."""
        if dead := shelf.sweep(REAL.monotonic()):
            await self._close(*dead)
        line = None if shelf.enter(None) else await self._queue(shelf, key, patience)
        try:
            while (line := line or shelf.take(key)) is not None and line.has_expired():
                shelf.forget(line)
                await self._close(line)
                line = None
            if line is None:
                line = self._dial(key)
                if (oldest := shelf.open(line)) is not None:
                    await self._close(oldest)
        except BaseException:
            await self._give_up(shelf, line)
            raise
        return line

    async def _queue(self, shelf: Shelf[AsyncLine], key: object, patience: float | None) -> AsyncLine | None:
        """Wait for a slot; with it may come the connection of the one who had it."""
        waiter: AsyncWaiter[AsyncLine] = AsyncWaiter(key)
        if shelf.enter(waiter):
            return None
        try:
            await waiter.wait(patience)
        except TimeoutError:
            if shelf.withdraw(waiter):
                raise httpcore.PoolTimeout from None
        except BaseException:
            if not shelf.withdraw(waiter):
                await self._give_up(shelf, waiter.line, whole=True)
            raise
        return waiter.line

    async def _give_up(self, shelf: Shelf[AsyncLine], line: AsyncLine | None, *, whole: bool = False) -> None:
        """Nothing was asked on it: a slot, and what may have come with it, go to the next."""
        if line is None:
            shelf.leave()
        elif whole:
            await self._put(shelf, line, REAL.monotonic())
        else:
            await self._drop(shelf, line)

    async def _put(self, shelf: Shelf[AsyncLine], line: AsyncLine, now: float) -> None:
        """Keep a connection, and pass its slot on."""
        if (surplus := shelf.put(line, now=now)) is not None:
            await self._close(surplus)

    async def _drop(self, shelf: Shelf[AsyncLine], line: AsyncLine) -> None:
        try:
            await self._close(line)
        finally:
            shelf.drop(line)

    async def _close(self, *lines: AsyncLine) -> None:
        """Close all of them, even where one is interrupted."""
        interrupted: BaseException | None = None
        with AsyncHome.shield():
            for line in lines:
                try:
                    await line.aclose()
                except BaseException as error:  # noqa: BLE001 (raised again below)
                    interrupted = error
        if interrupted is not None:
            raise interrupted

    def _dial(self, key: Key) -> AsyncLine:
        dial, origin = AsyncDial(AsyncHome.backend()), httpcore.Origin(*key)
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self._context(http2=False) if origin.scheme in ENCRYPTED else None,
            proxy=self._proxy,
            keepalive_expiry=self._limits.keepalive_expiry,
            retries=self._retries,
            local_address=self._local_address,
            uds=self._uds,
            network_backend=dial,
            socket_options=self._socket_options,
        )
        return AsyncLine(key, pool.create_connection(origin), dial, keep=self._limits.keepalive_expiry)

    def _context(self, *, http2: bool) -> ssl.SSLContext:
        verify, cert, trust_env = self._tls
        return shared_context(verify=verify, cert=cert, trust_env=trust_env, http2=http2)

    def _shelf(self) -> Shelf[AsyncLine]:
        """The connections of this process and event loop; those of others are given up."""
        home = (os.getpid(), AsyncHome.current())
        shelf = self._shelves.get(home)
        return self._move_to(home) if shelf is None else shelf

    def _move_to(self, home: tuple[int, object]) -> Shelf[AsyncLine]:
        slots, keep = (
            self._limits.max_connections,
            self._limits.max_keepalive_connections,
        )
        empty: Shelf[AsyncLine] = Shelf(
            slots=float("inf") if slots is None else slots,
            keep=float("inf") if keep is None else keep,
        )
        shelf = self._shelves.setdefault(home, empty)
        for other in [known for known in self._shelves if known != home]:
            if (old := self._shelves.pop(other, None)) is not None:
                AsyncHome.disown(old.retire())
        return shelf


class AsyncBody(AsyncByteStream):
    """An answer's body as it comes in, once; closing it ends the exchange."""

    __slots__ = ("_closed", "_line", "_pool", "_request", "_shelf", "_timeout")

    def __init__(
        self, pool: AsyncPool, shelf: Shelf[AsyncLine], line: AsyncLine, request: httpx.Request
    ) -> None:
        self._pool, self._shelf, self._line, self._request = pool, shelf, line, request
        self._timeout: float | None = request.extensions.get("timeout", {}).get("read")
        self._closed = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        if self._closed:
            raise StopAsyncIteration
        try:
            part = await self._line.part(self._timeout)
        except BaseException as error:
            await self.aclose()
            if isinstance(error, Exception) and (known := as_httpx(error, self._request)) is not None:
                raise known from error
            raise
        if part is None:
            await self.aclose()
            raise StopAsyncIteration
        return part

    async def aclose(self) -> None:
        """Give the connection back, or close it where the answer was not read to its end."""
        if not self._closed:
            self._closed = True
            await self._pool.release(self._shelf, self._line)


def _key(url: httpx.URL) -> Key:
    """What tells two connections apart."""
    scheme = url.raw_scheme
    if scheme not in DEFAULT_PORTS:
        if not scheme:
            raise httpcore.UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol.")
        raise httpcore.UnsupportedProtocol(f"Request URL has an unsupported protocol '{url.scheme}://'.")
    return scheme, url.raw_host, url.port or DEFAULT_PORTS[scheme]


def _proxy(proxy: httpx.Proxy | None) -> httpcore.Proxy | None:
    if proxy is None:
        return None
    return httpcore.Proxy(
        url=httpcore.URL(
            scheme=proxy.url.raw_scheme,
            host=proxy.url.raw_host,
            port=proxy.url.port,
            target=proxy.url.raw_path,
        ),
        auth=proxy.raw_auth,
        headers=proxy.headers.raw,
        ssl_context=proxy.ssl_context,
    )
