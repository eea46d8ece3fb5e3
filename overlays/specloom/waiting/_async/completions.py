"""Each of many as it completes, or all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any, TypeVar

from specloom import times
from specloom.deadlines import Deadline
from specloom.errors import APIError, Error, TimedOut, UsageError
from specloom.ledger.resumption import Left, Settlement
from specloom.waiting._async.kinds import AsyncKind
from specloom.waiting._async.sweeping import AsyncPost, AsyncSweep, sweep_of
from specloom.waiting._async.waiting import OnTimeout
from specloom.waiting.progress import Progress, Reporter, reporter
from specloom.waiting.waited import Waited, identity, listed, refuse_wrong

__all__ = ["AsyncCompletions", "wait_all"]

W = TypeVar("W", bound=Waited[Any])
SHOWN_IDS = 20  # in the note on what ended a wait


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
        settings = kind.client.core.settings
        self._clock, self._errors = settings.clock, settings.errors
        error = self._errors.kind(UsageError)
        refuse_wrong(timeout, on_timeout, progress, error=error)
        self._kind, self._on_timeout, self._timeout = kind, on_timeout, timeout
        self._post = AsyncPost(whole=whole)
        self._sweep: AsyncSweep | None = None
        self._created: dict[str, float] = {}
        self.names = [self._enlist(thing) for thing in listed(things, error=error)]
        """In the order given."""
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
        if (report := getattr(self, "_report", None)) is not None:
            report.close()

    def unfinished(self) -> list[W]:
        """Those that have not come, as they were last seen, in the order given."""
        roster = self._sweep.plan.roster if self._sweep else None
        shown: list[W] = []
        for name in self._post.left:
            entry = roster.get(name) if roster else None
            state = entry.state if entry else None
            shown.append(self._kind.shown(name, state, is_finished=state in self._kind.polling.final))
        return shown

    async def _next(self) -> W:
        post = self._post
        if self._sweep is None:
            self._sweep = await sweep_of(self._kind)
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

    async def _out_of_time(self, sweep: AsyncSweep) -> None:
        """As the caller wished: raise, hand over what is not finished, or cancel the next of it."""
        post = self._post
        with sweep.guard:  # what comes after this comes too late
            if post.came:
                return
            left = self.unfinished() if self._on_timeout != "cancel" else []
            sweep.leave(post)
        if self._on_timeout == "raise":
            error = self._errors.kind(TimedOut)(
                f"{len(left)} of {self._total} not finished after {self._timeout:g} s: "
                "wait again, they go on; `handle` of this error has them as they stand"
            )
            error.handle = left
            raise error
        if self._on_timeout == "detach":
            post.came.extend((each.id, each.state, None, None) for each in left)
            self._close()
            return
        name = next(iter(post.left))
        post.came.append((name, *await self._cancelled(name)))
        del post.left[name]

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

    def _enlist(self, thing: Any) -> str:
        """An id, or something that has one: what is known to be final needs no waiting."""
        polling, error = self._kind.polling, self._errors.kind(UsageError)
        name, seen = identity(thing, error=error), getattr(thing, "seen", thing)
        if seen is None or isinstance(seen, str | int | Left | Settlement):
            self._post.left[name] = None
            return name
        if str(seen[polling.state]) in polling.final:
            self._post.came.append((name, str(seen[polling.state]), seen, None))
            return name
        self._post.left[name] = None
        created = polling.listed_by.created if polling.listed_by else None
        if created and created in seen:
            self._created[name] = times.to_unix(times.parse(seen[created]))
        return name

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
        cancelling = self._on_timeout == "cancel" and self._deadline.left(self._clock.monotonic()) <= 0
        fate = "" if cancelling else ", and go on: nothing was cancelled"
        return f"{len(left)} of {self._total} are not finished{fate}. Wait again with wait_all([{ids}{more}])"

    def _close(self) -> None:
        """Nobody waits here any longer."""
        if self._sweep is not None:
            self._sweep.leave(self._post)
        self._post.left = {}
        if self._report is not None:
            self._report.close()
            self._report = None


async def wait_all(completions: AsyncCompletions[W]) -> list[W]:
    """All of them, in the order given; an error's `handle` has those that came before it, too."""
    found: dict[str, W] = {}
    try:
        async for each in completions:
            found[each.id] = each
    except TimedOut as exc:
        if exc.handle is not None:
            found |= {each.id: each for each in exc.handle}
            exc.handle = [found[name] for name in completions.names]
        raise
    return [found[name] for name in completions.names]
