"""Wait for many with few requests: what one waiter reads is told to all that wait under the same key."""

from __future__ import annotations

import threading
import weakref
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from specloom import primitives, times
from specloom.deadlines import Deadline
from specloom.errors import APIError, ConnectionFailed, Error
from specloom.waiting import cadence
from specloom.waiting._async.kinds import AsyncKind
from specloom.waiting._async.waiting import LONGEST_OUTAGE
from specloom.waiting.roster import Entry, Sighting
from specloom.waiting.sweep import Look, Plan, Rest
from specloom.waiting.walks import ListPage
from specloom.wire import as_list, as_object

if TYPE_CHECKING:
    from specloom.operation import Operation

__all__ = ["AsyncPost", "AsyncSweep", "sweep_of"]

NAP = 1.0  # seconds; who shares a sweep looks up this often, since another may have brought news
OF_ONE = (400, 403, 404, 410)  # answers to a look that concern this one only
NO_LISTS = (400, 403, 404, 405, 501)  # answers to a list that the next page would get, too


class AsyncPost:
    """What one waiter waits for, and what has come for it."""

    def __init__(self, *, whole: bool) -> None:
        self.whole = whole
        self.left: dict[str, None] = {}
        self.came: deque[tuple[str, str | None, Any, Error | None]] = deque()
        self.states: Counter[str] = Counter()
        self.gone = self.changed = False


class AsyncSweep:
    """One plan, carried out by whoever of its waiters has its turn: no task of its own, so nothing to leave behind."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._posts: list[AsyncPost] = []
        self._flight: primitives.AsyncFlight | None = None
        self.guard = threading.RLock()
        self._failing: float | None = None

    def join(self, post: AsyncPost, created: dict[str, float]) -> None:
        """Wait for these, too."""
        owner = (post,)
        with self.guard:
            self._posts.append(post)
            for name in post.left:
                entry = self.plan.add(name, owner, created=created.get(name))
                if entry.state is not None:
                    post.states[entry.state] += 1

    def leave(self, post: AsyncPost) -> None:
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
        limit = kind.client.within(deadline.left(clock.monotonic()))
        limit["background"] = True
        call: Operation[Any] = kind.look(step.id) if isinstance(step, Look) else kind.page(step)
        try:
            answer = await kind.client.respond(call, **limit)
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
        assert listed is not None
        names = {listed.identity, listed.state}  # what lacks them tells nothing of anybody
        shown = [as_object(item) for item in as_list(body.get(paging.items)) or ()]
        items = [item for item in shown if item is not None and names <= item.keys()]
        total = body.get(paging.total)
        seen = self.plan.page(
            step,
            items,
            total=total if isinstance(total, int) else None,
            last=bool(paging.last and body.get(paging.last)),
            now=now,
            created=listed.created,
        )
        for sighting in seen:
            if sighting.final or sighting.before != sighting.state:
                self._tell(sighting, _read_by(kind, sighting) if sighting.final else None, whole=False)

    def _tell(self, seen: Sighting, item: Any, *, whole: bool) -> None:
        """All who wait for it learn how it stands; who wants it whole, or could not read it, waits for a look."""
        later: list[AsyncPost] = []
        owners: tuple[AsyncPost, ...] = seen.entry.owners
        for post in owners:
            post.changed = True
            if seen.before is not None:
                post.states[seen.before] -= 1
            post.states[seen.state] += 1
            if not seen.final:
                continue
            if not whole and (post.whole or item is None):
                later.append(post)
            else:
                _deliver(post, seen.id, seen.state, item, None)
        if later:
            seen.entry.owners, seen.entry.state = tuple(later), seen.state
            self.plan.roster.wanted[seen.id] = seen.entry  # lists come first

    def _failed(self, step: ListPage | Look, exc: Error, kind: AsyncKind[Any], now: float) -> None:
        wait = cadence.after_failure(kind.polling, exc)
        status = exc.status_code if isinstance(exc, APIError) else None
        if wait is not None:
            self._failing = now if self._failing is None else self._failing
            if now - self._failing > LONGEST_OUTAGE:
                raise exc
            self.plan.failed(until=now + wait)
        elif isinstance(step, ListPage) and status in NO_LISTS:
            self.plan.without_lists()
        elif isinstance(step, Look) and status in OF_ONE:
            entry = self.plan.lost(step.id)
            for post in entry.owners if entry else ():
                _deliver(post, step.id, None, None, exc)
        else:
            raise exc

    def _disown(self, name: str, post: AsyncPost) -> None:
        entry: Entry | None = self.plan.roster.get(name)
        if entry is not None:
            entry.owners = tuple(each for each in entry.owners if each is not post)
            if not entry.owners:
                self.plan.roster.drop(name)


def _read_by(kind: AsyncKind[Any], seen: Sighting) -> Any:
    """What a list shows of one; None where it is not as documented."""
    try:
        return kind.item(seen.item)
    except ValueError:
        return None


def _deliver(post: AsyncPost, name: str, state: str | None, seen: Any, error: Error | None) -> None:
    post.left.pop(name, None)
    post.came.append((name, state, seen, error))
    post.changed = True


async def sweep_of(kind: AsyncKind[Any]) -> AsyncSweep:
    """The sweep that all share who ask the same service with the same key for the same list, in one loop."""
    core = kind.client.core
    listed = kind.list.operation if kind.list else None
    key = (await primitives.aloop(), core.caller, core.settings.clock, listed, kind.query)
    return _sweeps.get(key) or _sweeps.setdefault(key, AsyncSweep(kind.plan()))


_sweeps: weakref.WeakValueDictionary[Any, AsyncSweep] = weakref.WeakValueDictionary()
primitives.after_fork(_sweeps.clear)
