"""The last link: httpx itself, one pool per event loop and process, and whatever the user hands in."""

from __future__ import annotations

import weakref
from typing import Any

from specloom import http, primitives
from specloom.errors import UsageError
from specloom.http._async.pool import AsyncPool
from specloom.http.tls import shared_context

__all__ = ["AsyncHttpEnd"]

MOST_CONNECTIONS = 100  # httpx's default; all of them may stay open between calls


class AsyncHttpEnd(http.AsyncBaseTransport):
    """Send over pools of our own, or over a client or transport of the user's, which stays the user's to close."""

    def __init__(
        self,
        *,
        verify: Any = True,
        cert: Any = None,
        http_client: http.AsyncClient | None = None,
        transport: http.AsyncBaseTransport | None = None,
    ) -> None:
        self._verify, self._cert = verify, cert
        self._given = _AsyncClientEnd(http_client) if http_client is not None else transport
        self._pools: weakref.WeakKeyDictionary[Any, http.AsyncBaseTransport] = weakref.WeakKeyDictionary()
        self._epoch = primitives.epoch()
        self.closed = False

    async def handle_async_request(self, request: http.Request) -> http.Response:
        if self.closed:
            raise UsageError("this client is closed: make a new one")
        if self._given is not None:
            return await self._given.handle_async_request(request)
        return await (await self._pool()).handle_async_request(request)

    async def aclose(self) -> None:
        """Close this loop's pool; those of other loops are dropped with their loops."""
        self.closed = True
        if self._pools and self._epoch == primitives.epoch():
            pool = self._pools.pop(await primitives.aloop(), None)
            if pool is not None:
                await pool.aclose()
        self._pools.clear()

    @property
    def open(self) -> bool:
        """Are there connections of ours to close?"""
        return not self.closed and len(self._pools) > 0 and self._epoch == primitives.epoch()

    def abandon(self) -> None:
        """Nobody will use this any more, and nobody closed it."""
        for pool in self._pools.values():
            primitives.aabandon(pool)
        self._pools.clear()

    async def _pool(self) -> http.AsyncBaseTransport:
        if self._epoch != primitives.epoch():  # a forked child: these sockets are the parent's
            self._epoch, self._pools = primitives.epoch(), weakref.WeakKeyDictionary()
        loop = await primitives.aloop()
        pool = self._pools.get(loop)
        if pool is None:
            pool = self._pools.setdefault(loop, self._made())
        return pool

    def _made(self) -> http.AsyncBaseTransport:
        limits = http.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_CONNECTIONS)
        if http.uses_proxies():
            context = shared_context(verify=self._verify, cert=self._cert, trust_env=True, http2=False)
            return _AsyncClientEnd(http.AsyncClient(verify=context, limits=limits), owned=True)
        return AsyncPool(verify=self._verify, cert=self._cert, limits=limits)


class _AsyncClientEnd(http.AsyncBaseTransport):
    """An httpx client as a transport: its proxies, certificates and hooks, but never its redirects."""

    def __init__(self, client: http.AsyncClient, *, owned: bool = False) -> None:
        self._client, self._owned = client, owned

    async def handle_async_request(self, request: http.Request) -> http.Response:
        return await self._client.send(request, stream=True, follow_redirects=False)

    async def aclose(self) -> None:
        """Close the client, if it is ours."""
        if self._owned:
            await self._client.aclose()
