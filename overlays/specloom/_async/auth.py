"""Who is calling, on every request; and one login for any number of calls that wait for it."""

from __future__ import annotations

import copy
import threading
from collections.abc import Awaitable, Callable

from specloom import http, primitives
from specloom.clock import Clock
from specloom.credentials import Credential, Grant
from specloom.errors import Error, TimedOut
from specloom.exchange import Exchange, exchange_of
from specloom.http._async.link import AsyncLink

__all__ = ["AsyncAuthTransport", "AsyncLogin"]


class AsyncLogin:
    """A token kept until shortly before it expires; whoever finds it missing fetches it, the others wait.

    The guard is held for a look at the state only, never while something is sent. Each event loop waits for a
    flight of its own: loops cannot wake each other.
    """

    def __init__(self, fetch: Callable[[Exchange], Awaitable[Grant]], *, clock: Clock) -> None:
        self._fetch, self._clock = fetch, clock
        self._guard = threading.Lock()
        self._grant: Grant | None = None
        self._flights: dict[object, primitives.AsyncFlight] = {}
        primitives.after_fork_of(self, AsyncLogin._forked)

    async def grant(self, exchange: Exchange, *, refused: Grant | None = None) -> Grant:
        """A grant that is good now and is not the refused one."""
        while True:
            grant, now = self._grant, self._clock.now()
            usable = grant is not None and grant is not refused and now < grant.expires_at
            if grant is not None and usable and now < grant.renew_at:
                return grant
            loop = await primitives.aloop()
            with self._guard:
                if self._grant is not grant:
                    continue
                flight = self._flights.get(loop)
                leads = flight is None
                if flight is None:
                    flight = self._flights[loop] = primitives.AsyncFlight(exchange.deadline.at)
            try:
                if leads:
                    return await self._lead(flight, loop, exchange)
                if grant is None or not usable:
                    await self._follow(flight, exchange)
                    continue
            except Error:
                if grant is None or not usable:
                    raise
            return grant  # being renewed ahead of time, or that failed: it is good for a while yet

    @property
    def current(self) -> Grant | None:
        """What is sent at present."""
        return self._grant

    async def _lead(self, flight: primitives.AsyncFlight, loop: object, exchange: Exchange) -> Grant:
        error: Exception | None = None
        grant: Grant | None = None
        try:
            grant = await self._fetch(exchange)
        except Exception as exc:
            error = exc
            raise
        else:
            return grant
        finally:  # where this task was cancelled there is no error: one of those who wait takes over
            with self._guard:
                self._flights.pop(loop, None)
                self._grant = grant or self._grant
            flight.land(error)

    async def _follow(self, flight: primitives.AsyncFlight, exchange: Exchange) -> None:
        left = exchange.deadline.left(self._clock.monotonic())
        if not await flight.wait(None if left == float("inf") else left):
            raise TimedOut("the deadline passed while the login was under way: allow more time")
        error = flight.error
        if isinstance(error, TimedOut) and flight.until < exchange.deadline.at:
            return  # the one who led was in a greater hurry than this call is
        if error is not None:
            raise copy.copy(error)

    def _forked(self) -> None:
        self._guard, self._flights = threading.Lock(), {}


class AsyncAuthTransport(AsyncLink):
    """Add the credential's headers, to the service's own origin only; after a 401 log in anew, once."""

    def __init__(
        self,
        inner: http.AsyncBaseTransport,
        *,
        credential: Credential | None = None,
        login: AsyncLogin | None = None,
    ) -> None:
        super().__init__(inner)
        self._credential, self._login = credential, login

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        if not exchange.credentials:
            return await self._inner.handle_async_request(request)
        if self._credential is not None:
            _put(request, self._credential)
        if self._login is None:
            return await self._inner.handle_async_request(request)
        grant = await self._login.grant(exchange)
        _put(request, grant.credential)
        response = await self._inner.handle_async_request(request)
        if response.status_code != 401:
            return response
        await response.aclose()
        grant = await self._login.grant(exchange, refused=grant)
        _put(request, grant.credential)
        return await self._inner.handle_async_request(request)


def _put(request: http.Request, credential: Credential) -> None:
    for name, value in credential.headers().items():  # a third of what Headers.update() costs
        request.headers[name] = value
