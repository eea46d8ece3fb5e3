"""One login for any number of calls that wait for it."""

import functools
import json
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest

from maestro_api import operations
from specloom import errors
from specloom._async.client import AsyncServiceClient
from specloom_mock.clock import Clock

from .login import RIGHT_KEY, settings

pytestmark = pytest.mark.anyio


class Service:
    """Hands out tokens that live an hour, and takes only the ones that are good."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.logins, self.calls = clock, 0, 0
        self.good: dict[str, float] = {}
        self.broken: Callable[[], httpx.Response] | None = None

    async def answer(self, request: httpx.Request) -> httpx.Response:
        await anyio.lowlevel.checkpoint()
        if request.url.path.endswith("/version"):
            assert "authorization" not in request.headers
            return httpx.Response(200, json={"version": "4.0.0"})
        if request.url.path.endswith("/login"):
            return await self.login(request)
        self.calls += 1
        token = request.headers["authorization"].removeprefix("Bearer ")
        if self.good.get(token, 0) <= self.clock.now():
            return httpx.Response(401, json={"message": "expired"})
        return httpx.Response(200, json=[])

    async def login(self, request: httpx.Request) -> httpx.Response:
        self.logins += 1
        for _ in range(20):
            await anyio.lowlevel.checkpoint()
        if self.broken:
            return self.broken()
        if json.loads(request.content)["key"] != RIGHT_KEY:
            return httpx.Response(401, json={"message": f"wrong key {RIGHT_KEY}"})
        token = f"token-{self.logins}"
        self.good[token] = self.clock.now() + 3600
        return httpx.Response(200, json={"accessToken": token, "organizationLabel": "acme"})


def client_of(service: Service, **more: Any) -> AsyncServiceClient:
    return AsyncServiceClient(settings(service.answer, service.clock, **more))


async def many(number: int, action: Callable[[], Any]) -> list[Any]:
    """Run so many at once; what each returned or raised."""
    results: list[Any] = []

    async def one() -> None:
        try:
            results.append(await action())
        except errors.Error as error:
            results.append(error)

    async with anyio.create_task_group() as group:
        for _ in range(number):
            group.start_soon(one)
    return results


async def test_a_thousand_tasks_log_in_once_each_time_the_token_expires(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service) as client:
        for round_number in range(1, 4):
            results = await many(1000, functools.partial(client.send, operations.list_automations()))
            assert results == [[]] * 1000
            assert service.logins == round_number
            clock.advance(hours=1)


async def test_a_thousand_refusals_renew_the_token_once(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service) as client:
        await client.send(operations.list_automations())
        service.good.clear()
        results = await many(1000, functools.partial(client.send, operations.list_automations()))

    assert results == [[]] * 1000
    assert service.logins == 2


async def test_a_token_is_renewed_ahead_of_its_end(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service) as client:
        await client.send(operations.list_automations())
        clock.advance(seconds=3539)
        await client.send(operations.list_automations())
        assert service.logins == 1
        clock.advance(seconds=2)
        await client.send(operations.list_automations())

    assert service.logins == 2
    assert service.calls == 3


def unreachable() -> httpx.Response:
    raise httpx.ConnectError("down")


@pytest.mark.parametrize("broken", [unreachable, lambda: httpx.Response(503)], ids=["unreachable", "503"])
async def test_renewing_ahead_may_fail_while_the_old_token_is_good(
    broken: Callable[[], httpx.Response], clock: Clock
) -> None:
    service = Service(clock)
    async with client_of(service, retries=0) as client:
        await client.send(operations.list_automations())
        clock.advance(seconds=3550)
        service.broken = broken

        assert await client.send(operations.list_automations()) == []
        clock.advance(seconds=50)
        with pytest.raises(errors.Error):
            await client.send(operations.list_automations())


async def test_a_wrong_login_fails_all_who_wait_once_and_clearly(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service, key="WRONG-KEY") as client:
        results = await many(100, functools.partial(client.send, operations.list_automations()))

    assert service.logins == 1
    assert service.calls == 0
    assert {type(result) for result in results} == {errors.APIError}
    assert len({id(result) for result in results}) == 100
    assert {result.status_code for result in results} == {401}
    assert "login" in str(results[0])


async def test_a_service_that_refuses_every_token_is_asked_twice_and_no_more(clock: Clock) -> None:
    service = Service(clock)

    class Forgetful(dict[str, float]):
        def get(self, key: str, default: Any = None) -> Any:
            return 0

    service.good = Forgetful()
    async with client_of(service) as client:
        with pytest.raises(errors.APIError) as caught:
            await client.send(operations.list_automations())

    assert caught.value.status_code == 401
    assert (service.logins, service.calls) == (2, 2)


async def test_where_the_one_who_logs_in_is_cancelled_another_takes_over(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service) as client:
        results: list[Any] = []

        async def follower() -> None:
            results.append(await client.send(operations.list_automations()))

        async with anyio.create_task_group() as group:
            with anyio.CancelScope() as scope:
                async with anyio.create_task_group() as leaders:
                    leaders.start_soon(client.send, operations.list_automations())
                    for _ in range(5):
                        await anyio.lowlevel.checkpoint()
                    group.start_soon(follower)
                    for _ in range(5):
                        await anyio.lowlevel.checkpoint()
                    scope.cancel()

    assert results == [[]]
    assert service.logins == 2


async def test_who_needs_no_login_does_not_log_in(clock: Clock) -> None:
    service = Service(clock)
    async with client_of(service) as client:
        assert (await client.send(operations.get_version())).version == "4.0.0"

    assert service.logins == 0


async def test_a_waiter_gives_up_at_its_own_deadline() -> None:
    clock = Clock("real")
    service = Service(clock)

    def slow() -> httpx.Response:
        raise httpx.ReadTimeout("x")

    service.broken = slow
    async with client_of(service, retries=1) as client:
        with pytest.raises(errors.TransportError):
            await client.send(operations.list_automations(), deadline=0.2)


async def test_no_error_of_a_login_shows_the_key(clock: Clock) -> None:
    import pickle

    service = Service(clock)
    service.broken = lambda: httpx.Response(401, json={"message": "bad key WRONG-KEY", "key": "WRONG-KEY"})
    async with client_of(service, key="WRONG-KEY") as client:
        with pytest.raises(errors.APIError) as caught:
            await client.send(operations.list_automations())

    error = caught.value
    assert "WRONG-KEY" not in f"{error} {error!r} {pickle.loads(pickle.dumps(error)).body}"
