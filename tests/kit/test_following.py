"""What a connection does after its first request, where it speaks HTTP itself."""

import contextlib
import time

import httpx
import pytest

from specloom.clock import REAL
from specloom.deadlines import UNTIL

from .wire import Peer, WireServer
from .wire.modes import MODES, Mode, face, run

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
INTERIM = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
FLOOD_SECONDS = 10.0
CLOSES = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")


@pytest.mark.parametrize("mode", MODES)
def test_a_deadline_ends_interim_answers_that_do_not_end(mode: Mode) -> None:
    """None of them comes so late that a timeout would be met."""

    def serve(peer: Peer) -> None:
        while data := peer.request():
            end = time.monotonic() + FLOOD_SECONDS
            while b"/flood" in data and time.monotonic() < end:
                peer.send(INTERIM * 100)
            peer.send(OK)

    async def body(url: str) -> None:
        pool = face(mode)
        assert await pool.text(url) == "ok"
        with pytest.raises(httpx.ReadTimeout):
            await pool.open(url + "/flood", extensions={UNTIL: REAL.monotonic() + 0.2})
        await pool.aclose()

    with WireServer(serve) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}")


@pytest.mark.parametrize("mode", MODES)
def test_another_target_than_the_addresss_is_asked_for_each_time(mode: Mode) -> None:
    """httpx's extension for what has no address, such as `OPTIONS *`."""
    targets = list[bytes]()

    def serve(peer: Peer) -> None:
        while data := peer.request():
            targets.append(data.split()[1])
            peer.send(OK)

    async def body(url: str) -> None:
        pool = face(mode)
        for _ in range(2):
            await pool.close(await pool.open(url, method="OPTIONS", extensions={"target": b"*"}))
        await pool.aclose()

    with WireServer(serve) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}")
    assert targets == [b"*", b"*"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("answer", [OK, CLOSES], ids=["kept", "closed"])
def test_whoever_asks_beyond_the_end_of_a_body_hears_that_it_has_ended(mode: Mode, answer: bytes) -> None:
    """Instead of waiting for bytes of an answer that nobody asked for."""

    def serve(peer: Peer) -> None:
        while peer.request():
            peer.send(answer)
            if answer is CLOSES:
                return

    async def parts(response: httpx.Response) -> list[bytes]:
        stream = response.stream
        if isinstance(stream, httpx.AsyncByteStream):
            return [part async for part in stream]
        assert isinstance(stream, httpx.SyncByteStream)
        return list(stream)

    async def body(url: str) -> None:
        pool = face(mode)
        with contextlib.suppress(httpx.HTTPError):
            await pool.text(url)
        for _ in range(2):
            response = await pool.open(url)
            assert await parts(response) == [b"ok"]
            assert await parts(response) == []
            await pool.close(response)
        await pool.aclose()

    with WireServer(serve) as server:
        started = time.monotonic()
        run(mode, body, f"http://127.0.0.1:{server.port}")
        assert time.monotonic() - started < 3
