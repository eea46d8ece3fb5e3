"""A task for the length of a block, and waiting for one."""

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.settings import Settings

from maestro_client import (
    AsyncMaestroClient,
    MaestroConnectionError,
    MaestroTimeoutError,
    NotFoundError,
    ServerError,
    UsageError,
)
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def sent(mock: ApiHandle) -> list[Any]:
    return [json.loads(entry.request_body) for entry in mock.calls("updateTask")]


async def test_a_block_that_ends_finishes_the_task_with_its_counts(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    async with aclient.tasks.running(12345) as run:
        assert not maestro_mock.calls("updateTask")
        run.processed()
        run.processed(2)
        run.failed()
        run.message = "all read"

    assert sent(maestro_mock) == [
        {
            "state": "FINISHED",
            "finishStatus": "SUCCESS",
            "finishMessage": "all read",
            "totalItems": 4,
            "processedItems": 3,
            "failedItems": 1,
        }
    ]


async def test_nothing_is_said_of_items_that_nobody_counted(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    async with aclient.tasks.running("12345"):
        pass

    assert sent(maestro_mock) == [{"state": "FINISHED", "finishStatus": "SUCCESS"}]


async def test_counts_and_status_may_be_set(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    async with aclient.tasks.running(12345) as run:
        run.count(total=10, processed=7)
        run.status = "PARTIALLY_COMPLETED"

    task = maestro_mock.state.tasks[12345]
    assert (task.finish_status, task.total_items, task.processed_items, task.failed_items) == (
        "PARTIALLY_COMPLETED",
        10,
        7,
        3,
    )


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit])
async def test_a_block_that_raises_fails_the_task_and_raises_on(
    kind: type[BaseException], aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    error = kind("no such invoice")

    with pytest.raises(kind) as caught:  # noqa: PT012  the block is what is tried
        async with aclient.tasks.running(12345) as run:
            run.processed(2)
            raise error

    assert caught.value is error
    task = maestro_mock.state.tasks[12345]
    assert (task.finish_status, task.finish_message) == ("FAILED", kind.__name__ + ": no such invoice")
    assert (task.total_items, task.processed_items, task.failed_items) == (2, 2, 0)


async def test_a_report_that_fails_is_a_note_to_what_was_raised(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "reset")

    with pytest.raises(ValueError, match="no such invoice") as caught:
        async with aclient.tasks.running(12345):
            raise ValueError("no such invoice")
    with pytest.raises(MaestroConnectionError):
        async with aclient.tasks.running(12345):
            pass

    assert "task 12345 could not be reported as failed" in caught.value.__notes__[0]


async def test_the_last_words_of_an_interrupted_block_are_waited_for_ten_seconds_at_most(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await aclient.authenticate()
    for operation in ("updateTask", "updateDatapoolEntry"):
        maestro_mock.fault(operation, "delay", seconds=50)
    [item] = [await anext(aiter(aclient.datapools.consume("letters")))]

    for block, named in ((aclient.tasks.running(12345), "task 12345"), (item, f"item {item.id}")):
        start = maestro_mock.clock.now()
        with pytest.raises(KeyboardInterrupt) as caught:
            async with block:
                raise KeyboardInterrupt
        assert maestro_mock.clock.now() - start <= 10.1
        assert caught.value.__notes__[0].startswith(named)


async def test_a_report_that_is_refused_raises_whatever_the_client_was_told(
    settings: Settings, maestro_mock: ApiHandle
) -> None:
    async with AsyncMaestroClient(**settings(raise_on_error=False)) as client:
        with pytest.raises(NotFoundError):
            async with client.tasks.running(1):
                pass


async def test_counts_that_do_not_add_up_are_refused(aclient: AsyncMaestroClient) -> None:
    with pytest.raises(UsageError, match="3 in total"):
        async with aclient.tasks.running(12345) as run:
            run.count(total=3, processed=2, failed=2)


async def test_a_bot_can_look_whether_it_was_interrupted(aclient: AsyncMaestroClient) -> None:
    async with aclient.tasks.running(12345) as run:
        assert not await run.interrupted()
        await aclient.tasks.interrupt(12345)
        assert await run.interrupted()


async def test_waiting_looks_as_policy_says_until_the_task_is_over(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.set(runners=True)
    created = (await aclient.tasks.create("TestCI")).parsed
    seen: list[str] = []

    task = await aclient.tasks.wait(
        created.id, timeout=3600, progress=lambda look: seen.append(str(look.state))
    )

    assert task.state == seen[-1] == "FINISHED"
    looks = [entry.at for entry in maestro_mock.calls("getTask")]
    assert all(1.9 < later - earlier < 15.1 for earlier, later in itertools.pairwise(looks))


async def test_a_wait_out_of_time_raises_detaches_or_cancels(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(MaestroTimeoutError, match="60 s"):
        await aclient.tasks.wait(12345, timeout=60)
    assert (await aclient.tasks.wait(12345, timeout=60, on_timeout="detach")).state == "START"
    assert (await aclient.tasks.wait(12345, timeout=60, on_timeout="cancel")).state == "CANCELED"
    assert maestro_mock.state.tasks[12345].state == "CANCELED"


async def test_a_wait_survives_an_outage_and_ends_where_there_is_nothing_to_wait_for(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("getTask", "status", status=503, count=6)
    await aclient.tasks.finish(12345)

    assert (await aclient.tasks.wait(12345, timeout=600)).state == "FINISHED"
    with pytest.raises(NotFoundError):
        await aclient.tasks.wait(1)
    maestro_mock.fault("getTask", "status", status=501)
    with pytest.raises(ServerError):
        await aclient.tasks.wait(12345)


async def test_a_service_that_says_less_than_documented_does_not_fail_what_succeeded(
    settings: Settings, answering: Callable[..., Any], tmp_path: Any
) -> None:
    short = answering(200, b'{"id": 7, "interrupted": true}', **{"content-type": "application/json"})
    async with AsyncMaestroClient(**settings(transport=short)) as client:
        async with client.tasks.running(7) as run:
            assert await run.interrupted()
        assert (await client.errors.report(ValueError("x"), 7, screenshot=b"PNG")).data["id"] == 7
        assert (await client.result_files.upload(b"x", 7, name="a")).ok
        assert (await client.datapools.activate("letters")).ok
