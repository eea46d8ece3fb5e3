"""A server that gives everybody the same balance, and what leads a client of CodeVF to it."""

from typing import Any

from .wire import Peer, WireServer

BALANCE = b'{"available": 1.5, "onHold": 0, "total": 3}'


def serve(peer: Peer) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BALANCE)
    while peer.request():
        peer.send(head + BALANCE)


def settings(server: WireServer, **more: Any) -> dict[str, Any]:
    return {"api_key": "sk_test_x", "base_url": f"http://127.0.0.1:{server.port}", "pacing": False, **more}
