"""The mock as an ASGI application, for whoever has an ASGI server or a tester of their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, NoReturn

from .delivery import Delivery
from .wire import Answer, Head

if TYPE_CHECKING:
    from ..mock import Mock

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class App:
    """Serves a mock."""

    def __init__(self, mock: Mock) -> None:
        self.mock = mock
        self._delivery = Delivery()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        exchange = self.mock.begin(head_of(scope))
        while not exchange.is_refused:
            message = await receive()
            if message["type"] != "http.request":
                exchange.body.discard()
                return
            if body := message.get("body"):
                exchange.body.feed(body)
            if not message.get("more_body"):
                break
        await self._delivery.deliver(exchange.finish(), AsgiChannel(receive, send))


class AsgiChannel:
    """An ASGI server's `send`; what ASGI has no word for is a crash, which servers answer by closing."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send

    async def start(self, answer: Answer) -> None:
        """Status and headers."""
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
        if answer.has_length:
            headers.append((b"content-length", b"%d" % answer.size))
        if answer.close:
            headers.append((b"connection", b"close"))
        await self._send({"type": "http.response.start", "status": answer.status, "headers": headers})

    async def write(self, data: bytes) -> None:
        """A piece of the body."""
        await self._send({"type": "http.response.body", "body": data, "more_body": True})

    async def end(self) -> None:
        """The end of the body."""
        await self._send({"type": "http.response.body", "body": b""})

    async def cut(self) -> NoReturn:
        """Half an answer, and no more."""
        raise ConnectionResetError("a fault cuts this answer")

    async def reset(self) -> NoReturn:
        """No answer."""
        raise ConnectionResetError("a fault resets this connection")

    async def gone(self) -> None:
        """Until the server says that the client has left."""
        while (await self._receive())["type"] != "http.disconnect":
            pass


def head_of(scope: Message) -> Head:
    """The request's head; headers that come twice are joined."""
    headers: dict[str, str] = {}
    hosts = 0
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        hosts += name == "host"
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    path = scope.get("raw_path") or scope["path"].encode()
    # A tester that calls without a server may leave the host out; a server would have refused that.
    return Head(
        scope["method"], path, scope["query_string"], headers, scope.get("scheme", "http"), one_host=hosts < 2
    )


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
