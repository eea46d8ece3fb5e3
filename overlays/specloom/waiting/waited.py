"""What a wait for many says about each: how it stands, and what was seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, cast

from specloom.errors import Error, UsageError
from specloom.ledger.resumption import Left, Settlement

__all__ = ["Waited", "identity", "listed", "refuse_wrong"]

T = TypeVar("T")


def identity(thing: object, *, error: Callable[[str], Exception] = UsageError) -> str:
    """The id by which a service knows what is waited for: as it is, of a thing, or of what a ledger tells was made."""
    if not isinstance(thing, Left | Settlement):
        found = getattr(thing, "id", thing)
        if isinstance(found, bool) or not isinstance(found, str | int) or found == "":
            kind = "an empty text" if found == "" else type(thing).__name__
            raise error(f"what is waited for is told by its id, or by something that has one, not {kind}")
        return str(found)
    if thing.result is None:
        raise error(f"nothing is known to have been made that could be waited for ({thing})")
    return thing.result


def listed(things: object, *, error: Callable[[str], Exception]) -> Iterable[object]:
    """Many things: one id is refused, not taken apart."""
    if isinstance(things, str):
        raise error(f"many are waited for, so give a list: [{things!r}]")
    if not isinstance(things, Iterable):
        raise error(f"many are waited for, so give a list of them, not {type(things).__name__}")
    return cast("Iterable[object]", things)


def refuse_wrong(
    timeout: object, on_timeout: object, progress: object, *, error: Callable[[str], Exception]
) -> None:
    """Refuse how long to wait, what then, and whom to tell, where it is none: a slip of the pen must cancel nothing."""
    number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if timeout is not None and not (number and cast("float", timeout) >= 0):
        raise error(f"timeout is a number of seconds or None, not {timeout!r}")
    if on_timeout not in ("raise", "detach", "cancel"):
        raise error(f"on_timeout is 'raise', 'detach' or 'cancel', not {on_timeout!r}")
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise error(f"progress is a function, or True for a bar, not {type(progress).__name__}")


class Waited(Generic[T]):
    """One of those waited for. `seen` is the last that was seen of it, None if nothing was; `error` why no more will be."""

    __slots__ = ("error", "id", "is_finished", "seen", "state")

    def __init__(
        self,
        id: str,
        state: str | None = None,
        *,
        seen: T | None = None,
        is_finished: bool = False,
        error: Error | None = None,
    ) -> None:
        self.id, self.state, self.seen, self.is_finished, self.error = id, state, seen, is_finished, error

    def _what(self) -> T:
        """What was seen; the error where there was one."""
        self._raise()
        if self.seen is None:
            raise LookupError(f"{self.id} was not seen before the wait ended: wait again, it goes on")
        return self.seen

    def _raise(self) -> None:
        if self.error is not None:
            raise self.error

    def __repr__(self) -> str:
        how: Any = self.error or self.state or "not seen yet"
        return f"<{type(self).__name__} {self.id}: {how}>"
