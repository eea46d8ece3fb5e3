"""The last link: one pool per loop and process, and the user's own client where one is given."""

import asyncio
import gc
import multiprocessing
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import trio

import codevf.exceptions
from codevf import AsyncCodeVFClient, CodeVFClient

from .balance import BALANCE, serve, settings
from .wire import Peer, WireServer


@pytest.fixture
def server() -> Iterator[WireServer]:
    with WireServer(serve) as made:
        yield made


def test_connections_are_kept_and_closed(server: WireServer) -> None:
    with CodeVFClient(**settings(server)) as client:
        for _ in range(5):
            assert client.credits.get_balance().available == 1.5
        assert server.connections == 1
    with pytest.raises(codevf.exceptions.UsageError, match="closed"):
        client.credits.get_balance()


def test_a_variant_shares_the_connections_and_does_not_close_them(server: WireServer) -> None:
    with CodeVFClient(**settings(server)) as client:
        with client.with_options(timeout=5) as variant:
            variant.credits.get_balance()
        client.credits.get_balance()

    assert server.connections == 1


def test_a_client_forgotten_unclosed_warns_and_nothing_worse(server: WireServer) -> None:
    client = CodeVFClient(**settings(server))
    client.credits.get_balance()

    with pytest.warns(ResourceWarning, match="client of CodeVF was never closed"):
        del client


def in_a_fork(call: Callable[[], object]) -> object:
    """What a call returns in a child of this process, which has to come to an orderly end."""
    context = multiprocessing.get_context("fork")
    inbox: Any = context.Queue()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = context.Process(target=lambda: inbox.put(call()))
        child.start()
    answer = inbox.get(timeout=10)
    child.join(10)
    assert child.exitcode == 0
    return answer


def test_a_forked_child_is_not_held_up_by_what_the_parents_threads_waited_for(server: WireServer) -> None:
    with CodeVFClient(**settings(server, pacing=True)) as client:
        client.credits.get_balance()
        queue = [ThreadPoolExecutor(1).submit(client.credits.get_balance) for _ in range(2)]
        assert in_a_fork(lambda: client.credits.get_balance().total) == 3
        assert [future.result(10).total for future in queue] == [3, 3]


def test_a_client_that_sent_nothing_may_be_forgotten() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client = CodeVFClient(api_key="sk_test_x")
        del client
        gc.collect()


def test_threads_share_one_client(server: WireServer) -> None:
    with CodeVFClient(**settings(server)) as client, ThreadPoolExecutor(32) as pool:
        results = list(pool.map(lambda _: client.credits.get_balance().total, range(300)))

    assert results == [3] * 300
    assert server.connections <= 32


def test_one_client_serves_several_event_loops(server: WireServer) -> None:
    client = AsyncCodeVFClient(**settings(server))

    async def twice() -> float:
        await client.credits.get_balance()
        return (await client.credits.get_balance()).total

    async def and_close() -> None:
        await twice()
        await client.close()

    with warnings.catch_warnings():
        # a loop that ends without its client being closed leaves sockets behind, and asyncio says so
        warnings.simplefilter("ignore", ResourceWarning)
        assert asyncio.run(twice()) == 3
        assert trio.run(twice) == 3
        asyncio.run(and_close())
        gc.collect()

    assert server.connections == 3


def test_a_forked_child_opens_connections_of_its_own(server: WireServer) -> None:
    with CodeVFClient(**settings(server)) as client:
        client.credits.get_balance()
        assert in_a_fork(lambda: client.credits.get_balance().total) == 3
        assert client.credits.get_balance().total == 3

    assert server.connections == 2


def test_no_cookie_is_kept_for_the_next_caller() -> None:
    def setting(peer: Peer) -> None:
        head = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: %d\r\n\r\n" % len(BALANCE)
        while peer.request():
            peer.send(head + BALANCE)

    with WireServer(setting) as server, CodeVFClient(**settings(server)) as client:
        for _ in range(3):
            client.credits.get_balance()

    assert not any(b"\r\ncookie:" in head.lower() for head in server.heads)


def test_a_users_own_transport_or_client_carries_the_requests_and_stays_open(server: WireServer) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return httpx.Response(200, content=BALANCE)

    hooked: list[httpx.Request] = []
    hooks = {"request": [hooked.append]}
    own = httpx.Client(transport=httpx.MockTransport(answer), follow_redirects=True, event_hooks=hooks)
    with CodeVFClient(**settings(server, http_client=own)) as client:
        client.credits.get_balance()
    with CodeVFClient(**settings(server, transport=httpx.MockTransport(answer))) as client:
        client.credits.get_balance()

    assert seen == ["Bearer sk_test_x"] * 2
    assert len(hooked) == 1
    assert not own.is_closed
    own.close()
    with pytest.raises(codevf.exceptions.UsageError, match="not both"):
        CodeVFClient(**settings(server, http_client=own, transport=httpx.MockTransport(answer))).tags.list()


def test_a_users_client_that_follows_redirects_does_not_take_the_key_along(server: WireServer) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "127.0.0.1"
        return httpx.Response(307, headers={"location": "http://elsewhere.test/"})

    with httpx.Client(transport=httpx.MockTransport(answer), follow_redirects=True) as own:
        client = CodeVFClient(**settings(server, http_client=own))
        with pytest.raises(codevf.exceptions.APIError) as caught:
            client.credits.get_balance()

    assert caught.value.status_code == 307


def test_proxies_of_the_environment_are_used_as_httpx_uses_them(
    server: WireServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    monkeypatch.setenv("no_proxy", "direct.test")
    with (
        CodeVFClient(api_key="sk_test_x", base_url="http://localhost.far.test/api", pacing=False) as client,
        pytest.warns(match="plain http"),
    ):
        client.credits.get_balance()

    assert server.heads[0].startswith(b"GET http://localhost.far.test/api/credits/balance HTTP/1.1")
