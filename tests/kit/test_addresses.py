"""Where a request goes: to the address that was given, below it, and nowhere else with a key."""

import httpx
import pytest

import codevf.exceptions
from codevf import CodeVFClient
from specloom.calls import RawCall

from .balance import serve, settings
from .wire import WireServer


def test_the_base_url_may_carry_a_path_and_a_slash() -> None:
    with WireServer(serve) as server:
        for base in ("/api/v1", "/api/v1/"):
            with CodeVFClient(**settings(server, base_url=f"http://127.0.0.1:{server.port}{base}")) as client:
                client.credits.get_balance()

    assert {head.split(b" ")[1] for head in server.heads} == {b"/api/v1/credits/balance"}


@pytest.mark.parametrize("url", ["ftp://x", "codevf.com", "https://x/?a=1", "https://x y", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(codevf.exceptions.UsageError):
        CodeVFClient(api_key="sk_test_x", base_url=url).credits.get_balance()


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
