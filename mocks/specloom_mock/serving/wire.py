"""What goes in and out of the mock: a request's head, an answer, and what is to be done to it on the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..storage import Stored
from .news import Poll, Stream

# More than any length has; Python refuses to read thousands.
LENGTH_DIGITS = 18
# Statuses whose answers have no body, and no length either.
NO_BODY = (204, 304)
DRIPS = 20


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
    one_host: bool = True
    """Whether it names its host exactly once, as HTTP/1.1 asks."""

    @property
    def length(self) -> int:
        """How many bytes of body it announces; 0 where it does not say."""
        digits = self.headers.get("content-length", "")
        return int(digits[:LENGTH_DIGITS]) if digits.isdecimal() else 0

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
    poll: Poll[Answer] | None = None
    """Brings the answer that counts; this one is only in its place."""
    stream: Stream | None = None
    """Takes the body's place."""
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
    def is_ready(self) -> bool:
        """Whether it can go out in one piece, at once."""
        return not (
            self.delay or self.reset or self.cut or self.drip or self.poll or self.stream
        ) and isinstance(self.body, bytes)

    @property
    def has_length(self) -> bool:
        """Whether its head says how long the body is: not for a stream, nor where there can be none."""
        return self.stream is None and self.status not in NO_BODY

    @property
    def size(self) -> int:
        """Length of the body."""
        return self.body.size if isinstance(self.body, Stored) else len(self.body)

    def half(self) -> bytes:
        """What comes of a body that is cut."""
        return b"".join(self.chunks())[: self.size // 2]

    def drips(self) -> list[bytes]:
        """The whole body in a few pieces."""
        body = b"".join(self.chunks())
        step = max(1, -(-len(body) // DRIPS))
        return [body[at : at + step] for at in range(0, len(body), step)]

    def chunks(self) -> Iterator[bytes]:
        """The body in pieces."""
        if isinstance(self.body, Stored):
            yield from self.body.chunks()
        else:
            yield self.body
