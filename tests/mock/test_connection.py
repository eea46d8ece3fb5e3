"""HTTP at its edges, from bytes on a socket: clients that are odd, slow, hostile or gone."""

from __future__ import annotations

import gc
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from tests.eventually import until

import specloom_mock
from specloom_mock.handles import ApiHandle, MockHandle
from specloom_mock.mock import Mock, StartError
from specloom_mock.serving import bodies, connection
from specloom_mock.serving.server import Running
from specloom_mock.serving.wire import Head

HOST = b"host: localhost\r\n"
KEY = b"authorization: Bearer sk_test_specloom\r\n"
JSON = b"content-type: application/json\r\n"
CREATE = b"POST /codevf/projects/create HTTP/1.1\r\n" + HOST + KEY + JSON


@pytest.fixture(scope="module")
def mock() -> Iterator[MockHandle]:
    """One server for all tests here, without rate limits."""
    with specloom_mock.running("codevf", "phospho") as running:
        running.default.set(rate_limits=False)
        yield running


class Talk:
    """A connection, spoken to in bytes."""

    def __init__(self, url: str) -> None:
        host, port = url.removeprefix("http://").split(":")
        self.end = socket.create_connection((host, int(port)), timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end.close()

    def say(self, data: bytes) -> Talk:
        self.end.sendall(data)
        return self

    def hear(self) -> bytes:
        """All that comes until the server closes."""
        found = b""
        while chunk := self.end.recv(65536):
            found += chunk
        return found

    def until(self, text: bytes) -> bytes:
        """What comes up to a text."""
        found = b""
        while text not in found:
            chunk = self.end.recv(65536)
            assert chunk, found
            found += chunk
        return found


def asked(mock: MockHandle, data: bytes) -> bytes:
    """The answer of a server that closes after it."""
    with Talk(mock.url) as talk:
        return talk.say(data).hear()


def statuses(answer: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]


REFUSED = {
    "two hosts": (b"GET /codevf/tags HTTP/1.1\r\n" + HOST + b"Host: elsewhere\r\n", 400),
    "no host": (b"GET /codevf/tags HTTP/1.1\r\n", 400),
    "two hosts, control": (b"GET /_control/worlds HTTP/1.1\r\n" + HOST + b"host: elsewhere\r\n", 400),
    "gzip": (CREATE + b"content-encoding: gzip\r\ncontent-length: 3\r\n", 415),
    "gzip, control": (
        b"POST /_control/worlds HTTP/1.1\r\n"
        + HOST
        + JSON
        + b"content-encoding: gzip\r\ncontent-length: 3\r\n",
        415,
    ),
    "a terabyte": (CREATE + b"content-length: 1099511627776\r\n", 413),
    "a terabyte, announced": (CREATE + b"expect: 100-continue\r\ncontent-length: 1099511627776\r\n", 413),
    "a long target": (b"GET /codevf/tags?" + b"a" * 9000 + b" HTTP/1.1\r\n" + HOST, 414),
    "no address": (b"CONNECT elsewhere:80 HTTP/1.1\r\n" + HOST, 400),
    "two lengths": (CREATE + b"content-length: 2\r\ncontent-length: 3\r\n", 400),
    "length and chunks": (CREATE + b"content-length: 2\r\ntransfer-encoding: chunked\r\n", 400),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_head_that_is_enough_to_refuse_is_refused_before_the_body(mock: MockHandle, case: str) -> None:
    """The body is never sent here, and the answer comes all the same."""
    head, status = REFUSED[case]

    answer = asked(mock, head + b"\r\n")

    assert statuses(answer) == [status]
    assert b"connection: close" in answer
    body = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert body.get("status", body.get("error", {}).get("status")) == status


def test_the_host_in_the_target_is_the_one_that_counts(mock: MockHandle) -> None:
    """A page elsewhere that makes a browser ask like this stays a page elsewhere."""
    head = b"GET http://evil.example/_control/worlds HTTP/1.1\r\n" + HOST + b"connection: close\r\n\r\n"

    assert statuses(asked(mock, head)) == [403]


def test_what_is_refused_unread_is_in_the_journal(mock: MockHandle) -> None:
    asked(mock, CREATE + b"content-length: 1099511627776\r\n\r\n")

    entry = mock.codevf.calls("createProject")[-1]
    assert (entry.status, entry.request_size, entry.fits, entry.handled) == (413, 1099511627776, False, False)


@pytest.mark.parametrize(
    "data",
    [
        b"GET /codevf/tags HTTP/1.1\r\nx-filler: " + b"a" * 300_000,
        CREATE + b"transfer-encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nx-trailer: " + b"a" * 300_000,
        CREATE + b"transfer-encoding: chunked\r\n\r\n1;" + b"a" * 300_000,
    ],
    ids=["a header", "a trailer", "a chunk's extension"],
)
def test_framing_without_end_is_cut_off(mock: MockHandle, data: bytes) -> None:
    answer = asked(mock, data)

    assert statuses(answer) in ([431], [400])
    assert b"invalid_request" in answer


def test_bad_chunks_are_refused_in_the_services_shape(mock: MockHandle) -> None:
    answer = asked(mock, CREATE + b"transfer-encoding: chunked\r\n\r\nzz\r\n")

    assert statuses(answer) == [400]
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["code"] == "invalid_request"


def test_a_trailer_is_no_header(mock: MockHandle) -> None:
    """What comes after the body cannot change whose request it is."""
    body = b'{"name":"trailing"}'
    data = CREATE + b"transfer-encoding: chunked\r\nconnection: close\r\n\r\n%x\r\n%s\r\n0\r\n" % (
        len(body),
        body,
    )

    answer = asked(mock, data + b"Authorization: Bearer sk_test_second\r\nHost: evil\r\n\r\n")

    assert statuses(answer)[0] in (200, 201)
    assert mock.codevf.calls("createProject")[-1].request_headers["host"] == "localhost"


def test_a_body_that_outgrows_its_bound_is_answered_to_whoever_sends_all_first(
    mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is taken and dropped: a reset would take the answer away."""
    monkeypatch.setattr(bodies.Memory.__init__, "__defaults__", (1000,))
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"

    with Talk(mock.url) as talk:
        talk.say(CREATE + b"transfer-encoding: chunked\r\n\r\n")
        for _ in range(64):
            talk.say(chunk)
        answer = talk.say(b"0\r\n\r\n").hear()

    assert statuses(answer) == [413]


def test_who_waits_for_a_word_gets_it(mock: MockHandle) -> None:
    with Talk(mock.url) as talk:
        talk.say(CREATE + b"Expect: 100-continue\r\ncontent-length: 16\r\nconnection: close\r\n\r\n")
        assert talk.until(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        answer = talk.say(b'{"name":"asked"}').hear()

    assert statuses(answer)[0] in (200, 201)


def test_who_waits_for_a_word_gets_it_behind_other_requests(mock: MockHandle) -> None:
    tags = b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"\r\n"
    mock.codevf.fault("listTags", "delay", count=1, seconds=0.05)

    with Talk(mock.url) as talk:
        talk.say(tags + tags)
        talk.say(CREATE + b"Expect: 100-continue\r\ncontent-length: 16\r\nconnection: close\r\n\r\n")
        before = talk.until(b"HTTP/1.1 100 Continue\r\n\r\n")
        answer = talk.say(b'{"name":"asked"}').hear()

    assert statuses(before + answer) in ([200, 200, 100, 200], [200, 200, 100, 201])


def test_head_has_no_body_and_the_connection_goes_on(mock: MockHandle) -> None:
    head = b"HEAD /codevf/tags HTTP/1.1\r\n" + HOST + b"content-length: 4\r\n\r\nbody"
    last = b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"connection: close\r\n\r\n"

    answer = asked(mock, head + last)

    assert statuses(answer) == [405, 200]
    assert answer.count(b"\r\n\r\n") == 2
    assert answer.split(b"\r\n\r\n")[1].startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("version", "more"),
    [
        (b"1.0", b""),
        (b"1.0", b"connection: keep-alive\r\n"),
        (b"1.1", b"connection: upgrade, http2-settings\r\nupgrade: h2c\r\n" + HOST),
    ],
)
def test_other_versions_get_an_answer_and_a_close(mock: MockHandle, version: bytes, more: bytes) -> None:
    answer = asked(mock, b"GET /codevf/tags HTTP/%s\r\n" % version + KEY + more + b"\r\n")

    assert statuses(answer) == [200]
    assert b"connection: close" in answer


@pytest.mark.parametrize("count", [1, 3])
def test_half_a_connection_is_enough_to_hear_what_was_asked(mock: MockHandle, count: int) -> None:
    """A client that has sent all and says so waits for an answer that takes its time, and for those behind it."""
    mock.codevf.fault("listTags", "delay", seconds=0.2, count=1)
    one = b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"\r\n"

    with Talk(mock.url) as talk:
        talk.say(one * count).end.shutdown(socket.SHUT_WR)
        answer = talk.hear()

    assert statuses(answer) == [200] * count


def test_a_client_that_does_not_read_is_not_read_either(
    mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers that nobody takes are not piled up, and not waited for without end."""
    monkeypatch.setattr(connection, "KEEP_ALIVE_SECONDS", 0.4)
    assert mock._running is not None
    connections = mock._running._server.connections.open
    one = b"GET /codevf/projects HTTP/1.1\r\n" + HOST + KEY + b"\r\n"
    many = 200_000
    before = mock.default.journal.last_id

    with Talk(mock.url) as talk:
        talk.end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        talk.end.settimeout(0.3)
        with pytest.raises(TimeoutError):
            talk.say(one * many)
        handled = mock.default.journal.last_id - before
        until(lambda: not connections)

    assert 0 < handled < many


def test_an_idle_connection_is_closed_and_a_busy_one_is_not(
    mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "KEEP_ALIVE_SECONDS", 0.1)
    mock.codevf.fault("listTags", "delay", seconds=0.5, count=1)

    with Talk(mock.url) as idle, Talk(mock.url) as half, Talk(mock.url) as busy:
        half.say(b"GET /codevf/tags HT")
        busy.say(b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"\r\n")
        assert (idle.hear(), half.hear()) == (b"", b"")
        assert statuses(busy.hear()) == [200]


def test_who_leaves_in_the_middle_of_an_upload_leaves_nothing(
    mock: MockHandle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with specloom_mock.running("maestro") as maestro:
        with Talk(maestro.url) as talk:
            talk.say(
                b"POST /maestro/api/v2/artifact/log/1 HTTP/1.1\r\n" + HOST + b"content-length: 900000\r\n"
                b"content-type: multipart/form-data; boundary=b\r\n\r\n--b\r\n"
                b'content-disposition: form-data; name="file"; filename="f"\r\n\r\n' + b"x" * 500_000
            )
            until(lambda: any(tmp_path.iterdir()))
        until(lambda: not any(tmp_path.iterdir()))


def test_a_header_cannot_begin_another_one(mock: MockHandle) -> None:
    """Whatever a value holds, it stays one value; no door lets such a one in."""
    odd = {"x-note": "a\r\nx-injected: b\n☃"}
    mock.default.world.faults.add(api="codevf", operation="listTags", kind="status", count=1, headers=odd)

    answer = asked(mock, b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"connection: close\r\n\r\n")

    assert b"\r\nx-note: a  x-injected: b ?\r\n" in answer


def test_a_crash_while_a_head_is_read_is_an_answer(
    mock: MockHandle, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise LookupError("planted")

    monkeypatch.setattr(Mock, "begin", crash)

    answer = asked(mock, b"GET /codevf/tags HTTP/1.1\r\n" + HOST + b"\r\n")

    assert statuses(answer) == [500]
    assert b"LookupError: planted" in answer
    assert "planted" in capsys.readouterr().err


def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """`start` raises what its thread died of, instead of waiting for it."""

    def broken(*_: object) -> None:
        raise RuntimeError("no loop today")

    running = Running(Mock(["codevf"]))
    monkeypatch.setattr("specloom_mock.serving.server._loop_factory", broken)

    with pytest.raises(StartError, match="no loop today"):
        running.start()


def test_requests_leave_no_cycles(codevf_mock: ApiHandle) -> None:
    """The command looks through its whole memory but rarely, which is right only while nothing there needs it."""
    head = Head(
        "GET", b"/codevf/tags", b"", {"authorization": "Bearer sk_test_specloom", "host": "localhost"}
    )
    mock = codevf_mock._owner.mock
    mock.handle(head)
    gc.collect()
    gc.disable()
    try:
        for _ in range(50):
            mock.handle(head)
        assert gc.collect() < 50
    finally:
        gc.enable()


def test_planted_headers_may_give_the_date_and_close_but_not_say_where_the_answer_ends(
    mock: MockHandle,
) -> None:
    planted = {
        "Content-Length": "3",
        "Transfer-Encoding": "chunked",
        "Connection": "close",
        "Date": "long ago",
    }
    mock.codevf.fault("listTags", "status", count=1, headers=planted)

    with Talk(mock.url) as talk:
        said = talk.say(b"GET /codevf/tags HTTP/1.1\r\n" + HOST + KEY + b"\r\n").hear()

    head, _, body = said.partition(b"\r\n\r\n")
    fields = head.lower().split(b"\r\n")[1:]
    assert [field for field in fields if field.startswith(b"date")] == [b"date: long ago"]
    assert [field for field in fields if b"length" in field] == [b"content-length: %d" % len(body)]
    assert b"connection: close" in fields
    assert b"transfer-encoding" not in head.lower()
