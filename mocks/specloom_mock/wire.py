"""What goes in and out of the mock: a request's head, an answer, and what is to be done to it on the wire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .storage import Stored

if TYPE_CHECKING:
    from .feeds import Feed
    from .service import Reply


@dataclass(slots=True)
class Head:
    """A request without its body; not frozen, since that would make one in four times the time."""

    method: str
    path: bytes
    """Still percent-encoded."""
    query: bytes
    headers: dict[str, str]
    """By lower-case names; repeated ones joined with a comma."""
    scheme: str = "http"

    @property
    def origin(self) -> str:
        """Scheme and host as the caller wrote them."""
        return f"{self.scheme}://{self.headers.get('host', 'localhost')}"


@dataclass(slots=True)
class Answer:
    """What goes back, and how."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes | Stored = b""
    feed: Feed | None = None
    """An endless body of events; or, with `resume`, an answer that is not ready yet."""
    resume: Callable[[Reply], Answer] | None = None
    """Makes the answer once the feed has a reply."""
    delay: float = 0.0
    """Wall seconds before the first byte."""
    world_delay: float = 0.0
    """The same in the world's own seconds, for clients that share its clock."""
    reset: bool = False
    """No answer: the connection is reset."""
    cut: bool = False
    """Half the body, then the connection ends."""
    drip: float = 0.0
    """Wall seconds over which the body is spread."""
    world_drip: float = 0.0
    """The same in the world's own seconds."""
    close: bool = False
    """Close the connection afterwards; the body of the request was not read."""

    @property
    def size(self) -> int:
        """Length of the body."""
        return self.body.size if isinstance(self.body, Stored) else len(self.body)

    def chunks(self) -> Iterator[bytes]:
        """The body in pieces."""
        if isinstance(self.body, Stored):
            yield from self.body.chunks()
        else:
            yield self.body
