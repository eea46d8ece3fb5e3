"""The last link: one TLS context, one pool per loop and process, and the user's own client where one is given."""

import asyncio
import gc
import multiprocessing
import os
import ssl
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import trio

import codevf.exceptions
from codevf import AsyncCodeVFClient, CodeVFClient

from .wire import Peer, WireServer

BALANCE = b'{"available": 1.5, "onHold": 0, "total": 3}'


def serve(peer: Peer) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BALANCE)
    while peer.request():
        peer.send(head + BALANCE)


@pytest.fixture
def server() -> Iterator[WireServer]:
    with WireServer(serve) as made:
        yield made


def settings(server: WireServer, **more: Any) -> dict[str, Any]:
    return {"api_key": "sk_test_x", "base_url": f"http://127.0.0.1:{server.port}", "pacing": False, **more}


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


def test_a_forked_child_is_not_held_up_by_what_the_parents_threads_waited_for(server: WireServer) -> None:
    with CodeVFClient(**settings(server, pacing=True)) as client:
        client.credits.get_balance()
        queue = [ThreadPoolExecutor(1).submit(client.credits.get_balance) for _ in range(2)]
        context = multiprocessing.get_context("fork")
        inbox: Any = context.Queue()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = context.Process(target=lambda: inbox.put(client.credits.get_balance().total))
            child.start()
        assert inbox.get(timeout=10) == 3
        child.join(10)
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
        context = multiprocessing.get_context("fork")
        inbox: Any = context.Queue()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            child = context.Process(target=lambda: inbox.put(client.credits.get_balance().total))
            child.start()
        assert inbox.get(timeout=10) == 3
        child.join(10)
        assert client.credits.get_balance().total == 3

    assert child.exitcode == 0
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

    own = httpx.Client(transport=httpx.MockTransport(answer), follow_redirects=True)
    with CodeVFClient(**settings(server, http_client=own)) as client:
        client.credits.get_balance()
    with CodeVFClient(**settings(server, transport=httpx.MockTransport(answer))) as client:
        client.credits.get_balance()

    assert seen == ["Bearer sk_test_x"] * 2
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


def test_the_base_url_may_carry_a_path_and_a_slash(server: WireServer) -> None:
    for base in ("/api/v1", "/api/v1/"):
        with CodeVFClient(**settings(server, base_url=f"http://127.0.0.1:{server.port}{base}")) as client:
            client.credits.get_balance()

    assert {head.split(b" ")[1] for head in server.heads} == {b"/api/v1/credits/balance"}


@pytest.mark.parametrize("url", ["ftp://x", "codevf.com", "https://x/?a=1", "https://x y", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(codevf.exceptions.UsageError):
        CodeVFClient(api_key="sk_test_x", base_url=url).credits.get_balance()


def test_a_file_is_uploaded_in_pieces_and_again_when_it_must_be(tmp_path: Path) -> None:
    from specloom.calls import RawCall

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


@pytest.mark.parametrize(
    "path", ["tags", "@evil.test/x", ".evil.test", ":444/x", "//evil.test/x", "HTTP://evil.test"]
)
def test_a_path_never_becomes_another_host(path: str) -> None:
    hosts: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.netloc.decode())
        return httpx.Response(200)

    with CodeVFClient(
        "sk_test_x", "https://here.test", transport=httpx.MockTransport(answer), pacing=False
    ) as client:
        client.request("GET", path, params={"a": 1})

    assert hosts == ["here.test"]


def test_a_query_in_the_path_is_kept_beside_the_parameters() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200)

    with CodeVFClient(
        "sk_test_x", "https://here.test", transport=httpx.MockTransport(answer), pacing=False
    ) as client:
        client.request("GET", "/x?b=2", params={"a": 1})
        with pytest.raises(codevf.exceptions.UsageError, match="no method"):
            client.request("GE T", "/x")

    assert seen == ["https://here.test/x?b=2&a=1"]


def test_a_call_to_another_origin_carries_no_key() -> None:
    from specloom.calls import RawCall

    seen: dict[str, bool] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        seen[str(request.url)] = "authorization" in request.headers
        return httpx.Response(200)

    with CodeVFClient(
        api_key="sk_test_x",
        base_url="https://here.test/api",
        transport=httpx.MockTransport(answer),
        pacing=False,
    ) as client:
        for address in ("/x", "https://here.test:443/y", "https://there.test/z", "https://here.test:444/z"):
            client.send(RawCall("GET", address))

    assert list(seen.values()) == [True, True, False, False]


@pytest.fixture
def authority(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate, and the file of the one who signed it."""
    import trustme

    signer = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    signer.issue_cert("127.0.0.1").configure_cert(context)
    path = tmp_path / "ca.pem"
    signer.cert_pem.write_to_path(str(path))
    return context, path


def test_an_authority_of_ones_own_is_trusted_where_it_is_named(
    authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, path = authority
    with WireServer(serve, tls=context) as server:
        where: dict[str, Any] = {
            "base_url": f"https://127.0.0.1:{server.port}",
            "pacing": False,
            "retries": 0,
        }
        for verify in (ssl.create_default_context(cafile=str(path)), str(path), path, False):
            with CodeVFClient("sk_test_x", verify=verify, **where) as client:
                assert client.credits.get_balance().total == 3
        with (
            CodeVFClient("sk_test_x", **where) as client,
            pytest.raises(
                codevf.exceptions.ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED"
            ) as caught,
        ):
            client.credits.get_balance()
        assert [attempt.reach for attempt in caught.value.attempts] == ["not_sent"]
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        with CodeVFClient("sk_test_x", **where) as client:
            assert client.credits.get_balance().total == 3


def test_a_second_client_builds_no_second_tls_context(
    authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a hundred times as long as all else that a client is made of."""
    context, path = authority
    built, create = list[ssl.SSLContext](), httpx.create_ssl_context

    def counted(**how: Any) -> ssl.SSLContext:
        built.append(create(**how))
        return built[-1]

    monkeypatch.setattr("specloom.http.tls.httpx.create_ssl_context", counted)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    with WireServer(serve, tls=context) as server:
        for _ in range(3):
            with CodeVFClient("sk_test_x", f"https://127.0.0.1:{server.port}", pacing=False) as client:
                assert client.credits.get_balance().total == 3

    assert len(built) == 1


def test_a_certificate_of_ones_own_is_shown_beside_an_authority(
    authority: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> None:
    import trustme

    context, path = authority
    signer, mine = trustme.CA(), tmp_path / "mine.pem"
    signer.issue_cert("me@example.com").private_key_and_cert_chain_pem.write_to_path(str(mine))
    signer.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    with WireServer(serve, tls=context) as server:
        where = f"https://127.0.0.1:{server.port}"
        for verify in (str(path), ssl.create_default_context(cafile=str(path))):
            with CodeVFClient("sk_test_x", where, verify=verify, cert=str(mine), retries=0) as client:
                assert client.credits.get_balance().total == 3
