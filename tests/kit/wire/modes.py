"""One face for both twins, so that a test is written once: the sync pool under it blocks."""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

import anyio
import httpx

from specloom.http._async.pool import AsyncPool
from specloom.http._sync.pool import Pool
from specloom.http.shelf import Counts

Mode = Literal["sync", "asyncio", "trio"]
MODES: tuple[Mode, ...] = ("sync", "asyncio", "trio")
Extensions = Mapping[str, Any]
NONE: Extensions = {}
TIMEOUT = {"connect": 5.0, "read": 5.0, "write": 5.0, "pool": 5.0}


def asked(method: str, url: str, pool: float, extensions: Extensions) -> httpx.Request:
    """A request with the tests' timeouts."""
    return httpx.Request(method, url, extensions={"timeout": TIMEOUT | {"pool": pool}, **extensions})


class Face(Protocol):
    """What the tests ask of a pool."""

    async def open(
        self, url: str, *, method: str = "GET", pool: float = 5.0, extensions: Extensions = NONE
    ) -> httpx.Response: ...
    async def close(self, response: httpx.Response) -> None: ...
    async def text(self, url: str) -> str: ...
    async def aclose(self) -> None: ...
    def counts(self) -> Counts: ...


class AsyncFace:
    """The async pool."""

    def __init__(self, **settings: Any) -> None:
        self.pool = AsyncPool(**settings)
        self.counts, self.aclose = self.pool.counts, self.pool.aclose

    async def open(
        self, url: str, *, method: str = "GET", pool: float = 5.0, extensions: Extensions = NONE
    ) -> httpx.Response:
        """Send, and leave the body unread."""
        request = asked(method, url, pool, extensions)
        return await self.pool.handle_async_request(request)

    async def close(self, response: httpx.Response) -> None:
        """Give the connection back."""
        await response.aclose()

    async def text(self, url: str) -> str:
        """Send and read."""
        return (await (await self.open(url)).aread()).decode()


class SyncFace:
    """The sync pool."""

    def __init__(self, **settings: Any) -> None:
        self.pool = Pool(**settings)
        self.counts = self.pool.counts

    async def open(
        self, url: str, *, method: str = "GET", pool: float = 5.0, extensions: Extensions = NONE
    ) -> httpx.Response:
        """Send, and leave the body unread."""
        request = asked(method, url, pool, extensions)
        return self.pool.handle_request(request)

    async def close(self, response: httpx.Response) -> None:
        """Give the connection back."""
        response.close()

    async def text(self, url: str) -> str:
        """Send and read."""
        return (await self.open(url)).read().decode()

    async def aclose(self) -> None:
        """Close all connections."""
        self.pool.close()


def face(mode: Mode, **settings: Any) -> Face:
    """A pool of this mode."""
    return SyncFace(**settings) if mode == "sync" else AsyncFace(**settings)


def run(mode: Mode, test: Any, *args: Any) -> Any:
    """Run a test's body in the loop of its mode."""
    return anyio.run(test, *args, backend="trio" if mode == "trio" else "asyncio")
