"""What the pool promises: slots, a fair queue, reuse, and nothing left behind."""

import asyncio
import contextlib
import gc
import os
import random
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import anyio
import httpx
import pytest
from tests.eventually import until

from specloom.http._async.pool import AsyncPool
from specloom.http._sync.pool import Pool

from .wire import Peer, WireServer
from .wire.drive import Certificates
from .wire.modes import MODES, TIMEOUT, AsyncFace, Mode, face, run

ASYNC: tuple[Mode, ...] = ("asyncio", "trio")


def echo(peer: Peer) -> None:
    """Answer with the path, now and then late or in pieces."""
    while data := peer.request():
        path = data.split(b" ", 2)[1]
        if path.endswith(b"3"):
            peer.hold(0.003)
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(path)
        if path.endswith(b"5"):
            peer.send(head)
            peer.hold(0.002)
            peer.send(path)
        else:
            peer.send(head + path)


def drained(server: WireServer, connections: int = 0) -> bool:
    """Does the server see all the clients' sockets closed?"""
    return until(lambda: server.open_connections == connections)


@pytest.mark.parametrize("mode", MODES)
def test_who_finds_no_slot_in_time_gets_a_pool_timeout(mode: Mode) -> None:
    """And the slot works again for the next."""

    async def body(url: str) -> None:
        pool = face(mode, limits=httpx.Limits(max_connections=1))
        held = await pool.open(url + "/1")
        with pytest.raises(httpx.PoolTimeout):
            await pool.open(url + "/2", pool=0.05)
        await pool.close(held)
        assert await pool.text(url + "/4") == "/4"
        assert pool.counts() == (0, 1, 0)
        await pool.aclose()

    with WireServer(echo) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}")
        assert drained(server)


@pytest.mark.parametrize("mode", ASYNC)
def test_waiters_are_served_in_order_and_a_cancelled_one_gives_its_place_back(mode: Mode) -> None:
    """First come, first served."""
    served: list[int] = []

    async def ask(pool: AsyncFace, url: str, number: int) -> None:
        assert await pool.text(f"{url}/{number}") == f"/{number}"
        served.append(number)

    async def body(url: str) -> None:
        pool = AsyncFace(limits=httpx.Limits(max_connections=1))
        held = await pool.open(url + "/0")
        scopes: dict[int, anyio.CancelScope] = {}

        async def one(number: int) -> None:
            with anyio.CancelScope() as scopes[number]:
                await ask(pool, url, number)

        async with anyio.create_task_group() as group:
            for number in range(1, 9):
                group.start_soon(one, number)
                await anyio.wait_all_tasks_blocked()
            scopes[2].cancel()
            scopes[5].cancel()
            await anyio.wait_all_tasks_blocked()
            assert pool.counts().waiting == 6
            await pool.close(held)
        assert pool.counts() == (0, 1, 0)
        await pool.aclose()

    with WireServer(echo) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}")
    assert served == [1, 3, 4, 6, 7, 8]


@pytest.mark.parametrize("mode", MODES)
def test_an_idle_connection_expires(mode: Mode) -> None:
    """After keepalive_expiry a new one is made, and the old one closed."""

    async def body(url: str) -> None:
        pool = face(mode, limits=httpx.Limits(keepalive_expiry=0.05))
        await pool.text(url)
        await anyio.sleep(0.1)
        await pool.text(url)
        assert pool.counts().idle == 1
        await pool.aclose()

    with WireServer(echo) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}/1")
        assert server.connections == 2
        assert drained(server)


@pytest.mark.parametrize("mode", MODES)
def test_another_origin_gets_room_from_the_oldest_idle_connection(mode: Mode) -> None:
    """The limit counts idle connections too."""

    async def body(*urls: str) -> None:
        pool = face(mode, limits=httpx.Limits(max_connections=1))
        for url in urls * 2:
            assert await pool.text(url) == "/1"
        assert pool.counts() == (0, 1, 0)
        await pool.aclose()

    with WireServer(echo) as one, WireServer(echo) as two:
        run(mode, body, *(f"http://127.0.0.1:{server.port}/1" for server in (one, two)))
        assert (one.connections, two.connections) == (2, 2)
        assert drained(one)
        assert drained(two)


@pytest.mark.parametrize("mode", MODES)
def test_dead_connections_of_other_origins_go_with_the_traffic(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that closed is noticed although nobody asks it any more."""
    monkeypatch.setattr("specloom.http.shelf.SWEEP_SECONDS", 0.0)

    def once(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/1")

    async def body(quitter: str, url: str) -> None:
        pool = face(mode)
        await pool.text(quitter)
        await anyio.sleep(0.05)
        await pool.text(url)
        assert pool.counts().idle == 1
        await pool.aclose()

    with WireServer(once) as one, WireServer(echo) as two:
        run(mode, body, *(f"http://127.0.0.1:{server.port}/1" for server in (one, two)))
        assert drained(one)


@pytest.mark.parametrize("mode", MODES)
def test_closing_ends_connections_in_use_and_the_pool_can_be_used_again(mode: Mode) -> None:
    """As httpx's can."""

    async def body(url: str, server: WireServer) -> None:
        pool = face(mode)
        await pool.text(url + "/1")
        held = await pool.open(url + "/2")
        await pool.aclose()
        await anyio.sleep(0.01)
        assert drained(server)
        with contextlib.suppress(httpx.HTTPError):
            await pool.close(held)
        assert await pool.text(url + "/4") == "/4"
        assert pool.counts() == (0, 1, 0)
        await pool.aclose()

    with WireServer(echo) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}", server)
        assert drained(server)


@pytest.mark.parametrize("mode", MODES)
def test_a_server_that_closes_while_the_program_is_busy_is_noticed(mode: Mode) -> None:
    """Also by a loop that had no time to read the end."""

    def once(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n/1")

    async def body(url: str) -> None:
        pool = face(mode)
        for _ in range(3):
            await pool.text(url)
            time.sleep(0.03)  # noqa: ASYNC251 (a blocked loop is what this is about)
        await pool.aclose()

    with WireServer(once) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}/1")
        assert server.connections == 3


@pytest.mark.parametrize("mode", MODES)
def test_unix_sockets_are_reached(mode: Mode) -> None:
    """With httpx's setting `uds`."""

    async def body(path: str) -> None:
        pool = face(mode, uds=path)
        assert await pool.text("http://anything/8") == "/8"
        await pool.aclose()

    with tempfile.TemporaryDirectory() as folder, WireServer(echo, path=Path(folder) / "s") as server:
        run(mode, body, str(Path(folder) / "s"))
        assert server.requests == 1


@pytest.mark.parametrize("mode", MODES)
def test_the_local_address_is_the_one_that_was_given(mode: Mode) -> None:
    """With httpx's setting `local_address`."""

    def whence(peer: Peer) -> None:
        peer.request()
        name = peer.sock.getpeername()[0].encode()
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(name) + name)

    async def body(url: str) -> None:
        pool = face(mode, local_address="127.0.0.2")
        assert await pool.text(url) == "127.0.0.2"
        await pool.aclose()

    with WireServer(whence) as server:
        run(mode, body, f"http://127.0.0.1:{server.port}/")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("mode", ASYNC)
def test_a_second_event_loop_gets_connections_of_its_own(mode: Mode) -> None:
    """Those of a loop that has ended are dropped."""
    with WireServer(echo) as server:
        pool = AsyncFace()
        for number in (1, 2, 4):
            assert run(mode, pool.text, f"http://127.0.0.1:{server.port}/{number}") == f"/{number}"
        run(mode, pool.aclose)
        assert server.connections == 3
        gc.collect()
        assert drained(server)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_gets_connections_of_its_own() -> None:
    """And leaves those of its parent alone."""
    with WireServer(echo) as server:
        url = f"http://127.0.0.1:{server.port}"
        with Pool() as pool:
            assert text(pool, url + "/1") == "/1"
            child = os.fork()
            if child == 0:
                os._exit(0 if text(pool, url + "/2") == "/2" and pool.counts() == (0, 1, 0) else 1)
            assert os.waitpid(child, 0)[1] == 0
            assert text(pool, url + "/4") == "/4"
        assert server.connections == 2


def text(pool: Pool, url: str) -> str:
    """A request through the sync pool."""
    return pool.handle_request(httpx.Request("GET", url, extensions={"timeout": TIMEOUT})).read().decode()


def test_threads_share_a_pool() -> None:
    """Each gets its own answers, and no more connections are made than there are slots."""
    wrong: list[str] = []

    def work(pool: Pool, url: str, thread: int) -> None:
        for number in range(40):
            got = text(pool, f"{url}/{thread}-{number}")
            wrong.extend([got] if got != f"/{thread}-{number}" else [])

    with WireServer(echo) as server, Pool(limits=httpx.Limits(max_connections=4)) as pool:
        url = f"http://127.0.0.1:{server.port}"
        threads = [threading.Thread(target=work, args=(pool, url, thread)) for thread in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong
        assert server.connections <= 4
        assert pool.counts() == (0, server.connections, 0)


@pytest.mark.parametrize("encrypted", [False, True], ids=["http", "https"])
@pytest.mark.parametrize("mode", ASYNC)
def test_cancellation_leaks_nothing(mode: Mode, encrypted: bool) -> None:
    """2,000 requests, a third cancelled at random: no wrong answer, no descriptor left, all slots back."""
    certificates = Certificates() if encrypted else None
    dice = random.Random(mode)
    answered: list[int] = []
    before = descriptors()

    async def one(pool: AsyncFace, url: str, number: int) -> None:
        scope = anyio.CancelScope()
        if dice.random() < 1 / 3:
            scope.deadline = anyio.current_time() + dice.random() * 0.03
        with scope:
            assert await pool.text(f"{url}/{number}") == f"/{number}"
            answered.append(number)

    async def body(url: str, context: ssl.SSLContext | bool, server: WireServer) -> None:
        pool = AsyncFace(verify=context, limits=httpx.Limits(max_connections=20))
        numbers = iter(range(2000))

        async def worker() -> None:
            for number in numbers:
                await one(pool, url, number)

        async with anyio.create_task_group() as group:
            for _ in range(60):
                group.start_soon(worker)
        assert pool.counts().busy == pool.counts().waiting == 0
        await anyio.sleep(0.01)
        assert drained(server, pool.counts().idle)
        assert pool.counts().idle <= 20
        await pool.aclose()

    with WireServer(echo, tls=certificates.server if certificates else None) as server:
        scheme = "https" if certificates else "http"
        run(
            mode,
            body,
            f"{scheme}://127.0.0.1:{server.port}",
            certificates.client if certificates else True,
            server,
        )
        assert drained(server)
    assert 1000 < len(answered) < 2000
    assert until(lambda: descriptors() <= before)


def descriptors() -> int:
    """How many files and sockets this process has open, where that can be known."""
    listing = Path("/proc/self/fd")
    return len(list(listing.iterdir())) if listing.exists() else 0


def test_tasks_cancelled_by_asyncio_itself_leak_nothing() -> None:
    """Task.cancel() at every step, twice where the first is being handled: slots and sockets come back."""

    async def body(url: str, context: ssl.SSLContext, server: WireServer) -> None:
        pool = AsyncFace(verify=context, limits=httpx.Limits(max_connections=3))
        for turns in range(60):
            tasks = [asyncio.ensure_future(pool.text(f"{url}/{turns}{number}")) for number in range(5)]
            for _ in range(turns):
                await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert (pool.counts().busy, pool.counts().waiting) == (0, 0)
        await asyncio.sleep(0)
        assert drained(server, pool.counts().idle)
        await pool.aclose()

    certificates = Certificates()
    with WireServer(echo, tls=certificates.server) as server:
        run("asyncio", body, f"https://127.0.0.1:{server.port}", certificates.client, server)
        assert drained(server)


@pytest.mark.parametrize("transport", [AsyncPool, Pool])
def test_http2_without_its_library_is_refused(
    transport: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the pool is made, not with the first request."""
    module = "_async" if transport is AsyncPool else "_sync"
    monkeypatch.setattr(f"specloom.http.{module}.pool.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"httpx\[http2\]"):
        transport(http2=True)


@pytest.mark.parametrize("mode", MODES)
def test_http2_goes_to_httpx_and_plain_http_does_not(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server speaks HTTP/1.1 only, which httpx's transport finds out."""
    monkeypatch.setattr(
        f"specloom.http.{'_sync' if mode == 'sync' else '_async'}.pool.find_spec", lambda name: name
    )
    certificates = Certificates()

    async def body(plain: str, encrypted: str) -> None:
        pool = face(mode, http2=True, verify=certificates.client)
        assert await pool.text(encrypted) == "/1"
        assert pool.counts() == (0, 0, 0)
        assert await pool.text(plain) == "/1"
        assert pool.counts() == (0, 1, 0)
        await pool.aclose()

    with WireServer(echo) as plain, WireServer(echo, tls=certificates.server) as encrypted:
        run(mode, body, f"http://127.0.0.1:{plain.port}/1", f"https://127.0.0.1:{encrypted.port}/1")
        assert drained(encrypted)


def test_a_pool_that_only_speaks_plain_http_builds_no_tls_context(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would cost more than fifty requests."""

    def refuse(**_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("specloom.http.tls.httpx.create_ssl_context", refuse)
    with WireServer(echo) as server, Pool() as pool:
        assert text(pool, f"http://127.0.0.1:{server.port}/1") == "/1"


def test_retries_are_for_connecting_only() -> None:
    """With httpx's setting `retries`, a refused connection is tried again."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    started = time.monotonic()
    with Pool(retries=2) as pool, pytest.raises(httpx.ConnectError):
        text(pool, f"http://127.0.0.1:{port}/")
    assert time.monotonic() - started >= 0.5
