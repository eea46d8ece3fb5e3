"""What follows on a connection goes past httpcore, unless only httpcore can do it."""

import json
import logging

import httpx
import pytest

from specloom.http import WholeResponse
from specloom.http._sync.pool import Pool

from .wire import Peer, WireServer

BODY = {"text": "grün"}


def serve(peer: Peer) -> None:
    """The same answer for ever."""
    content = json.dumps(BODY, ensure_ascii=False).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(content)
    while peer.request():
        peer.send(head + content)


def test_an_answer_that_was_given_its_body_reads_as_httpx_reads_one() -> None:
    whole = WholeResponse(200, headers={"content-type": "application/json"}, stream=httpx.ByteStream(b""))
    whole.fill(json.dumps(BODY).encode())

    assert whole.json() == BODY
    assert whole.text == whole.content.decode()
    assert whole.read() == whole.content == b"".join(whole.iter_bytes())


def test_tracing_sees_every_request_on_a_connection() -> None:
    seen: list[str] = []
    extensions = {"trace": lambda name, _: seen.append(name)}

    with WireServer(serve) as server, Pool() as pool:
        for traced in (False, True, False, True):
            request = httpx.Request(
                "GET", f"http://127.0.0.1:{server.port}/", extensions=extensions if traced else {}
            )
            assert json.loads(pool.handle_request(request).read()) == BODY
        assert server.connections == 1

    assert seen.count("http11.receive_response_headers.complete") == 2


def test_httpcores_log_tells_of_requests_that_follow(caplog: pytest.LogCaptureFixture) -> None:
    with WireServer(serve) as server, Pool() as pool:
        request = httpx.Request("GET", f"http://127.0.0.1:{server.port}/")
        pool.handle_request(request).read()
        with caplog.at_level(logging.DEBUG, logger="httpcore.http11"):
            pool.handle_request(request).read()

    assert "receive_response_headers.complete" in caplog.text


def test_headers_that_no_request_may_have_are_refused_after_good_ones() -> None:
    """The last good headers are remembered, and only they."""
    with WireServer(serve) as server, Pool() as pool:
        address = f"http://127.0.0.1:{server.port}/"
        pool.handle_request(httpx.Request("GET", address)).read()
        pool.handle_request(httpx.Request("GET", address)).read()
        with pytest.raises(httpx.LocalProtocolError):
            pool.handle_request(httpx.Request("GET", address, headers={"X-Bad": "a\nb"}))
        assert server.requests == 2
