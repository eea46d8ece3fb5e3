"""Each link of the chain does its one thing, in a chain or alone under an httpx client."""

import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from specloom import http, pacing
from specloom._async import reading, transports
from specloom.deadlines import Deadline
from specloom.errors import AnswerError, TimedOut, UsageError
from specloom.exchange import EXTENSION, Exchange, exchange_of
from specloom_mock.clock import Clock

pytestmark = pytest.mark.anyio
URL = "http://service.test/"


def scripted(*answers: httpx.Response | Exception) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    """A transport that gives these answers in turn, the last one for ever."""
    seen: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        answer = answers[min(len(seen), len(answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return httpx.MockTransport(handle), seen


class Spoken(http.AsyncStream):
    """A body that comes in these pieces."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.closed = pieces, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece

    async def aclose(self) -> None:
        self.closed = True


def speaking(stream: Spoken, **headers: str) -> http.AsyncBaseTransport:
    class Transport(http.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(
                200, headers={k.replace("_", "-"): v for k, v in headers.items()}, stream=stream
            )

    return Transport()


async def test_a_read_is_tried_again_and_a_write_is_not(clock: Clock) -> None:
    for method, attempts in (("GET", 4), ("POST", 1)):
        inner, seen = scripted(httpx.ReadError("gone"))
        link = transports.AsyncRetryTransport(inner, clock=clock, draw=lambda: 0.5)
        async with http.AsyncClient(transport=link) as client:
            with pytest.raises(httpx.ReadError):
                await client.request(method, URL)
        assert len(seen) == attempts


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ConnectError("x"),
        httpx.ConnectTimeout("x"),
        httpx.PoolTimeout("x"),
        httpx.ProxyError("x"),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_what_was_never_sent_is_sent_again_whatever_it_is(failure: Exception, clock: Clock) -> None:
    inner, seen = scripted(failure, httpx.Response(201))
    async with http.AsyncClient(transport=transports.AsyncRetryTransport(inner, clock=clock)) as client:
        assert (await client.post(URL)).status_code == 201

    assert len(seen) == 2


@pytest.mark.parametrize(
    "failure",
    [
        httpx.ReadError("x"),
        httpx.ReadTimeout("x"),
        httpx.WriteError("x"),
        httpx.WriteTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.CloseError("x"),
    ],
    ids=lambda failure: type(failure).__name__,
)
async def test_what_may_have_arrived_is_not_sent_again(failure: Exception, clock: Clock) -> None:
    inner, seen = scripted(failure, httpx.Response(201))
    async with http.AsyncClient(transport=transports.AsyncRetryTransport(inner, clock=clock)) as client:
        with pytest.raises(type(failure)):
            await client.post(URL)

    assert len(seen) == 1


@pytest.mark.parametrize(
    "failure", [httpx.UnsupportedProtocol("x"), httpx.LocalProtocolError("x")], ids=lambda f: type(f).__name__
)
async def test_what_would_fail_the_same_way_is_not_repeated(failure: Exception, clock: Clock) -> None:
    inner, seen = scripted(failure)
    async with http.AsyncClient(transport=transports.AsyncRetryTransport(inner, clock=clock)) as client:
        with pytest.raises(type(failure)):
            await client.get(URL)

    assert len(seen) == 1


async def test_pacing_holds_requests_apart(clock: Clock) -> None:
    inner, seen = scripted(httpx.Response(200))
    bucket = pacing.Bucket([Limit(1, 2.0)])
    start = clock.now()
    async with http.AsyncClient(
        transport=transports.AsyncPacingTransport(inner, pacer=bucket, clock=clock)
    ) as client:
        for _ in range(3):
            await client.get(URL)

    assert len(seen) == 3
    assert clock.now() - start == pytest.approx(4.0)


async def test_where_the_limit_leaves_no_time_for_another_attempt_the_last_one_tells_why(
    clock: Clock,
) -> None:
    inner, seen = scripted(httpx.ConnectError("nobody there"))
    chain = transports.AsyncPacingTransport(inner, pacer=pacing.Bucket([Limit(1, 5.0)]), clock=clock)
    request = http.Request("GET", URL)
    exchange_of(request).deadline = Deadline.after(3.0, now=clock.monotonic())

    with pytest.raises(httpx.ConnectError, match="nobody there"):
        await transports.AsyncRetryTransport(chain, clock=clock).handle_async_request(request)

    assert len(seen) == 1


async def test_who_oversleeps_the_deadline_tells_why_there_had_to_be_another_attempt() -> None:
    class Sleepy(Clock):
        async def asleep(self, seconds: float, /) -> None:
            await super().asleep(seconds + 10.0)

    inner, _ = scripted(httpx.ReadError("cut off"))
    sleepy = Sleepy("manual")
    request = http.Request("GET", URL)
    exchange_of(request).deadline = Deadline.after(3.0, now=sleepy.monotonic())

    with pytest.raises(httpx.ReadError, match="cut off"):
        await transports.AsyncRetryTransport(inner, clock=sleepy).handle_async_request(request)


async def test_a_pause_that_comes_while_a_request_is_held_back_does_not_outlast_its_deadline() -> None:
    class Pausing(Clock):
        async def asleep(self, seconds: float, /) -> None:
            bucket.pause(start + 600.0)
            await super().asleep(seconds)

    inner, seen = scripted(httpx.Response(200))
    mine, bucket = Pausing("manual"), pacing.Bucket([Limit(1, 2.0)])
    start = mine.monotonic()
    chain = transports.AsyncPacingTransport(inner, pacer=bucket, clock=mine)
    await chain.handle_async_request(http.Request("GET", URL))
    request = http.Request("GET", URL)
    exchange_of(request).deadline = Deadline.after(5.0, now=start)

    with pytest.raises(TimedOut, match="rate limit"):
        await chain.handle_async_request(request)

    assert mine.monotonic() - start <= 5.0
    assert len(seen) == 1


class Limit:
    def __init__(self, requests: int, seconds: float) -> None:
        self.requests, self.seconds, self.by = requests, seconds, "credential"


@pytest.mark.parametrize(
    ("path", "header"), [("/a/../b", ""), ("/a/./b", ""), ("/..", ""), ("/a", "x\ny"), ("/a", "x\0")]
)
async def test_what_would_say_something_else_on_the_wire_is_refused(path: str, header: str) -> None:
    inner, seen = scripted(httpx.Response(200))
    request = httpx.Request("GET", URL)
    request.url = _RawUrl(path)  # type: ignore[assignment]  # httpx itself would tidy the path up
    if header:
        request.headers["x-note"] = header

    with pytest.raises(UsageError):
        await transports.AsyncCheckTransport(inner).handle_async_request(request)

    assert not seen


class _RawUrl:
    scheme = "https"

    def __init__(self, path: str) -> None:
        self.raw_path = path.encode()


async def test_a_quoted_path_passes() -> None:
    inner, seen = scripted(httpx.Response(200))
    async with http.AsyncClient(transport=transports.AsyncCheckTransport(inner)) as client:
        await client.get(URL + "a%2Fb%3Fc%23d/%2e%2e%2f")

    assert seen[0].url.raw_path == b"/a%2Fb%3Fc%23d/%2e%2e%2f"


class Policy:
    def __init__(self, redirects: Any) -> None:
        self.redirects = redirects


class Redirects:
    statuses, most, keep_method = (301, 302), 1, True


def following(request: httpx.Request) -> httpx.Request:
    exchange = Exchange("op", request.method, "/")
    rules: Any = Policy(Redirects())
    exchange.policy = rules
    request.extensions[EXTENSION] = exchange
    return request


async def test_a_redirect_is_followed_once_with_its_body_to_the_same_origin() -> None:
    inner, seen = scripted(httpx.Response(302, headers={"location": "/new"}), httpx.Response(200))
    link = transports.AsyncRedirectTransport(inner)

    answer = await link.handle_async_request(
        following(httpx.Request("POST", URL, content=b"body", headers={"Authorization": "Bearer k"}))
    )

    assert answer.status_code == 200
    assert (seen[1].method, seen[1].url.path, seen[1].content) == ("POST", "/new", b"body")
    assert seen[1].headers["authorization"] == "Bearer k"


async def test_a_redirect_to_nowhere_is_an_unusable_answer() -> None:
    inner, _ = scripted(httpx.Response(302, headers={"location": "http://[::1"}))

    with pytest.raises(AnswerError, match="no address"):
        await transports.AsyncRedirectTransport(inner).handle_async_request(
            following(httpx.Request("POST", URL))
        )


@pytest.mark.parametrize("location", ["http://elsewhere.test/", "https://service.test/", "//evil.test/x"])
async def test_no_redirect_leaves_the_origin(location: str) -> None:
    inner, seen = scripted(httpx.Response(302, headers={"location": location}), httpx.Response(200))

    with pytest.raises(AnswerError, match="another origin"):
        await transports.AsyncRedirectTransport(inner).handle_async_request(
            following(httpx.Request("POST", URL))
        )

    assert len(seen) == 1


async def test_redirects_in_a_circle_end() -> None:
    inner, seen = scripted(httpx.Response(302, headers={"location": "/"}))

    with pytest.raises(AnswerError, match="redirects in a row"):
        await transports.AsyncRedirectTransport(inner).handle_async_request(
            following(httpx.Request("POST", URL))
        )

    assert len(seen) == 2


async def test_without_a_policy_a_redirect_is_an_answer_like_any_other() -> None:
    inner, _ = scripted(httpx.Response(302, headers={"location": "/new"}))

    answer = await transports.AsyncRedirectTransport(inner).handle_async_request(httpx.Request("GET", URL))

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", lambda data: data),
    ],
    ids=["gzip", "x-gzip", "deflate", "raw deflate", "identity"],
)
async def test_an_answer_is_unfolded(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"hello " * 1000)
    stream = Spoken(packed[:7], packed[7:20], packed[20:])
    link = reading.AsyncReadTransport(speaking(stream, content_encoding=encoding))

    answer = await link.handle_async_request(httpx.Request("GET", URL))

    assert answer.content == b"hello " * 1000
    assert stream.closed


async def test_a_bomb_is_refused_before_it_fills_memory() -> None:
    import tracemalloc

    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    stream = Spoken(*[bomb[at : at + 65536] for at in range(0, len(bomb), 65536)])
    link = reading.AsyncReadTransport(speaking(stream, content_encoding="gzip"), cap=1_000_000)

    tracemalloc.start()
    with pytest.raises(AnswerError, match="larger than 1000000 bytes"):
        await link.handle_async_request(httpx.Request("GET", URL))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8_000_000
    assert stream.closed


@pytest.mark.parametrize("declared", [True, False])
async def test_an_answer_above_the_cap_is_refused(declared: bool) -> None:
    stream = Spoken(*[b"x" * 1000] * 100)
    headers = {"content_length": "100000"} if declared else {}
    link = reading.AsyncReadTransport(speaking(stream, **headers), cap=5000)

    with pytest.raises(AnswerError, match="larger than 5000 bytes") as caught:
        await link.handle_async_request(httpx.Request("GET", URL))

    assert caught.value.status_code == 200
    assert stream.closed


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "x" * 500])
async def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    link = reading.AsyncReadTransport(speaking(Spoken(b"x"), content_encoding=encoding))

    with pytest.raises(AnswerError, match="not asked for"):
        await link.handle_async_request(httpx.Request("GET", URL))


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(b"x" * 1000)[:-9]], ids=["junk", "cut"])
async def test_a_damaged_or_shortened_gzip_is_a_broken_answer(body: bytes) -> None:
    link = reading.AsyncReadTransport(speaking(Spoken(body), content_encoding="gzip"))

    with pytest.raises(httpx.RemoteProtocolError):
        await link.handle_async_request(httpx.Request("GET", URL))


async def test_each_attempt_is_written_down(clock: Clock) -> None:
    inner, _ = scripted(
        httpx.ConnectError("a"),
        httpx.ReadError("b"),
        httpx.Response(503, headers={"x-request-id": "r-1"}),
        httpx.Response(200),
    )
    chain = transports.AsyncRetryTransport(
        transports.AsyncObserveTransport(inner, clock=clock), clock=clock, draw=lambda: 1.0
    )
    request = httpx.Request("GET", URL)

    await chain.handle_async_request(request)

    exchange = request.extensions[EXTENSION]
    assert [(a.number, a.reach, a.status, a.error, a.request_id) for a in exchange.attempts] == [
        (1, "not_sent", None, "ConnectError", None),
        (2, "sent", None, "ReadError", None),
        (3, "answered", 503, None, "r-1"),
        (4, "answered", 200, None, None),
    ]
    assert exchange.attempts[1].at - exchange.attempts[0].at == pytest.approx(0.5)


async def test_a_whole_chain_stands_under_an_httpx_client(clock: Clock) -> None:
    inner, seen = scripted(httpx.Response(503), httpx.Response(200, content=b"ok"))
    chain: http.AsyncBaseTransport = reading.AsyncReadTransport(inner, clock=clock)
    chain = transports.AsyncObserveTransport(chain, clock=clock)
    chain = transports.AsyncPacingTransport(chain, pacer=pacing.Bucket([Limit(1, 1.0)]), clock=clock)
    chain = transports.AsyncCheckTransport(transports.AsyncRetryTransport(chain, clock=clock))

    async with http.AsyncClient(transport=chain) as client:
        answer = await client.get(URL)

    assert (answer.text, len(seen)) == ("ok", 2)
