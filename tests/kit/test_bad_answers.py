"""Servers that answer badly: whatever they send, the caller gets one of the client's own errors, in time."""

import random
import time
from collections.abc import Callable

import pytest

import codevf.exceptions
from codevf import CodeVFClient
from specloom_mock.clock import Clock

from .wire import Peer, WireServer

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def body(data: bytes, head: bytes = OK) -> bytes:
    return head + b"Content-Length: %d\r\n\r\n" % len(data) + data


ANSWERS = {
    "nothing": b"",
    "garbage": b"\x00\x01\x02\xff" * 50,
    "http/0.9": b"<html>hello</html>",
    "half a status line": b"HTTP/1.1 2",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "no such status": b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    "status zero": b"HTTP/1.1 000 Odd\r\nContent-Length: 0\r\n\r\n",
    "upgrade": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "empty body": body(b""),
    "no json": body(b"hello"),
    "half json": body(b'{"available": 1'),
    "array": body(b"[]"),
    "null": body(b"null"),
    "number": body(b"5"),
    "deep": body(b"[" * 200_000),
    "deep object": body(b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "huge number": body(b'{"available": 1e999999, "onHold": ' + b"9" * 10_000 + b', "total": 1}'),
    "missing field": body(b'{"available": 1}'),
    "wrong type": body(b'{"available": "1", "onHold": 0, "total": 1}'),
    "bad utf-8": body(b'{"available": "\xff\xfe"}'),
    "utf-16": body('{"available": "1"}'.encode("utf-16")),
    "204 for data": b"HTTP/1.1 204 No Content\r\n\r\n",
    "206": body(b"{}", b"HTTP/1.1 206 Partial\r\n"),
    "short": OK + b"Content-Length: 500\r\n\r\n{}",
    "bad chunk": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "unfinished chunks": OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
    "two lengths": OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "negative length": OK + b"Content-Length: -5\r\n\r\n{}",
    "huge length": OK + b"Content-Length: 99999999999999999999\r\n\r\n{}",
    "huge head": b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    "bad header": b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
    "odd encoding": body(b"{}", OK + b"Content-Encoding: br\r\n"),
    "not gzip": body(b"{}", OK + b"Content-Encoding: gzip\r\n"),
    "odd charset": body(b"{}", b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=nonsense\r\n"),
    "latin headers": body(b"no", b"HTTP/1.1 500 Oh\r\nRetry-After: \xe9\r\nX-Request-Id: \xe9\xff\r\n"),
    "odd retry-after": body(b"no", b"HTTP/1.1 503 Oh\r\nRetry-After: Mon, 99 Foo 2026\r\n"),
    "endless retry-after": body(b"no", b"HTTP/1.1 503 Oh\r\nRetry-After: 99999999999999999999\r\n"),
    "html error": body(
        b"<html><h1>502</h1></html>" * 1000, b"HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\n"
    ),
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n",
    "redirect to nowhere": b"HTTP/1.1 302 Found\r\nLocation: ://\r\nContent-Length: 0\r\n\r\n",
}


def answering(data: bytes) -> Callable[[Peer], None]:
    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(data)

    return serve


def client_of(server: WireServer, clock: Clock) -> CodeVFClient:
    return CodeVFClient(
        "sk_test_x", f"http://127.0.0.1:{server.port}", pacing=False, clock=clock, timeout=5.0, cap=1_000_000
    )


@pytest.mark.parametrize("data", ANSWERS.values(), ids=ANSWERS.keys())
def test_a_bad_answer_ends_in_an_error_of_the_client(data: bytes, clock: Clock) -> None:
    start = time.monotonic()
    with WireServer(answering(data)) as server, client_of(server, clock) as client:
        with pytest.raises(codevf.exceptions.CodeVFError) as caught:
            client.credits.get_balance(retries=1)
        with pytest.raises(codevf.exceptions.CodeVFError):
            client.tasks.create("p", 1, 1, retries=1)

    assert caught.value.attempts
    assert str(caught.value)
    assert len(str(caught.value)) < 2000
    assert time.monotonic() - start < 8


@pytest.mark.parametrize("seed", range(20))
def test_so_does_any_mixture_of_them(seed: int, clock: Clock) -> None:
    chance = random.Random(seed)
    parts = [*ANSWERS.values(), b"\r\n", b"HTTP/1.1 200 OK\r\n", b"{}", bytes(chance.randbytes(50))]

    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(b"".join(part[: chance.randrange(400)] for part in chance.sample(parts, 3)))

    with WireServer(serve) as server, client_of(server, clock) as client:
        for _ in range(5):
            with pytest.raises(codevf.exceptions.CodeVFError):
                client.credits.get_balance(retries=1)


@pytest.mark.parametrize("begun", [OK + b"Content-Length: 1000\r\n\r\n", OK], ids=["a body", "a head"])
def test_what_drips_is_cut_at_the_deadline(begun: bytes) -> None:
    def drip(peer: Peer) -> None:
        peer.request()
        peer.send(begun)
        for _ in range(200):
            peer.send(b"x")
            if peer.server.stopped.wait(0.05):
                return

    start = time.monotonic()
    with (
        WireServer(drip) as server,
        client_of(server, Clock("real")) as client,
        pytest.raises(codevf.exceptions.APITimeoutError, match="deadline"),
    ):
        client.credits.get_balance(deadline=0.5)

    assert time.monotonic() - start < 5


def test_a_server_that_says_nothing_is_left_at_the_deadline() -> None:
    def silent(peer: Peer) -> None:
        peer.request()
        peer.hold()

    start = time.monotonic()
    with WireServer(silent) as server, client_of(server, Clock("real")) as client:
        with pytest.raises(codevf.exceptions.APITimeoutError, match="deadline"):
            client.credits.get_balance(deadline=0.5)
        with pytest.raises(codevf.exceptions.OutcomeUnknownError):
            client.tasks.create("p", 1, 1, deadline=0.5)

    assert time.monotonic() - start < 3
