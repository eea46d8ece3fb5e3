"""Waiting for many of Maestro's tasks: the same sweeps, from another document."""

from collections.abc import AsyncIterator
from typing import Any

import anyio
import pytest
from tests.settings import leading_to

from maestro_client import AsyncMaestroClient, MaestroClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


@pytest.fixture
async def aclient(maestro_mock: ApiHandle) -> AsyncIterator[AsyncMaestroClient]:
    async with AsyncMaestroClient(**leading_to(maestro_mock)()) as made:
        yield made


async def test_all_come_back_whole_and_in_the_order_given(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    ids = [(await aclient.tasks.create("TestCI")).parsed.id for _ in range(12)]
    clock = maestro_mock.clock

    async def work() -> None:
        for task_id in ids:
            await clock.asleep(20)
            await aclient.tasks.finish(task_id, "SUCCESS", "done")

    before, done = len(maestro_mock.calls()), list[Any]()
    async with anyio.create_task_group() as group:
        group.start_soon(work)
        done += await aclient.tasks.wait_all([*ids[::-1], 999999])

    *found, unknown = done
    assert [task.id for task in found] == [str(task_id) for task_id in ids[::-1]]
    assert all(task.is_finished and task.seen and task.seen.finish_message == "done" for task in found)
    assert (unknown.is_finished, getattr(unknown.error, "status_code", None)) == (False, 404)
    assert len(maestro_mock.calls("getTask")) <= 12  # the last one is looked at alone
    assert len(maestro_mock.calls()) - before < 12 + 150


async def test_out_of_time_they_can_be_cancelled(aclient: AsyncMaestroClient) -> None:
    ids = [(await aclient.tasks.create("TestCI")).parsed.id for _ in range(3)]

    left = await aclient.tasks.wait_all(ids, timeout=10, on_timeout="cancel", activity_label="TestCI")

    assert [task.state for task in left] == ["CANCELED"] * 3


def test_threads_wait_too(maestro_mock: ApiHandle) -> None:
    with MaestroClient(**leading_to(maestro_mock)()) as client:
        ids = [client.tasks.create("TestCI").parsed.id for _ in range(3)]
        client.tasks.cancel(ids[1])

        first = next(client.tasks.as_completed(ids))

        assert (first.id, first.state) == (str(ids[1]), "CANCELED")
