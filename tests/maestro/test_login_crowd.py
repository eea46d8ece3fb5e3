"""One login for everybody: 64 threads, hundreds of tasks, and a token that expires under them."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from tests.settings import Settings

from maestro_client import AsyncMaestroClient, AuthenticationError, MaestroClient, MaestroClientError
from specloom_mock.handles import ApiHandle, WorldHandle

THREADS, TASKS = 64, 200


def together(action: Callable[[], object]) -> list[object]:
    """The same from 64 threads at once; what it returned or raised."""
    start = threading.Barrier(THREADS)

    def run() -> object:
        start.wait()
        try:
            return action()
        except MaestroClientError as exc:
            return exc

    with ThreadPoolExecutor(THREADS) as pool:
        return [future.result() for future in [pool.submit(run) for _ in range(THREADS)]]


@pytest.mark.parametrize(
    "how", ["in process", pytest.param("socket", marks=pytest.mark.specloom(socket=True))]
)
def test_threads_share_one_login_and_one_renewal(
    how: str, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    prepared: list[Callable[[], object]] = [
        lambda: None,
        lambda: maestro_mock.clock.advance(hours=2),  # over: renewed before anything is sent
        lambda: maestro_mock.clock.advance(minutes=59, seconds=30),  # about to be: renewed ahead
        lambda: maestro_mock.state.tokens.clear(),  # revoked: everybody's request is a 401
    ]
    for expected, prepare in enumerate(prepared, start=1):
        prepare()
        answers = together(lambda: client.tasks.get(12345).status_code)

        assert answers == [200] * THREADS, how
        assert len(maestro_mock.calls("login")) == expected


@pytest.mark.specloom(socket=True)
def test_threads_that_authenticate_at_once_share_a_login(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("login", "delay", seconds=0.3)

    assert together(client.authenticate) == [None] * THREADS
    assert len(maestro_mock.calls("login")) < THREADS / 4


@pytest.mark.specloom(socket=True)
def test_a_wrong_login_fails_every_thread_clearly_and_hangs_none(
    settings: Settings, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("login", "delay", seconds=0.3)
    with MaestroClient(**settings(key="WRONG-KEY")) as client:
        errors = together(lambda: client.tasks.get(12345))

    assert {type(error) for error in errors} == {AuthenticationError}
    assert all("BOTCITY_KEY" in str(error) for error in errors)
    assert not maestro_mock.calls("getTask")
    assert len(maestro_mock.calls("login")) < THREADS / 4


@pytest.mark.anyio
async def test_tasks_share_one_login_and_one_renewal(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle, specloom_world: WorldHandle
) -> None:
    specloom_world.set(journal_entries=5 * TASKS)
    statuses: list[int] = []

    async def look() -> None:
        statuses.append((await aclient.tasks.get(12345)).status_code)

    prepared: list[Callable[[], object]] = [
        lambda: None,
        lambda: maestro_mock.clock.advance(hours=2),
        lambda: maestro_mock.state.tokens.clear(),
    ]
    for expected, prepare in enumerate(prepared, start=1):
        prepare()
        statuses.clear()
        async with anyio.create_task_group() as group:
            for _ in range(TASKS):
                group.start_soon(look)

        assert statuses == [200] * TASKS
        assert len(maestro_mock.calls("login")) == expected


@pytest.mark.anyio
async def test_a_cancelled_login_is_taken_over(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    """The one who logs in is cancelled; those who wait for it are not left behind."""
    found: list[int] = []
    with anyio.CancelScope() as scope:
        scope.cancel()
        await aclient.tasks.get(12345)

    async def look() -> None:
        found.append((await aclient.tasks.get(12345)).status_code)

    async with anyio.create_task_group() as group:
        for _ in range(5):
            group.start_soon(look)

    assert found == [200] * 5
    assert len(maestro_mock.calls("login")) <= 2
