"""The mock as a whole."""

from __future__ import annotations

from .api import StartError
from .control.plane import ControlExchange, problem
from .exchange import Exchange
from .refusals import refuse
from .serving.wire import Answer, Head
from .worlds.universe import Universe
from .worlds.world import DEFAULT_WORLD

__all__ = ["Mock", "StartError"]


class Mock(Universe):
    """All services asked for, their worlds, and the way of a request to one of them."""

    def begin(self, head: Head) -> Exchange | ControlExchange:
        """Whose request this is; feed it the body, then ask it to finish."""
        first, _, rest = head.path[1:].partition(b"/")
        world = self.worlds[DEFAULT_WORLD]
        prefix = ""
        if first == b"w":
            name, _, rest = rest.partition(b"/")
            first, _, rest = rest.partition(b"/")
            found = self.worlds.get(name.decode("latin-1"))
            if found is None or not (api := self.apis.get(first.decode("latin-1"))):
                return ControlExchange(self, head)
            world, prefix = found, f"/w/{found.name}"
        elif not (api := self.apis.get(first.decode("latin-1"))):
            return ControlExchange(self, head)
        return Exchange(api, world, head, b"/" + rest, f"{prefix}/{api.name}")

    def handle(self, head: Head, body: bytes = b"") -> Answer:
        """Answer a request whose body is already there."""
        exchange = self.begin(head)
        if body:
            exchange.body.feed(body)
        return exchange.finish()

    def malformed(self, path: bytes, *, status: int, message: str) -> Answer:
        """The answer to what is no request, in the words of the service whose path it starts with, if any."""
        parts = path.split(b"/")
        name = parts[3] if parts[1:2] == [b"w"] and len(parts) > 3 else parts[1] if len(parts) > 1 else b""
        if (api := self.apis.get(name.partition(b"?")[0].decode("latin-1"))) is None:
            return problem(status, message, close=True)
        return refuse(api, None, "invalid", message, status=status, close=True)
