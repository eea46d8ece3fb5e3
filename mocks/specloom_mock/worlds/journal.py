"""What a world was asked and what it answered: bounded, searchable, awaitable, secrets masked."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from ..clock import iso, stopwatch
from ..documents.document import Operation
from ..documents.schemas import MASK, mask
from ..serving.wire import Head

KEPT_ENTRIES = 1000
KEPT_BODY_BYTES = 64 * 1024
KEPT_BYTES = 8 * 1024 * 1024
# What an entry takes beside its bodies.
ENTRY_BYTES = 1000

# Only what is known to be harmless is shown; a header that nobody thought of may carry a credential.
SHOWN_HEADERS = frozenset(
    "accept accept-encoding accept-language allow cache-control connection content-disposition content-length "
    "content-type date expect host idempotency-key location retry-after server transfer-encoding user-agent "
    "x-request-id organization x-organization".split()
)


@dataclass(slots=True)
class Entry:
    """One request and its answer, as they were; `describe` masks them."""

    id: int
    at: float
    api: str
    spec: Operation | None
    head: Head
    request_body: bytes
    request_size: int
    status: int
    answer_headers: list[tuple[str, str]]
    answer_body: bytes
    answer_size: int
    handled: bool
    faults: list[str]
    problems: list[str]
    own_fault: str | None
    seconds: float
    secrets: frozenset[str]
    secret_path: str | None
    weight: int = 0
    """Bytes kept, about; the journal's business."""

    @property
    def operation(self) -> str | None:
        """What was asked for; None where the document has no such operation."""
        return self.spec.id if self.spec else None

    @property
    def method(self) -> str:
        """The request's method."""
        return self.head.method

    @property
    def path(self) -> str:
        """The path as it came."""
        return self.head.path.decode("latin-1")

    @property
    def query(self) -> str:
        """The query as it came."""
        return self.head.query.decode("latin-1")

    @property
    def request_headers(self) -> dict[str, str]:
        """The headers as they came, by lower-case names."""
        return self.head.headers

    @property
    def fits(self) -> bool:
        """Whether the request fits the document."""
        return not self.problems

    def summary(self) -> str:
        """One line, for a failed test."""
        path = self.secret_path or self.path
        notes = [*(f"fault {name}" for name in self.faults), *self.problems[:2]]
        if self.own_fault:
            notes.append(f"THE MOCK'S OWN FAULT: {self.own_fault}")
        query = f"?{self._query()}" if self.query else ""
        note = f"  ({'; '.join(notes)})" if notes else ""
        status = self.status or "no answer"
        return (
            f"#{self.id} {iso(self.at)} {self.method} {path}{query} -> {status} {self.operation or '-'}{note}"
        )

    def describe(self) -> dict[str, Any]:
        """The entry as JSON, with every secret masked."""
        return {
            "id": self.id,
            "at": iso(self.at),
            "api": self.api,
            "operation": self.operation,
            "method": self.method,
            "path": self.secret_path or self.path,
            "query": self._query(),
            "status": self.status,
            "fits": self.fits,
            "problems": self.problems,
            "own_fault": self.own_fault,
            "handled": self.handled,
            "faults": self.faults,
            "seconds": round(self.seconds, 6),
            "request": self._side(self.request_headers.items(), self.request_body, self.request_size),
            "answer": self._side(self.answer_headers, self.answer_body, self.answer_size),
        }

    def _side(self, headers: Iterable[tuple[str, str]], body: bytes, size: int) -> dict[str, Any]:
        shown = {name.lower(): value if name.lower() in SHOWN_HEADERS else MASK for name, value in headers}
        return {
            "headers": shown,
            "body": self._body(body, size, shown.get("content-type", "")),
            "bytes": size,
        }

    def _query(self) -> str:
        pairs = parse_qsl(self.query, keep_blank_values=True, encoding="utf-8", errors="replace")
        open_names = self.spec.query - self.secrets if self.spec else ()
        return urlencode(
            [(n, v if n in open_names else MASK) for n, v in pairs], quote_via=quote, safe="*:,/"
        )

    def _body(self, body: bytes, size: int, kind: str) -> Any:
        """JSON with its secrets masked; a text, even one that reads as JSON, only where no field is secret."""
        if not size:
            return None
        if len(body) < size:
            return f"({size} bytes, not kept)"
        if self.secrets and kind.startswith("text/"):
            return f"({size} bytes of text)"
        try:
            return mask(json.loads(body), self.secrets)
        except (ValueError, RecursionError):
            pass
        if self.spec is None or self.secrets:
            return f"({size} bytes, not JSON)"
        return body.decode("utf-8", "replace")


class Journal:
    """The last entries of a world."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque()
        self._kept, self._weight, self._made = KEPT_ENTRIES, 0, 0
        self._lock = threading.Lock()
        self._listeners: list[Callable[[], None]] = []

    def next_id(self) -> int:
        """The id of the entry that is about to be written."""
        self._made += 1
        return self._made

    @property
    def last_id(self) -> int:
        """The id of the newest entry; 0 where there is none."""
        return self._made

    def append(self, entry: Entry) -> None:
        """Write an entry down, dropping the oldest beyond what is kept."""
        entry.weight = len(entry.request_body) + len(entry.answer_body) + ENTRY_BYTES
        with self._lock:
            self._entries.append(entry)
            self._weight += entry.weight
            while len(self._entries) > self._kept or self._weight > KEPT_BYTES:
                self._weight -= self._entries.popleft().weight
            listeners = self._listeners[:] if self._listeners else ()
        for listener in listeners:
            listener()

    def find(
        self,
        *,
        api: str | None = None,
        operation: str | None = None,
        status: int | None = None,
        fits: bool | None = None,
        text: str | None = None,
        since: int = 0,
    ) -> list[Entry]:
        """The entries that meet every wish, the oldest first."""
        with self._lock:
            entries = list(self._entries)
        return [
            entry
            for entry in entries
            if entry.id > since
            and (api is None or entry.api == api)
            and (operation is None or entry.operation == operation)
            and (status is None or entry.status == status)
            and (fits is None or entry.fits == fits)
            and (text is None or text in json.dumps(entry.describe(), ensure_ascii=False))
        ]

    def entry(self, entry_id: int) -> Entry | None:
        """One entry by its id."""
        return next((each for each in self.find(since=entry_id - 1) if each.id == entry_id), None)

    def wait(self, count: int = 1, *, seconds: float = 5.0, **wishes: Any) -> list[Entry]:
        """Block until so many entries meet the wishes, or the (wall) time is up; what there is then."""
        news = threading.Event()
        self.listen(news.set)
        try:
            return self._await(count, news, seconds, wishes)
        finally:
            self.unlisten(news.set)

    def _await(
        self, count: int, news: threading.Event, seconds: float, wishes: dict[str, Any]
    ) -> list[Entry]:
        end = stopwatch() + seconds
        while len(found := self.find(**wishes)) < count and (left := end - stopwatch()) > 0:
            news.wait(left)
            news.clear()
        return found

    def listen(self, listener: Callable[[], None]) -> None:
        """Call back, from whatever thread, after each new entry."""
        with self._lock:
            self._listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        """No more calls."""
        with self._lock:
            self._listeners.remove(listener)

    def clear(self) -> None:
        """Forget all entries; ids go on."""
        with self._lock:
            self._entries.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._entries)

    def __str__(self) -> str:
        return "\n".join(entry.summary() for entry in self.find()) or "(nothing was asked)"

    def keep(self, entries: int) -> None:
        """Change how many entries are kept."""
        if entries < 1:
            raise ValueError(f"expected a journal of at least one entry, got {entries}")
        self._kept = entries
