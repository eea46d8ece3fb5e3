"""Files as bodies, where something happens while they are sent."""

import gc
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from codevf import CodeVFClient
from specloom.calls import RawCall
from specloom.errors import UsageError
from specloom.http._async.pool import AsyncPool
from specloom.http._sync.pool import Pool
from specloom.uploads import FileBody, FilePart

from .balance import settings
from .wire import Peer, WireServer
from .wire.modes import run

URL = "http://127.0.0.1:1/"
LENGTH = 500_000


def body(file: Any) -> httpx.Request:
    """The file as the whole body."""
    found = FileBody(file)
    return httpx.Request("POST", URL, stream=found, headers=found.headers())


def part(file: Any) -> httpx.Request:
    """The file as a part of a form."""
    found: Any = FilePart(file)
    return httpx.Request("POST", URL, files={"file": ("name", found)})


@pytest.mark.parametrize("request_of", [body, part])
def test_a_file_that_becomes_shorter_is_told_as_that(
    request_of: Callable[[Any], httpx.Request], tmp_path: Path
) -> None:
    """And not as a breach of the protocol, in a library's words."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * LENGTH)
    with path.open("rb") as file:
        request = request_of(file)
        os.truncate(path, LENGTH // 2)
        assert isinstance(request.stream, httpx.SyncByteStream)
        with pytest.raises(UsageError, match="shorter"):
            b"".join(request.stream)


def test_a_file_is_never_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(30_000_000))

    def swallow(peer: Peer) -> None:
        left = path.stat().st_size
        while left > 0 and (data := peer.sock.recv(65536)):
            left -= len(data)
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with WireServer(swallow) as server, path.open("rb") as file, Pool() as pool:
        sent = FileBody(file)
        headers = sent.headers() | {"Host": "localhost"}
        request = httpx.Request("POST", f"http://127.0.0.1:{server.port}/", stream=sent, headers=headers)
        tracemalloc.start()
        try:
            assert pool.handle_request(request).status_code == 200
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak < 8_000_000


def test_an_upload_that_breaks_off_leaves_nothing_open_under_trio(tmp_path: Path) -> None:
    """Trio warns of asynchronous generators that nobody closes, and warnings are errors here."""
    path = tmp_path / "file"
    path.write_bytes(b"x" * 5_000_000)

    def deaf(peer: Peer) -> None:
        peer.hold(3)

    async def upload(url: str) -> None:
        pool = AsyncPool()
        with path.open("rb") as file:
            sent = FileBody(file)
            headers = sent.headers() | {"Host": "localhost"}
            timeouts = {"timeout": {"write": 0.1}}
            request = httpx.Request("POST", url, stream=sent, headers=headers, extensions=timeouts)
            with pytest.raises(httpx.WriteTimeout):
                await pool.handle_async_request(request)
        gc.collect()
        await pool.aclose()

    with WireServer(deaf, receive_buffer=4096) as server:
        run("trio", upload, f"http://127.0.0.1:{server.port}/")


def test_a_file_is_uploaded_in_pieces_and_again_when_it_must_be(tmp_path: Path) -> None:
    path, told = tmp_path / "big", list[tuple[int, int | None]]()
    path.write_bytes(os.urandom(300_000))
    bodies: list[bytes] = []

    def answers(peer: Peer) -> None:
        for status in (b"503 Busy", b"200 OK"):
            bodies.append(peer.request().partition(b"\r\n\r\n")[2])
            peer.send(b"HTTP/1.1 %s\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n" % status)

    with (
        WireServer(answers) as uploads,
        CodeVFClient(**settings(uploads)) as client,
        path.open("rb") as file,
    ):
        call = RawCall("PUT", "/upload", media="binary", body=file)
        client.core.respond(call, {"repeat": True}, progress=lambda done, total: told.append((done, total)))

    assert bodies == [path.read_bytes()] * 2
    assert told[-1] == (300_000, 300_000)
    assert len(told) == 10
