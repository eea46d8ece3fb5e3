"""Wait for many with few requests: what one waiter reads is told to all that wait under the same key."""

from __future__ import annotations

import threading
import weakref
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from specloom import primitives, times
from specloom.calls import RawCall
from specloom.deadlines import Deadline
from specloom.errors import APIError, ConnectionFailed, Error, TimedOut, UsageError
from specloom.ledger.resumption import Left, Settlement
from specloom.plain import Reading, as_object
from specloom.waiting._async.waiting import LONGEST_OUTAGE, OnTimeout
from specloom.waiting.progress import Progress, Reporter, reporter
from specloom.waiting.sweep import Entry, Look, Plan, Rest, Sighting
from specloom.waiting.waited import Waited, identity, refuse_wrong
from specloom.waiting.walks import ListPage
from specloom.wire import as_list

if TYPE_CHECKING:
    from specloom._async.client import AsyncServiceClient
    from specloom.operation import Operation, OperationPolicy

__all__ = ["AsyncCompletions", "AsyncKind", "wait_all"]

W = TypeVar("W", bound=Waited[Any])
NAP = 1.0  # seconds; who shares a sweep looks up this often, since another may have brought news
SHOWN_IDS = 20  # in the note on what ended a wait
OF_ONE = (400, 403, 404, 410)  # answers to a look that concern this one only
NO_LISTS = (400, 403, 404, 405, 501)  # answers to a list that the next page would get, too


class AsyncKind(Generic[W]):
    """What a client knows about one kind of thing: how to look at one, cancel one, and show what was seen."""

    def __init__(
        self,
        client: AsyncServiceClient,
        operation: str,
        *,
        look: Callable[[str], Operation[Any]],
        cancel: Callable[[str], Awaitable[Any]],
        shown: Callable[..., W],
        item: Callable[[Any], Any],
        query: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.client, self.look, self.cancel, self.shown, self.item = client, look, cancel, shown, item
        self.query = tuple(query)
        settings = client.core.settings
        operations = settings.policy.operations
        polling = operations[operation].polling
        assert polling is not None
        self.polling, listed = polling, polling.listed_by
        self.list: OperationPolicy | None = operations[listed.operation] if listed else None

    def plan(self) -> Plan:
        """Nothing is waited for yet."""
        limits = self.client.core.settings.policy.rate_limits
        rate = min((limit.requests / limit.seconds for limit in limits), default=float("inf"))
        return Plan(self.polling, self.list.paging if self.list else None, rate=rate)

    def page(self, step: ListPage) -> Operation[dict[str, Any]]:
        """The call that reads a page, answered with plain JSON: of most items there is only an id to compare."""
        rules, listed = self.list, self.polling.listed_by
        assert rules is not None
        assert rules.paging is not None
        assert listed is not None
        query = [*self.query, (rules.paging.page, str(step.number + rules.paging.first))]
        query.append((rules.paging.size, str(step.size)))
        if step.state is not None:
            query.append((listed.filters["state"], step.state))
        if step.since is not None:
            query.append((listed.filters["since"], times.to_rfc3339(times.parse(step.since))))
        return Reading(RawCall("GET", rules.path, operation=rules.operation, query=query), as_object)


class _AsyncPost:
    """What one waiter waits for, and what has come for it."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.left: dict[str, None] = {}
        self.came: deque[tuple[str, str | None, Any, Error | None]] = deque()
        self.states: Counter[str] = Counter()
        self.gone = self.changed = False


class _AsyncSweep:
    """One plan, carried out by whoever of its waiters has its turn: no task of its own, so nothing to leave behind."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._posts: list[_AsyncPost] = []
        self._flight: primitives.AsyncFlight | None = None
        self.guard = threading.RLock()
        self._failing: float | None = None

    def join(self, post: _AsyncPost, created: dict[str, float]) -> None:
        """Wait for these, too."""
        owner = (post,)
        with self.guard:
            self._posts.append(post)
            for name in post.left:
                entry = self.plan.add(name, owner, created=created.get(name))
                if entry.state is not None:
                    post.states[entry.state] += 1

    def leave(self, post: _AsyncPost) -> None:
        """Whoever waited has gone."""
        with self.guard:
            if post in self._posts:
                self._posts.remove(post)
                for name in post.left:
                    self._disown(name, post)

    async def step(self, kind: AsyncKind[Any], deadline: Deadline) -> None:
        """Bring the sweep one request forward, or wait for another who does."""
        clock, step = kind.client.core.settings.clock, None
        now = clock.monotonic()
        left = deadline.left(now)
        with self.guard:
            flight = self._flight
            if flight is None:
                for post in [each for each in self._posts if each.gone]:
                    self.leave(post)
                step = self.plan.next(now)
                if not isinstance(step, Rest):
                    self._flight = primitives.AsyncFlight(deadline.at)
            longest = left if len(self._posts) == 1 else min(left, NAP)
        if flight is not None:
            await flight.wait(None if left == float("inf") else left)
        elif isinstance(step, Rest):
            await clock.asleep(min(step.until - now, longest))
        elif step is not None:
            try:
                await self._take(step, kind, deadline)
            finally:
                self._land()

    def _land(self) -> None:
        with self.guard:
            flight, self._flight = self._flight, None
        if flight is not None:
            flight.land()

    async def _take(self, step: ListPage | Look, kind: AsyncKind[Any], deadline: Deadline) -> None:
        settings = kind.client.core.settings
        clock = settings.clock
        left = deadline.left(clock.monotonic())
        limit: dict[str, Any] = {} if left == float("inf") else {"deadline": left}
        call: Operation[Any] = kind.look(step.id) if isinstance(step, Look) else kind.page(step)
        try:
            answer = await kind.client.respond(call, background=True, **limit)
        except (APIError, ConnectionFailed) as exc:
            with self.guard:
                self._failed(step, exc, kind, clock.monotonic())
            return
        now = clock.monotonic()
        hint = times.retry_after(answer.headers.get("retry-after"), now=clock.now())
        with self.guard:
            self._failing = None
            if isinstance(step, Look):
                if (seen := self.plan.looked(step.id, answer.parsed, hint=hint, now=now)) is not None:
                    self._tell(seen, answer.parsed, whole=True)
            else:
                self._read(step, answer.parsed, kind, now)
                if hint:
                    self.plan.hold(until=now + hint)

    def _read(self, step: ListPage, body: dict[str, Any], kind: AsyncKind[Any], now: float) -> None:
        paging, listed = kind.list.paging if kind.list else None, kind.polling.listed_by
        assert paging is not None
        items = [cast("dict[str, Any]", item) for item in as_list(body.get(paging.items)) or ()]
        total = body.get(paging.total)
        seen = self.plan.page(
            step,
            items,
            total=total if isinstance(total, int) else None,
            last=bool(paging.last and body.get(paging.last)),
            now=now,
            created=listed.created if listed else None,
        )
        for sighting in seen:
            if sighting.final or sighting.before != sighting.state:
                self._tell(sighting, kind.item(sighting.item) if sighting.final else None, whole=False)

    def _tell(self, seen: Sighting, item: Any, *, whole: bool) -> None:
        """All who wait for it learn how it stands; who wants it whole waits until it was looked at."""
        later: list[_AsyncPost] = []
        owners: tuple[_AsyncPost, ...] = seen.entry.owners
        for post in owners:
            post.changed = True
            if seen.before is not None:
                post.states[seen.before] -= 1
            post.states[seen.state] += 1
            if not seen.final:
                continue
            if post.whole and not whole:
                later.append(post)
            else:
                _deliver(post, seen.id, seen.state, item, None)
        if later:
            seen.entry.owners, seen.entry.state = tuple(later), seen.state
            self.plan.want(seen.id, seen.entry)

    def _failed(self, step: ListPage | Look, exc: Error, kind: AsyncKind[Any], now: float) -> None:
        passing = isinstance(exc, ConnectionFailed) or (isinstance(exc, APIError) and exc.retryable)
        status = exc.status_code if isinstance(exc, APIError) else None
        if passing:
            self._failing = now if self._failing is None else self._failing
            if now - self._failing > LONGEST_OUTAGE:
                raise exc
            asked = exc.retry_after if isinstance(exc, APIError) else None
            self.plan.failed(until=now + max(asked or 0.0, kind.polling.first))
        elif isinstance(step, ListPage) and status in NO_LISTS:
            self.plan.without_lists()
        elif isinstance(step, Look) and status in OF_ONE:
            entry = self.plan.lost(step.id)
            for post in entry.owners if entry else ():
                _deliver(post, step.id, None, None, exc)
        else:
            raise exc

    def _disown(self, name: str, post: _AsyncPost) -> None:
        entry: Entry | None = self.plan.entry(name)
        if entry is not None:
            entry.owners = tuple(each for each in entry.owners if each is not post)
            if not entry.owners:
                self.plan.drop(name)


class AsyncCompletions(AsyncIterator[W]):
    """Each of many as it completes. It may be left at any time: nothing runs on."""

    def __init__(
        self,
        kind: AsyncKind[W],
        things: Iterable[Any],
        *,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        progress: Callable[[Progress], None] | bool | None = None,
        whole: bool = False,
    ) -> None:
        error = kind.client.core.settings.errors.kind(UsageError)
        refuse_wrong(timeout, on_timeout, error=error)
        self._kind, self._on_timeout, self._timeout = kind, on_timeout, timeout
        self._clock = kind.client.core.settings.clock
        self._post = _AsyncPost(whole=whole)
        self._sweep: _AsyncSweep | None = None
        self._created: dict[str, float] = {}
        if isinstance(things, str):
            raise error(f"many are waited for, so give a list: [{things!r}]")
        for thing in things:
            self._enlist(thing)
        self._total = len(self._post.left) + len(self._post.came)
        self._start = self._clock.monotonic()
        self._deadline = Deadline.after(timeout, now=self._start)
        self._report: Reporter | None = reporter(wanted=progress)

    async def __anext__(self) -> W:
        try:
            return await self._next()
        except StopAsyncIteration:
            self._close()
            raise
        except BaseException as exc:
            if not (isinstance(exc, TimedOut) and exc.handle is not None):
                exc.add_note(self._how_to_go_on())
            self._close()
            raise

    def __del__(self) -> None:
        if (post := getattr(self, "_post", None)) is not None:
            post.gone = True  # the sweep drops it; no lock may be taken here

    def unfinished(self) -> list[W]:
        """Those that have not come, as they were last seen, in the order given."""
        plan = self._sweep.plan if self._sweep else None
        shown: list[W] = []
        for name in self._post.left:
            entry = plan.entry(name) if plan else None
            state = entry.state if entry else None
            shown.append(self._kind.shown(name, state, is_finished=state in self._kind.polling.final))
        return shown

    async def _next(self) -> W:
        post = self._post
        if self._sweep is None:
            self._sweep = await _sweep_of(self._kind)
            self._sweep.join(post, self._created)
            self._created = {}
            post.changed = True
        while True:
            if post.changed:
                self._tell()
            if post.came:
                name, state, seen, error = post.came.popleft()
                over = state in self._kind.polling.final
                return self._kind.shown(name, state, seen=seen, is_finished=over, error=error)
            if not post.left:
                raise StopAsyncIteration
            if self._deadline.left(self._clock.monotonic()) <= 0:
                await self._out_of_time(self._sweep)
            else:
                await self._sweep.step(self._kind, self._deadline)

    async def _out_of_time(self, sweep: _AsyncSweep) -> None:
        """As the caller wished: raise, hand over what is not finished, or cancel it."""
        post = self._post
        with sweep.guard:  # what comes after this comes too late
            if post.came:
                return
            left = self.unfinished()
            sweep.leave(post)
        if self._on_timeout == "raise":
            error = self._kind.client.core.settings.errors.kind(TimedOut)(
                f"{len(left)} of {self._total} not finished after {self._timeout:g} s: "
                "wait again, they go on; `handle` of this error has them as they stand"
            )
            error.handle = left
            raise error
        if self._on_timeout == "detach":
            post.came.extend((each.id, each.state, None, None) for each in left)
            self._close()
            return
        for each in left:
            post.came.append((each.id, *await self._cancelled(each.id)))
            del post.left[each.id]

    async def _cancelled(self, name: str) -> tuple[str | None, Any, Error | None]:
        """Cancel one; where that is refused it may just have finished."""
        kind = self._kind
        try:
            seen = await kind.cancel(name)
        except APIError:
            try:
                seen = (await kind.client.respond(kind.look(name))).parsed
            except APIError as exc:
                return None, None, exc
        return str(seen[kind.polling.state]), seen, None

    def _enlist(self, thing: Any) -> None:
        """An id, or something that has one: what is known to be final needs no waiting."""
        polling, errors = self._kind.polling, self._kind.client.core.settings.errors
        name, seen = identity(thing, error=errors.kind(UsageError)), getattr(thing, "seen", thing)
        if seen is None or isinstance(seen, str | int | Left | Settlement):
            self._post.left[name] = None
            return
        if str(seen[polling.state]) in polling.final:
            self._post.came.append((name, str(seen[polling.state]), seen, None))
            return
        self._post.left[name] = None
        created = polling.listed_by.created if polling.listed_by else None
        if created and created in seen:
            self._created[name] = times.to_unix(times.parse(seen[created]))

    def _tell(self) -> None:
        """Report how far it is."""
        post, total = self._post, self._total
        post.changed = False
        if self._report is None:
            return
        done = total - len(post.left)
        spent = self._clock.monotonic() - self._start
        eta = spent * len(post.left) / done if done else None
        self._report(Progress(done, total, {state: n for state, n in post.states.items() if n}, eta))

    def _how_to_go_on(self) -> str:
        left = list(self._post.left)
        more = f", and {len(left) - SHOWN_IDS} more" if len(left) > SHOWN_IDS else ""
        ids = ", ".join(map(repr, left[:SHOWN_IDS]))
        return (
            f"{len(left)} of {self._total} are not finished, and go on: nothing was cancelled. "
            f"Wait again with wait_all([{ids}{more}])"
        )

    def _close(self) -> None:
        """Nobody waits here any longer."""
        if self._sweep is not None:
            self._sweep.leave(self._post)
        self._post.left = {}
        if self._report is not None:
            self._report.close()
            self._report = None


async def wait_all(completions: AsyncCompletions[W], names: Sequence[str]) -> list[W]:
    """All of them, in the order of their names; an error's `handle` has those that came before it, too."""
    found: dict[str, W] = {}
    try:
        async for each in completions:
            found[each.id] = each
    except TimedOut as exc:
        if exc.handle is not None:
            found |= {each.id: each for each in exc.handle}
            exc.handle = [found[name] for name in names]
        raise
    return [found[name] for name in names]


def _deliver(post: _AsyncPost, name: str, state: str | None, seen: Any, error: Error | None) -> None:
    post.left.pop(name, None)
    post.came.append((name, state, seen, error))
    post.changed = True


async def _sweep_of(kind: AsyncKind[Any]) -> _AsyncSweep:
    """The sweep that all share who ask the same service with the same key for the same list, in one loop."""
    core = kind.client.core
    listed = kind.list.operation if kind.list else None
    key = (await primitives.aloop(), core.caller, core.settings.clock, listed, kind.query)
    return _sweeps.get(key) or _sweeps.setdefault(key, _AsyncSweep(kind.plan()))


_sweeps: weakref.WeakValueDictionary[Any, _AsyncSweep] = weakref.WeakValueDictionary()
primitives.after_fork(_sweeps.clear)
