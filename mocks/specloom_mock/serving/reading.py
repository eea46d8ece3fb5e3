"""HTTP/1.1 requests out of bytes, within bounds."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import httptools

from .bodies import Memory, Receiver
from .wire import Answer, Head

if TYPE_CHECKING:
    from ..mock import Mock

# A head, the framing of a chunk, or trailers: so much may come without anything of it being complete.
FRAMING_BYTES = 64 * 1024
NO_HTTP = "expected a request of HTTP/1.1, got other bytes"
TARGET = re.compile(rb"[A-Za-z]+ (?:https?://[^/]*)?(/[^ \r\n]*)")


class Asked(Protocol):
    """A request that can be answered."""

    head: Head

    @property
    def body(self) -> Receiver: ...
    @property
    def is_refused(self) -> bool: ...
    def finish(self) -> Answer: ...


class Take(Protocol):
    """Who is handed requests; `keep` says whether another one may follow."""

    def __call__(self, asked: Asked, *, keep: bool) -> None: ...


class Malformed:
    """What came in the place of a request, with its answer."""

    def __init__(self, answer: Answer) -> None:
        self.head, self.body, self._answer = Head("", b"", b"", {}), Memory(), answer
        self.is_refused = True

    def finish(self) -> Answer:
        """The answer."""
        return self._answer


class Reader:
    """Hands over each request as soon as it can be answered: complete, or refused before it is."""

    def __init__(self, mock: Mock, *, take: Take, invite: Callable[[], None]) -> None:
        self._mock, self._take, self._invite = mock, take, invite
        self._parser = httptools.HttpRequestParser(self)
        self._asked: Asked | None = None
        self._target, self._headers, self._hosts = b"", dict[str, str](), 0
        self._incomplete = 0
        self._keep = False
        self.over = False
        """Nothing after the last request is read."""
        self.unread = False
        """The last request was refused before all of it was there."""

    @property
    def is_between(self) -> bool:
        """Whether no request is half there."""
        return self._asked is None and not self._incomplete

    def feed(self, data: bytes) -> None:
        """Read on; for each request that this completes, `take` is called before this returns."""
        self._incomplete += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            pass  # answered as if it had not been asked for; `take` was told that nothing follows
        except httptools.HttpParserCallbackError as crash:
            self._refuse_after(crash.__context__ or crash)
        except httptools.HttpParserError:
            self._refuse(data, 400, NO_HTTP)
        else:
            if self._incomplete > FRAMING_BYTES:
                self._refuse(data, 431, f"expected a head of at most {FRAMING_BYTES} bytes, got more")

    def close(self) -> None:
        """Let go of what is half there."""
        self.over = True
        if self._asked is not None:
            self._asked.body.discard()
        del self._parser  # it holds this object

    def on_message_begin(self) -> None:
        """A request starts."""
        self._target, self._headers, self._hosts = b"", {}, 0

    def on_url(self, url: bytes) -> None:
        """A piece of the target."""
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; one that comes after the body is none."""
        if self._asked is not None:
            return
        key, text, headers = lowered(name), value.decode("latin-1"), self._headers
        if key == "host":
            self._hosts += 1
        headers[key] = f"{headers[key]}, {text}" if key in headers else text

    def on_headers_complete(self) -> None:
        """A head that is enough to refuse the request; its body is not waited for then."""
        self._incomplete = 0
        if self.over:
            return
        if not self._target.isascii():  # older parsers let it pass
            self._refuse(b"", 400, NO_HTTP)
            return
        parser = self._parser
        newest = parser.get_http_version() == "1.1"
        self._keep = newest and parser.should_keep_alive() and not parser.should_upgrade()
        asked = self._mock.begin(self._head(parser.get_method().decode("ascii"), newest=newest))
        if asked.is_refused:
            self._hand_over(asked)
            return
        self._asked = asked
        if newest and self._headers.get("expect", "").lower() == "100-continue":
            self._invite()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._incomplete = 0
        if (asked := self._asked) is None:
            return
        asked.body.feed(body)
        if asked.is_refused:
            self._hand_over(asked)

    def on_message_complete(self) -> None:
        """All is there."""
        self._incomplete = 0
        if (asked := self._asked) is not None:
            self._asked = None
            self.over = not self._keep
            self._take(asked, keep=self._keep)

    def _head(self, method: str, *, newest: bool) -> Head:
        target, headers = self._target, self._headers
        if target[:1] == b"/":
            path, _, query = target.partition(b"#")[0].partition(b"?")
        else:
            # The absolute form names the host once more, and that is the one that counts.
            url = httptools.parse_url(target)
            path, query = url.path or b"/", url.query or b""
            if url.host:
                name = url.host.decode("latin-1")
                headers["host"] = (f"[{name}]" if ":" in name else name) + (
                    f":{url.port}" if url.port else ""
                )
        one = self._hosts == 1 or (self._hosts == 0 and not newest)
        return Head(method, path, query, headers, one_host=one)

    def _hand_over(self, asked: Asked) -> None:
        self._asked, self.over, self.unread = None, True, True
        self._take(asked, keep=False)

    def _refuse_after(self, crash: BaseException) -> None:
        if isinstance(crash, httptools.HttpParserInvalidURLError):
            self._refuse(b"", 400, "expected the path of an address, got something else")
            return
        traceback.print_exception(crash, file=sys.stderr)
        self._refuse(b"", 500, f"specloom mock: {type(crash).__name__}: {crash}"[:500])

    def _refuse(self, data: bytes, status: int, message: str) -> None:
        """What is no request is refused in the words of the service whose path it starts with."""
        if self.over:
            return
        if self._asked is not None:
            self._asked.body.discard()
        found = TARGET.match(data)
        path = self._target or (found[1] if found else b"")
        self._hand_over(Malformed(self._mock.malformed(path, status=status, message=message)))


@lru_cache(1024)
def lowered(name: bytes) -> str:
    """A header's name as it is looked up."""
    return name.decode("latin-1").lower()
