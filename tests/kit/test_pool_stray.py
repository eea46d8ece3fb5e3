"""An answer that nobody asked for never reaches the next request; httpx hands it out."""

import importlib.metadata
import ssl
from collections.abc import Callable
from functools import partial

import anyio.lowlevel
import h11
import httpcore
import pytest
from tests.eventually import until

from .wire import Peer, WireServer
from .wire.drive import Certificates
from .wire.modes import MODES, Mode, face, run

Serve = Callable[[Peer], None]

SPLIT_BYTES = 64 * 1024
"""How much httpcore reads at a time: an answer of just this size leaves nothing in h11."""


def answer(text: str) -> bytes:
    """A complete answer."""
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode()


def long_answer() -> bytes:
    """A complete answer of exactly one read."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {SPLIT_BYTES - 43}\r\n\r\n".encode()
    return head + b"l" * (SPLIT_BYTES - len(head))


def together(peer: Peer) -> None:
    """Two answers in one segment."""
    while peer.request():
        peer.send(answer("right") + answer("stray"))


def apart(peer: Peer) -> None:
    """Two answers, the second in a segment (and a TLS record) of its own."""
    while peer.request():
        peer.send(answer("right"))
        peer.send(answer("stray"))


def later(peer: Peer) -> None:
    """The second answer while the connection is idle."""
    while peer.request():
        peer.send(answer("right"))
        peer.hold(0.02)
        peer.send(answer("stray"))


def after_a_full_read(peer: Peer) -> None:
    """The second answer begins where one read of the client ends."""
    while peer.request():
        peer.send(long_answer() + answer("stray"))


def after_head(peer: Peer) -> None:
    """A body after an answer that has none."""
    while peer.request():
        peer.send(b"HTTP/1.1 204 No Content\r\n\r\n" + answer("stray"))


def half(peer: Peer) -> None:
    """The beginning of a second answer."""
    while peer.request():
        peer.send(answer("right") + b"HTTP/1.1 200 OK\r\nX: ")


def sent(server: WireServer, pieces: int) -> bool:
    """Has it said that much?"""
    return server.sent == pieces


SERVERS: tuple[Serve, ...] = (together, apart, later, after_a_full_read, after_head, half)


@pytest.mark.parametrize("encrypted", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("serve", SERVERS, ids=[serve.__name__ for serve in SERVERS])
@pytest.mark.parametrize("mode", MODES)
def test_a_stray_answer_reaches_nobody(mode: Mode, serve: Serve, encrypted: bool) -> None:
    """Every request gets its own answer, whatever the server sends after it."""
    certificates = Certificates() if encrypted else None

    async def body(url: str, context: ssl.SSLContext | bool) -> None:
        pool = face(mode, verify=context)
        for number in range(1, 7):
            assert "stray" not in await pool.text(url)
            if serve in (apart, later):  # once the next request is on its way, no client can tell
                until(partial(sent, server, 2 * number))
            await anyio.lowlevel.checkpoint()
        await pool.aclose()

    with WireServer(serve, tls=certificates.server if certificates else None) as server:
        scheme = "https" if certificates else "http"
        run(mode, body, f"{scheme}://127.0.0.1:{server.port}/", certificates.client if certificates else True)
        assert server.requests == 6


def test_the_private_place_of_the_parser_is_where_this_release_has_it() -> None:
    """Leftover bytes are found through httpcore 1.0's private attributes; elsewhere no connection is kept."""
    assert importlib.metadata.version("httpcore").startswith("1.0.")
    assert importlib.metadata.version("h11").startswith(("0.14", "0.16"))
    assert hasattr(h11.Connection, "trailing_data")
    connection = httpcore.HTTP11Connection(httpcore.Origin(b"http", b"a", 80), httpcore.MockStream([]))
    assert isinstance(vars(connection)["_h11_state"], h11.Connection)
    assert "_connection" in vars(httpcore.HTTPConnection(httpcore.Origin(b"http", b"a", 80)))


@pytest.mark.parametrize("mode", MODES)
def test_a_clean_connection_is_used_again(mode: Mode) -> None:
    """The caution about stray answers costs no connection where there are none."""

    def serve(peer: Peer) -> None:
        while peer.request():
            peer.send(answer("right"))

    async def body(url: str) -> None:
        pool = face(mode)
        for _ in range(5):
            assert await pool.text(url) == "right"
        await pool.aclose()

    with WireServer(serve) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}/")
        assert (server.requests, server.connections) == (5, 1)
