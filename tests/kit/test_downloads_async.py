"""A file is there whole or not at all."""

import gzip
import os
import tracemalloc
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from codevf import AsyncCodeVFClient, exceptions
from codevf_api import operations
from specloom import http
from specloom._async.downloads import download
from specloom.calls import RawCall
from specloom.options import CallOptions
from specloom_mock.clock import Clock

from .wire import Peer, WireServer

pytestmark = pytest.mark.anyio
CONTENT = os.urandom(300_000)
Serve = Callable[[Peer], None]


def client_of(server: WireServer) -> AsyncCodeVFClient:
    return AsyncCodeVFClient("sk_test_x", f"http://127.0.0.1:{server.port}", pacing=False)


def whole(peer: Peer, body: bytes = CONTENT, *headers: bytes) -> None:
    peer.request()
    lines = [b"HTTP/1.1 200 OK", b"Content-Length: %d" % len(body), *headers]
    peer.send(b"\r\n".join(lines) + b"\r\n\r\n" + body)


def cut(peer: Peer) -> None:
    """The first connection ends in the middle of the body."""
    if peer.number > 1:
        whole(peer)
        return
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + CONTENT[:100_000])


def always_cut(peer: Peer) -> None:
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + CONTENT[:100_000])


def packed(peer: Peer) -> None:
    whole(peer, gzip.compress(CONTENT), b"Content-Encoding: gzip")


def packed_and_cut(peer: Peer) -> None:
    """All that was announced comes, and it is no whole file."""
    whole(peer, gzip.compress(CONTENT)[:-1000], b"Content-Encoding: gzip")


def unending(peer: Peer) -> None:
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        peer.send(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@pytest.mark.parametrize("serve", [whole, cut, packed])
async def test_a_file_arrives_whole(serve: object, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    with WireServer(serve) as server:  # type: ignore[arg-type]  # whole has more parameters, all with defaults
        async with client_of(server) as client:
            path = await download(
                client.core,
                RawCall("GET", "/f"),
                tmp_path / "f.bin",
                progress=lambda done, total: told.append((done, total)),
            )

    assert path.read_bytes() == CONTENT
    assert list(tmp_path.glob("*")) == [path]
    assert told[-1] == (300_000, None if serve is packed else 300_000)
    assert all(b"accept-encoding: identity" in head.lower() for head in server.heads)


async def test_a_file_is_never_held_in_memory(tmp_path: Path) -> None:
    def large(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (100 * len(CONTENT)))
        for _ in range(100):
            peer.send(CONTENT)

    with WireServer(large) as server:
        async with client_of(server) as client:
            tracemalloc.start()
            try:
                path = await download(client.core, RawCall("GET", "/f"), tmp_path / "f")
                peak = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    assert path.stat().st_size == 100 * len(CONTENT)
    assert peak < 8_000_000


@pytest.mark.parametrize("serve", [always_cut, packed_and_cut])
async def test_what_never_arrives_whole_leaves_the_old_file_as_it_was(serve: Serve, tmp_path: Path) -> None:
    old = tmp_path / "f.bin"
    old.write_bytes(b"old")
    with WireServer(serve) as server:
        async with client_of(server) as client:
            with pytest.raises(exceptions.ConnectionFailedError, match="connection broke"):
                await download(client.core, RawCall("GET", "/f"), old, options={"retries": 1})

    assert server.requests == 2
    assert old.read_bytes() == b"old"
    assert list(tmp_path.glob("*")) == [old]


async def test_an_error_tells_of_all_attempts(tmp_path: Path) -> None:
    """Of those, too, that came to an answer which broke off."""

    def silent_later(peer: Peer) -> None:
        if peer.number == 1:
            always_cut(peer)
        else:
            peer.request()

    with WireServer(silent_later) as server:
        async with client_of(server) as client:
            with pytest.raises(exceptions.ConnectionFailedError) as caught:
                await download(client.core, RawCall("GET", "/f"), tmp_path / "f", options={"retries": 2})

    told = [(attempt.number, attempt.reach) for attempt in caught.value.attempts]
    assert told == [(1, "answered"), (2, "sent"), (3, "sent")]


# httpcore leaves its generator to the collector, and trio says so
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_a_file_that_has_no_end_stops_at_the_cap(tmp_path: Path) -> None:
    with WireServer(unending) as server:
        async with client_of(server) as client:
            with pytest.raises(exceptions.AnswerError, match="larger than 1000000 bytes"):
                await download(client.core, RawCall("GET", "/f"), tmp_path / "f", cap=1_000_000)

    assert list(tmp_path.glob("*")) == []


async def test_a_file_that_says_it_is_too_large_is_not_even_begun(tmp_path: Path) -> None:
    with WireServer(whole) as server:
        async with client_of(server) as client:
            with pytest.raises(exceptions.AnswerError, match="larger than 1000 bytes"):
                await download(client.core, RawCall("GET", "/f"), tmp_path / "f", cap=1000)

    assert list(tmp_path.glob("*")) == []


async def test_a_folder_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with WireServer(whole) as server:
        async with client_of(server) as client:
            with pytest.raises(exceptions.UsageError, match="there is no folder"):
                await download(client.core, RawCall("GET", "/f"), tmp_path / "no" / "f")
            with pytest.raises(exceptions.UsageError, match="is a folder: name the file"):
                await download(client.core, RawCall("GET", "/f"), tmp_path)

    assert server.requests == 0


class Body(http.AsyncStream):
    """Something that says whether it was closed."""

    closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"x"

    async def aclose(self) -> None:
        self.closed = True


async def test_an_answer_that_no_document_knows_gives_its_connection_back(tmp_path: Path) -> None:
    body = Body()

    class Transport(http.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(202, stream=body)

    async with AsyncCodeVFClient("sk_test_x", transport=Transport()) as client:
        with pytest.raises(exceptions.AnswerError, match="status 202 is not documented"):
            await download(client.core, operations.retrieve_task(id="t"), tmp_path / "f")

    assert body.closed


async def test_a_file_that_cannot_be_written_gives_its_connection_back(tmp_path: Path) -> None:
    body, folder = Body(), tmp_path / "gone"
    folder.mkdir()

    class Transport(http.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            folder.rmdir()
            return httpx.Response(200, stream=body)

    async with AsyncCodeVFClient("sk_test_x", transport=Transport()) as client:
        with pytest.raises(FileNotFoundError):
            await download(client.core, RawCall("GET", "/f"), folder / "f")

    assert body.closed


async def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    with WireServer(whole) as server:
        async with client_of(server) as client:
            path = await download(client.core, RawCall("GET", "/f"), tmp_path / ("n" * 255))

    assert path.read_bytes() == CONTENT


# as above
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_one_deadline_bounds_all_attempts_of_a_download(clock: Clock, tmp_path: Path) -> None:
    def cut_after_a_second(peer: Peer) -> None:
        clock.advance(1.0)
        always_cut(peer)

    with WireServer(cut_after_a_second) as server:
        url = f"http://127.0.0.1:{server.port}"
        async with AsyncCodeVFClient("sk_test_x", url, pacing=False, clock=clock) as client:
            options: CallOptions = {"retries": 9, "deadline": 3.0}
            with pytest.raises(exceptions.APIConnectionError) as caught:
                await download(client.core, RawCall("GET", "/f"), tmp_path / "f", options=options)

    assert 2 <= server.requests <= 3
    assert [attempt.number for attempt in caught.value.attempts] == list(range(1, server.requests + 1))
