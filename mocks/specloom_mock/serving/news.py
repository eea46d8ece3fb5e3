"""What waits for something to happen: an answer that is not ready yet, and a body without end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class News(Protocol):
    """Calls back whenever something has happened, from whatever thread."""

    def listen(self, listener: Callable[[], None]) -> None: ...
    def unlisten(self, listener: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Poll(Generic[T]):
    """Something that comes with the news: `enough` has it as soon as it can, `late` once the time is up."""

    news: News
    seconds: float
    enough: Callable[[], T | None]
    late: Callable[[], T]

    def then(self, make: Callable[[T], U]) -> Poll[U]:
        """The same for what is made of it."""

        def enough() -> U | None:
            return None if (found := self.enough()) is None else make(found)

        return Poll(self.news, self.seconds, enough, lambda: make(self.late()))


@dataclass(frozen=True, slots=True)
class Stream:
    """A body without end; `more` is what has come since it was asked last."""

    news: News
    more: Callable[[], bytes]
