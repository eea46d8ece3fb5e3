# Produced from overlays/specloom/waiting/_async/waiting.py by "python scripts/twins.py": edit that file, not this one.
"""Wait for one thing to become final: cadence from policy, one deadline, and the handle is never lost."""

from __future__ import annotations

import contextlib
import math
import random
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from specloom import times
from specloom.deadlines import Deadline
from specloom.errors import APIError, ConnectionFailed, Error, TimedOut, UsageError
from specloom.operation import Operation, Polling
from specloom.waiting import cadence
from specloom.waiting.waited import refuse_wrong

if TYPE_CHECKING:
    from specloom._sync.client import ServiceClient

__all__ = ["Wait", "OnTimeout", "Seen"]

T = TypeVar("T")
OnTimeout = Literal["raise", "detach", "cancel"]
LONGEST_OUTAGE = 900.0  # seconds without one good look before a wait gives up


class Seen(NamedTuple):
    """What a wait knows after a look."""

    state: str
    looks: int
    waited: float


class Wait:
    """Look again and again, until policy calls the state final."""

    def __init__(
        self,
        client: ServiceClient,
        polling: Polling,
        *,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._client, self._polling, self._draw = client, polling, draw
        self._clock, self._errors = client.core.settings.clock, client.core.settings.errors

    def until_final(
        self,
        look: Operation[T],
        *,
        name: object,
        last: T | None = None,
        timeout: float | None = None,
        on_timeout: OnTimeout = "raise",
        cancel: Callable[[], T] | None = None,
        progress: Callable[[Seen], None] | bool | None = None,
    ) -> T:
        """The thing once it is final. `last` is what was seen before: the first look then waits its due.

        No look lasts beyond the timeout, but one where nothing would be seen else: a timeout of 0, or to detach.
        """
        refuse_wrong(timeout, on_timeout, progress, error=self._errors.kind(UsageError))
        try:
            with _teller(self._polling, progress=progress) as tell:
                seen = self._looks(look, last=last, timeout=timeout, tell=tell)
        except Error:
            raise
        except BaseException as exc:  # Ctrl-C, a cancellation, or what `progress` raised
            exc.add_note(f"nothing was cancelled, and it goes on. Wait again with wait({name!r})")
            raise
        if on_timeout == "detach" and seen is None:
            seen = (self._client.respond(look)).parsed
        if seen is not None and (on_timeout == "detach" or cadence.is_final(self._polling, seen)):
            return seen
        if on_timeout == "cancel" and cancel is not None:
            try:
                return self._cancelled(cancel, look)
            except TimedOut as exc:
                exc.handle = seen
                raise
        raise self._out_of_time(seen, name, timeout or 0.0)

    def _looks(
        self,
        look: Operation[T],
        *,
        last: T | None,
        timeout: float | None,
        tell: Callable[[Seen], None] | None,
    ) -> T | None:
        """The thing as it was last seen: final, or out of time."""
        clock, start = self._clock, self._clock.monotonic()
        deadline = Deadline.after(timeout, now=start)
        good, looks, wait = start, 0, self._polling.first if last is not None else 0.0
        while last is None or not cadence.is_final(self._polling, last):
            if wait > deadline.left(clock.monotonic()):
                break
            if wait:
                clock.sleep(wait)
            looks += 1
            left = deadline.left(clock.monotonic()) if timeout else math.inf
            try:
                answer = self._client.respond(look, **self._client.within(left))
            except (APIError, ConnectionFailed) as exc:
                wait = self._after_failure(exc, clock.monotonic() - good)
                continue
            last, good = answer.parsed, clock.monotonic()
            if tell:
                tell(Seen(str(_state(last, self._polling)), looks, good - start))
            hint = times.retry_after(answer.headers.get("retry-after"), now=clock.now())
            wait = cadence.next_look(self._polling, last, hint=hint, draw=self._draw)
        return last

    def _after_failure(self, exc: Error, silence: float) -> float:
        wait = cadence.after_failure(self._polling, exc)
        if wait is None or silence > LONGEST_OUTAGE:
            raise exc
        return wait

    def _cancelled(self, cancel: Callable[[], T], look: Operation[T]) -> T:
        """Cancel it; where that is refused it may just have finished."""
        try:
            return cancel()
        except APIError:
            seen = (self._client.respond(look)).parsed
            if not cadence.is_final(self._polling, seen):
                raise
            return seen

    def _out_of_time(self, seen: object, name: object, timeout: float) -> TimedOut:
        handle = "; `handle` of this error is where it stands" if seen is not None else ""
        error = self._errors.kind(TimedOut)(
            f"not finished after {timeout:g} s: wait again with wait({name!r}), it goes on{handle}"
        )
        error.handle = seen
        return error


@contextlib.contextmanager
def _teller(
    polling: Polling, *, progress: Callable[[Seen], None] | bool | None
) -> Generator[Callable[[Seen], None] | None]:
    """Who is told of each look: a function, or for True a bar, which goes when it is over."""
    if not isinstance(progress, bool):
        yield progress
    elif not progress:
        yield None
    else:
        from specloom.waiting.progress import Progress, bar

        with contextlib.closing(bar()) as shown:
            yield lambda seen: shown(Progress(int(seen.state in polling.final), 1, {seen.state: 1}, None))


def _state(seen: Any, polling: Polling) -> Any:
    return seen[polling.state]
