"""The links of the chain: each does one thing, holds the next one, and is an httpx transport that works alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from specloom import answers, http, pacing, retry, times
from specloom.attempts import Attempt, Reach
from specloom.clock import REAL, Clock
from specloom.deadlines import UNTIL
from specloom.errors import AnswerError, TimedOut, UsageError
from specloom.exchange import Exchange, exchange_of
from specloom.http._async.link import AsyncLink

__all__ = [
    "AsyncCheckTransport",
    "AsyncObserveTransport",
    "AsyncPacingTransport",
    "AsyncRedirectTransport",
    "AsyncRetryTransport",
]

TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


class AsyncCheckTransport(AsyncLink):
    """Refuse requests that would say something else on the wire than they seem to."""

    def __init__(
        self, inner: http.AsyncBaseTransport, *, warn: Callable[[http.URL], None] | None = None
    ) -> None:
        super().__init__(inner)
        self._warn = warn
        self._good: tuple[str, list[tuple[bytes, bytes]]] = ("", [])

    async def handle_async_request(self, request: http.Request) -> http.Response:
        head = (request.method, request.headers.raw)
        if head != self._good:
            self._check(*head)
            self._good = head
        target = request.url.raw_path
        if b"/../" in target + b"/" or b"/./" in target + b"/" or not target.isascii():
            raise UsageError("the path would name another place than it shows: leave '.' and '..' out of it")
        if self._warn is not None and request.url.scheme == "http" and exchange_of(request).credentials:
            self._warn(request.url)
        return await self._inner.handle_async_request(request)

    def _check(self, method: str, headers: list[tuple[bytes, bytes]]) -> None:
        if not TOKEN.fullmatch(method):
            raise UsageError(f"{method[:40]!r} is no method: use GET, POST or the like")
        for name, value in headers:
            if b"\n" in value or b"\r" in value or b"\0" in value or not name.strip():
                shown = name.decode("ascii", "replace")
                raise UsageError(f"header {shown!r} holds a line break or a NUL: take it out")


class AsyncRedirectTransport(AsyncLink):
    """Follow a redirect where the operation's policy says so, and only to the same origin."""

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        rules = exchange.policy.redirects if exchange.policy else None
        hops = 0
        while True:
            response = await self._inner.handle_async_request(request)
            if (
                rules is None
                or response.status_code not in rules.statuses
                or "location" not in response.headers
            ):
                return response
            await response.aclose()
            target = _target(request.url, response.headers["location"])
            if hops >= rules.most:
                raise AnswerError(
                    f"more than {rules.most} redirects in a row: check the address of the service"
                )
            if http.origin(target) != http.origin(request.url):
                raise AnswerError("redirected to another origin, which is not followed: check the address")
            hops += 1
            request = _moved(request, target, keep_method=rules.keep_method)


class AsyncRetryTransport(AsyncLink):
    """Send again what may be sent again, after the wait that policy or the service asks for."""

    def __init__(
        self,
        inner: http.AsyncBaseTransport,
        *,
        clock: Clock = REAL,
        budget: retry.Budget | None = None,
        draw: Callable[[], float] = random.random,
        note: Callable[[Exchange, float], None] | None = None,
    ) -> None:
        super().__init__(inner)
        self._clock, self._budget, self._draw, self._note = clock, budget, draw, note

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        if self._budget:
            self._budget.earn()
        attempts, failure = 0, None
        while True:
            attempts += 1
            response, earlier, failure = None, failure, None
            try:
                _arm(request, exchange, self._clock.monotonic())
                response = await self._inner.handle_async_request(request)
                outcome = self._outcome(response, exchange)
            except http.FUTILE:
                raise
            except TimedOut as exc:  # this one was not sent: why there had to be another says more
                raise earlier or exc from None
            except http.RequestError as exc:
                failure, outcome = exc, retry.Outcome(http.reach_of(exc))
            wait = self._wait(outcome, exchange, attempts)
            if wait is None:
                if response is None:
                    raise failure or AssertionError
                return response
            if response is not None:
                await response.aclose()
            if self._note:
                self._note(exchange, wait)
            await self._clock.asleep(wait)

    def _wait(self, outcome: retry.Outcome, exchange: Exchange, attempts: int) -> float | None:
        if outcome.reach == "answered" and (outcome.status or 0) < 300 and not outcome.garbled:
            return None
        left = exchange.deadline.left(self._clock.monotonic())
        return retry.decide(
            outcome, exchange.retry, attempts=attempts, left=left, draw=self._draw, budget=self._budget
        )

    def _outcome(self, response: http.Response, exchange: Exchange) -> retry.Outcome:
        status = response.status_code
        if status < 300:
            garbled = exchange.accept is not None and not exchange.accept(response)
            return retry.Outcome("answered", status, garbled=garbled)
        hint = times.retry_after(response.headers.get("retry-after"), now=self._clock.now())
        said = answers.said_retryable(response, exchange.service) if exchange.service else None
        return retry.Outcome("answered", status, retry_after=hint, retryable=said)


class AsyncPacingTransport(AsyncLink):
    """Hold a request until its bucket has room."""

    def __init__(self, inner: http.AsyncBaseTransport, *, pacer: pacing.Pacer, clock: Clock = REAL) -> None:
        super().__init__(inner)
        self._pacer, self._clock = pacer, clock

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange, clock, pacer = exchange_of(request), self._clock, self._pacer
        ticket = pacer.enter(background=exchange.background)
        try:
            waited = False
            while wait := pacer.wait(ticket, now := clock.monotonic()):
                # asked anew each time: somebody may have been told to pause, and in the background others go first
                if pacer.due(ticket, now) > exchange.deadline.left(now):
                    raise TimedOut(
                        "the deadline passes before the rate limit lets this request out: allow more time"
                    )
                waited = True
                await clock.asleep(wait)
        except BaseException:
            pacer.leave(ticket)
            raise
        if waited:
            _arm(request, exchange, clock.monotonic())
        response = await self._inner.handle_async_request(request)
        pacer.settle(ticket, now := clock.monotonic())
        if response.status_code == 429:
            hint = times.retry_after(response.headers.get("retry-after"), now=clock.now())
            pacer.pause(
                now + min(hint if hint is not None else exchange.retry.first_wait, retry.LONGEST_OBEYED)
            )
        return response


class AsyncObserveTransport(AsyncLink):
    """Write down each attempt: when, how long, how far, and what came back."""

    def __init__(self, inner: http.AsyncBaseTransport, *, clock: Clock = REAL) -> None:
        super().__init__(inner)
        self._clock = clock

    async def handle_async_request(self, request: http.Request) -> http.Response:
        exchange = exchange_of(request)
        at, start = self._clock.now(), self._clock.monotonic()
        exchange.attempts.append(Attempt(len(exchange.attempts) + 1, at, 0.0, "sent"))  # until more is known
        try:
            response = await self._inner.handle_async_request(request)
        except BaseException as exc:
            reach: Reach = http.reach_of(exc) if isinstance(exc, http.RequestError) else "sent"
            status = exc.status_code if isinstance(exc, AnswerError) else None
            self._record(exchange, at, start, "answered" if status else reach, status, type(exc).__name__)
            raise
        found = answers.request_id(response.headers)
        self._record(exchange, at, start, "answered", response.status_code, None, found)
        return response

    def _record(
        self,
        exchange: Exchange,
        at: float,
        start: float,
        reach: Reach,
        status: int | None,
        error: str | None,
        request_id: str | None = None,
    ) -> None:
        seconds, number = self._clock.monotonic() - start, len(exchange.attempts)
        exchange.attempts[-1] = Attempt(number, at, seconds, reach, status, error, request_id)


def _arm(request: http.Request, exchange: Exchange, now: float) -> None:
    """Give the next attempt its timeouts, none longer than the deadline allows."""
    if exchange.deadline.at == float("inf"):
        if exchange.timeout is not None:
            request.extensions["timeout"] = exchange.timeout
        return
    left = exchange.deadline.left(now)
    if left <= 0:
        raise TimedOut("the deadline passed before the request could be sent: allow more time")
    given = exchange.timeout or http.timeouts(None)
    clipped = {name: exchange.deadline.clip(seconds, now) for name, seconds in given.items()}
    request.extensions["timeout"] = clipped
    request.extensions[UNTIL] = REAL.monotonic() + left


def _target(base: http.URL, location: str) -> http.URL:
    try:
        return base.join(location)
    except (http.InvalidURL, UnicodeError):
        pass  # raised below: httpx's half-made URL in the context breaks tools that print locals
    raise AnswerError("redirected to what is no address: check the address of the service")


def _moved(request: http.Request, target: http.URL, *, keep_method: bool) -> http.Request:
    headers = request.headers.copy()
    if keep_method or request.method in ("GET", "HEAD"):
        return http.Request(
            request.method, target, headers=headers, stream=request.stream, extensions=request.extensions
        )
    for name in ("content-length", "content-type", "transfer-encoding"):
        headers.pop(name, None)
    return http.Request("GET", target, headers=headers, extensions=request.extensions)
