"""Many calls at once on one client: in turn, cancelled half-way, and with nothing left behind."""

import anyio
import httpx
import pytest
from tests.eventually import until

from codevf import AsyncCodeVFClient
from specloom_mock.clock import Clock

from .balance import BALANCE, serve
from .wire import Peer, WireServer

pytestmark = pytest.mark.anyio


async def test_callers_go_in_the_order_they_came_and_places_given_back_are_used(clock: Clock) -> None:
    moments: list[tuple[str, float]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        moments.append((request.headers["x-caller"], clock.now()))
        return httpx.Response(200, content=BALANCE)

    start = clock.now()
    async with AsyncCodeVFClient(
        "sk_test_order", "https://service.test", transport=httpx.MockTransport(answer), clock=clock
    ) as client:
        scopes = [anyio.CancelScope() for _ in range(20)]

        async def one(number: int) -> None:
            with scopes[number]:
                await client.credits.get_balance(headers={"X-Caller": str(number)})

        async with anyio.create_task_group() as group:
            for number in range(20):
                group.start_soon(one, number)
                await anyio.lowlevel.checkpoint()
            for number in range(1, 20, 2):
                scopes[number].cancel()

    assert [caller for caller, _ in moments] == [str(number) for number in range(0, 20, 2)]
    assert all(abs(at - start - place) < 0.2 for place, (_, at) in enumerate(moments))


async def test_a_thousand_calls_share_one_client() -> None:
    with WireServer(serve) as server:
        async with AsyncCodeVFClient("sk_test_x", f"http://127.0.0.1:{server.port}", pacing=False) as client:
            results: list[float] = []

            async def one() -> None:
                results.append((await client.credits.get_balance()).total)

            async with anyio.create_task_group() as group:
                for _ in range(1000):
                    group.start_soon(one)

    assert results == [3] * 1000
    assert server.connections <= 100


async def test_cancelled_calls_leave_no_connection_behind() -> None:
    def slowly(peer: Peer) -> None:
        while peer.request():
            peer.server.stopped.wait(0.02)
            peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BALANCE) + BALANCE)

    with WireServer(slowly) as server:
        async with AsyncCodeVFClient("sk_test_x", f"http://127.0.0.1:{server.port}", pacing=False) as client:
            for patience in (0.0, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03):
                async with anyio.create_task_group() as group:
                    for _ in range(20):
                        group.start_soon(client.credits.get_balance)
                    await anyio.sleep(patience)
                    group.cancel_scope.cancel()
            assert (await client.credits.get_balance()).total == 3

        assert until(lambda: server.open_connections == 0)
