# Produced from overlays/specloom/http/_async/talk.py by "python scripts/twins.py": edit that file, not this one.
"""Request after request on a connection that stands: what httpcore's own does, without its tracing and its locks.

Only h11's and httpcore's public names are used, and each failure is raised as httpcore raises it.
"""

import logging
from collections.abc import Iterable
from typing import Any

import h11
import httpcore
import httpx

READ_BYTES = 64 * 1024
"""httpcore's own; larger reads leave the cache before they are parsed."""

Headers = list[tuple[bytes, bytes]]
httpcores_own = {"trace", "target"}  # extensions of requests
httpcores_log = logging.getLogger("httpcore.http11")


class Talk:
    """The parser of a connection and its stream; one request at a time."""

    __slots__ = ("_head", "_parser", "_raw", "_stream")

    def __init__(self, parser: h11.Connection, stream: httpcore.NetworkStream) -> None:
        self._parser, self._stream = parser, stream
        self._raw: Headers = []
        self._head: Any = None

    def ask(self, request: httpx.Request) -> h11.Response:
        """Send a request and read the head of its answer."""
        timeouts: dict[str, float | None] = request.extensions.get("timeout", {})
        head = self._head_of(request)
        try:  # noqa: SIM105 (costs less than suppress())
            self._send(request, head, timeouts.get("write"))
        except httpcore.WriteError:
            pass  # a server may refuse a request before it has read all of it, and say why
        seconds = timeouts.get("read")
        while type(event := self._event(seconds)) is not h11.Response:
            pass
        return event

    def part(self, timeout: float | None) -> bytes | None:
        """The next part of an answer's body; None at its end."""
        while type(event := self._event(timeout)) is not h11.Data:
            if event is h11.PAUSED or type(event) is h11.EndOfMessage:
                return None
        return bytes(event.data)

    def ended(self) -> bool:
        """Were request and answer sent and read to their ends? Then the next one may follow."""
        parser = self._parser
        if parser.our_state is not h11.DONE or parser.their_state is not h11.DONE:
            return False
        parser.start_next_cycle()
        return True

    def _head_of(self, request: httpx.Request) -> h11.Request:
        """The same headers as last time were found to be good then."""
        raw = request.headers.raw
        try:
            head = h11.Request(
                method=request.method,
                target=request.url.raw_path,
                headers=self._head if raw == self._raw else raw,
            )
        except h11.LocalProtocolError as error:
            raise httpcore.LocalProtocolError(error) from error
        self._raw, self._head = raw, head.headers
        return head

    def _send(self, request: httpx.Request, head: h11.Request, timeout: float | None) -> None:
        parser, stream = self._parser, self._stream
        stream.write(parser.send(head) or b"", timeout)
        assert isinstance(request.stream, Iterable)
        for part in request.stream:
            if part != b"":
                stream.write(parser.send(h11.Data(data=part)) or b"", timeout)
        if rest := parser.send(h11.EndOfMessage()):
            stream.write(rest, timeout)

    def _event(self, timeout: float | None) -> Any:
        parser = self._parser
        while True:
            try:
                event = parser.next_event()
            except h11.RemoteProtocolError as error:
                raise httpcore.RemoteProtocolError(error) from error
            if event is not h11.NEED_DATA:
                return event
            data = self._stream.read(READ_BYTES, timeout)
            if not data and parser.their_state is h11.SEND_RESPONSE:
                raise httpcore.RemoteProtocolError("Server disconnected without sending a response.")
            parser.receive_data(data)


def is_plain(request: httpx.Request) -> bool:
    """Is there nothing to it that only httpcore's own connection does: tracing, its log, another protocol or target?"""
    return not (
        request.method == "CONNECT"
        or not httpcores_own.isdisjoint(request.extensions)
        or b"upgrade" in [name.lower() for name, _ in request.headers.raw]
        or httpcores_log.isEnabledFor(logging.DEBUG)
    )
