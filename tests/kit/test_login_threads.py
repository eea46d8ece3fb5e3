"""Sixty-four threads and one login; no lock is held while anything is sent."""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from maestro_api import operations
from specloom import errors
from specloom._sync.client import ServiceClient
from specloom_mock.clock import Clock

from .login import RIGHT_KEY, settings

THREADS = 64


class Service:
    """Hands out tokens that live an hour."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.logins, self.guard = clock, 0, threading.Lock()
        self.good: dict[str, float] = {}
        self.at_login: Callable[[], None] = lambda: None

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            with self.guard:
                self.logins += 1
                token = f"token-{self.logins}"
            self.at_login()
            time.sleep(0.05)
            if json.loads(request.content)["key"] != RIGHT_KEY:
                return httpx.Response(401, json={"message": "no"})
            self.good[token] = self.clock.now() + 3600
            return httpx.Response(200, json={"accessToken": token, "organizationLabel": "acme"})
        token = request.headers["authorization"].removeprefix("Bearer ")
        ok = self.good.get(token, 0) > self.clock.now()
        return httpx.Response(200, json=[]) if ok else httpx.Response(401, json={})


def client_of(service: Service, **more: Any) -> ServiceClient:
    return ServiceClient(settings(service.answer, service.clock, **more))


def in_threads(action: Callable[[], Any]) -> list[Any]:
    """What each thread returned or raised, all starting at once."""
    barrier = threading.Barrier(THREADS)

    def one(_: int) -> Any:
        barrier.wait()
        try:
            return action()
        except errors.Error as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(one, range(THREADS)))


def test_threads_log_in_once_each_time_the_token_expires(clock: Clock) -> None:
    service = Service(clock)
    with client_of(service) as client:
        for round_number in range(1, 4):
            assert in_threads(lambda: client.send(operations.list_automations())) == [[]] * THREADS
            assert service.logins == round_number
            clock.advance(hours=1)


def test_threads_that_are_refused_together_renew_once(clock: Clock) -> None:
    service = Service(clock)
    with client_of(service) as client:
        client.send(operations.list_automations())
        service.good.clear()
        assert in_threads(lambda: client.send(operations.list_automations())) == [[]] * THREADS

    assert service.logins == 2


def test_a_wrong_login_fails_all_threads_once(clock: Clock) -> None:
    service = Service(clock)
    service.at_login = lambda: time.sleep(0.5)  # one that is late, on a busy machine, would log in anew
    with client_of(service, key="WRONG-KEY") as client:
        results = in_threads(lambda: client.send(operations.list_automations()))

    assert service.logins == 1
    assert {type(result) for result in results} == {errors.APIError}
    assert len({id(result) for result in results}) == THREADS


def test_calls_without_credentials_go_on_while_somebody_logs_in(clock: Clock) -> None:
    service = Service(clock)
    entered, leave = threading.Event(), threading.Event()

    def at_login() -> None:
        entered.set()
        leave.wait(5)

    service.at_login = at_login
    with client_of(service) as client, ThreadPoolExecutor(2) as pool:
        slow = pool.submit(client.send, operations.list_automations())
        assert entered.wait(5)
        with pytest.raises(errors.TransportError, match="login was under way"):
            client.send(operations.list_automations(), deadline=0.1)
        leave.set()

        assert slow.result(5) == []


def test_two_event_loops_do_not_wait_for_each_other(clock: Clock) -> None:
    import asyncio

    from .test_login_tasks import Service as SlowService
    from .test_login_tasks import client_of as async_client_of

    service = SlowService(clock)
    client = async_client_of(service)

    async def ten() -> list[object]:
        return list(await asyncio.gather(*(client.send(operations.list_automations()) for _ in range(10))))

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: asyncio.run(ten()), range(4)))

    assert results == [[[]] * 10] * 4
    assert 1 <= service.logins <= 4


def test_who_has_more_time_does_not_fail_with_one_in_a_hurry() -> None:
    clock = Clock("real")
    service = Service(clock)
    service.at_login = lambda: time.sleep(0.3) if service.logins == 1 else None
    answer = service.answer

    def hurried(request: httpx.Request) -> httpx.Response:
        made = answer(request)
        if service.logins == 1:
            raise httpx.ReadTimeout("too slow")
        return made

    service.answer = hurried  # type: ignore[method-assign]  # the first login takes too long
    with client_of(service) as client, ThreadPoolExecutor(2) as pool:
        hasty = pool.submit(client.send, operations.list_automations(), deadline=0.2, retries=0)
        time.sleep(0.1)
        patient = pool.submit(client.send, operations.list_automations(), retries=0)

        with pytest.raises(errors.TransportError):
            hasty.result(5)
        assert patient.result(5) == []
