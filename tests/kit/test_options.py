"""What may be said about a call, and what is said to who says it wrong."""

import io
import math
from typing import Any

import httpx
import pytest

from codevf import CodeVFClient, exceptions
from specloom.calls import RawCall

BALANCE = {"available": 1, "onHold": 0, "total": 1}


def client_of(answer: Any = None, **more: Any) -> CodeVFClient:
    transport = httpx.MockTransport(answer or (lambda request: httpx.Response(200, json=BALANCE)))
    return CodeVFClient("sk_test_x", "https://service.test", pacing=False, transport=transport, **more)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"retires": 1}, "nor a call option 'retires': call options are timeout, deadline"),
        ({"retries": -1}, "retries is a whole number"),
        ({"retries": 1.5}, "retries is a whole number"),
        ({"retries": True}, "retries is a whole number"),
        ({"deadline": "5"}, "deadline is a number"),
        ({"deadline": math.nan}, "deadline is a number"),
        ({"deadline": -1}, "deadline is a number"),
        ({"timeout": -1}, "timeout is a number of seconds above 0"),
        ({"timeout": 0}, "timeout is a number of seconds above 0"),
        ({"timeout": "5"}, "timeout is a number of seconds above 0"),
        ({"timeout": math.nan}, "timeout is a number of seconds above 0"),
        ({"timeout": httpx.Timeout(5, read=-1)}, "timeout is a number of seconds above 0"),
        ({"intent": ""}, "intent is a name"),
        ({"intent": 5}, "intent is a name"),
        ({"repeat": "no"}, "repeat is True or False, not 'no'"),
        ({"background": 1}, "background is True or False, not 1"),
        ({"headers": "X-Note: a"}, "a mapping of names to texts is expected"),
        ({"headers": {"X-Note": 5}}, "the value of 'X-Note' is int, not text"),
        ({"headers": {"X-Note\n": "a"}}, "no name of a header"),
        ({"headers": {"": "a"}}, "no name of a header"),
        ({"headers": {"Content-Length": "5"}}, "set by the client"),
        ({"headers": {"Transfer-Encoding": "chunked"}}, "set by the client"),
        ({"headers": {"X-Note": "ä"}}, "header holds a character"),
        ({"headers": {"X-Note": "a\nB: c"}}, "line break"),
    ],
    ids=str,
)
def test_a_wrong_option_is_named_and_nothing_is_sent(wrong: dict[str, Any], said: str) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise AssertionError

    with client_of(refuse) as client, pytest.raises(exceptions.UsageError, match=said):
        client.credits.get_balance(**wrong)
    with client_of(refuse) as client, pytest.raises(exceptions.UsageError, match=said):
        client.with_options(**wrong).credits.get_balance()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"retries": "3"}, "retries is a whole number"),
        ({"deadline": math.nan}, "deadline is a number"),
        *[
            ({"timeout": wrong}, "timeout is a number of seconds above 0")
            for wrong in (-1, math.inf, (5, -1), (5,))
        ],
    ],
    ids=str,
)
def test_a_client_is_not_made_with_a_wrong_option_either(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(exceptions.UsageError, match=said):
        client_of(**wrong)


def test_a_deadline_of_nothing_sends_nothing() -> None:
    with (
        client_of() as client,
        pytest.raises(exceptions.APITimeoutError, match="before the request could be sent"),
    ):
        client.credits.get_balance(deadline=0)


def test_timeouts_reach_the_wire_and_none_outlasts_the_deadline() -> None:
    seen: list[dict[str, float | None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200, json=BALANCE)

    with client_of(answer, timeout=30.0) as client:
        client.credits.get_balance()
        client.credits.get_balance(timeout=httpx.Timeout(9.0, connect=1.0))
        client.credits.get_balance(timeout=None)
        client.credits.get_balance(deadline=5.0)
        client.credits.get_balance(timeout=None, deadline=5.0)

    assert [timeout["read"] for timeout in seen[:3]] == [30.0, 9.0, None]
    assert [timeout["connect"] for timeout in seen[:3]] == [30.0, 1.0, None]
    assert all(4.0 < (value or 0.0) <= 5.0 for timeout in seen[3:] for value in timeout.values())


def test_a_stream_that_can_be_read_once_is_sent_once() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    sent: list[bytes] = []

    class Wire(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            assert isinstance(request.stream, httpx.SyncByteStream)
            sent.append(b"".join(request.stream))
            assert request.headers["transfer-encoding"] == "chunked"
            return httpx.Response(503, headers={"Retry-After": "0"})

    with CodeVFClient("sk_test_x", "https://service.test", pacing=False, transport=Wire()) as client:
        call = RawCall("PUT", "/upload", media="binary", body=Pipe(b"once"))
        with pytest.raises(exceptions.UsageError, match="cannot be read twice"):
            client.send(call, repeat=True)

    assert sent == [b"once"]


def test_a_body_that_is_no_json_is_the_callers_mistake() -> None:
    with client_of() as client:
        for body in ({"a": object()}, {"a": math.nan}, {"a": "\ud800"}):
            with pytest.raises(exceptions.UsageError, match="cannot be written as JSON"):
                client.request("POST", "/x", json=body)
