"""A block that is cancelled reports its task as dropped, whatever cancels it."""

import asyncio
from typing import Any

import pytest
import trio
from tests.settings import Settings

from oct7_distributor import DistributorClient
from specloom_mock.handles import ApiHandle

WORKER: dict[str, Any] = {"platform": "instagram", "actor_uid": "the actor uid"}


def told(mock: ApiHandle) -> list[str]:
    return [each.report["status"] for each in mock.state.handed.values() if each.report]


@pytest.mark.parametrize("socket", [pytest.param(True, marks=pytest.mark.specloom(socket=True)), False])
def test_a_cancelled_asyncio_task_drops_its_work(
    socket: bool, settings: Settings, distributor_mock: ApiHandle
) -> None:
    async def work(client: DistributorClient, begun: asyncio.Event) -> None:
        async with client.atask(**WORKER):
            begun.set()
            await asyncio.Event().wait()

    async def main() -> None:
        async with DistributorClient(**settings()) as client:
            begun = asyncio.Event()
            worker = asyncio.create_task(work(client, begun))
            await begun.wait()
            worker.cancel()
            with pytest.raises(asyncio.CancelledError):
                await worker

    asyncio.run(main())

    assert told(distributor_mock) == ["dropped"]


@pytest.mark.parametrize("socket", [pytest.param(True, marks=pytest.mark.specloom(socket=True)), False])
def test_a_cancelled_trio_scope_drops_its_work(
    socket: bool, settings: Settings, distributor_mock: ApiHandle
) -> None:
    async def main() -> None:
        async with DistributorClient(**settings()) as client:
            with trio.CancelScope() as scope:
                async with client.atask(**WORKER):
                    scope.cancel()
                    await trio.sleep_forever()

    trio.run(main)

    assert told(distributor_mock) == ["dropped"]


def test_a_timeout_within_a_task_group_drops_its_work(
    settings: Settings, distributor_mock: ApiHandle
) -> None:
    async def work(client: DistributorClient) -> None:
        async with client.atask(**WORKER):
            await asyncio.Event().wait()

    async def crowd(client: DistributorClient) -> None:
        async with asyncio.timeout(0.2), asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(work(client))

    async def main() -> None:
        async with DistributorClient(**settings()) as client:
            with pytest.raises(TimeoutError):
                await crowd(client)

    asyncio.run(main())

    assert told(distributor_mock) == ["dropped"] * 3


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_an_interrupted_block_drops_its_work(
    kind: type[BaseException], client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    with pytest.raises(kind), client.task(**WORKER):
        raise kind

    assert told(distributor_mock) == ["dropped"]


def test_the_last_report_of_an_interrupted_block_is_waited_for_ten_seconds_at_most(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    distributor_mock.fault("completeTask", "delay", seconds=50)
    start = distributor_mock.clock.now()

    with pytest.raises(KeyboardInterrupt) as caught, client.task(**WORKER):
        raise KeyboardInterrupt

    assert distributor_mock.clock.now() - start <= 10.1
    assert "could not be reported as dropped" in caught.value.__notes__[0]
