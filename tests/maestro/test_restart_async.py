"""A task that is put back into the queue: once, since a runner may have it by the time of a second sending."""

from pathlib import Path
from typing import Any

import pytest
from tests.settings import Settings

from maestro_api.models import TaskState, TaskUpdate
from maestro_client import AsyncMaestroClient, OutcomeUnknown
from specloom_mock.handles import ApiHandle
from specloom_mock.worlds.faults import Kind

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("fault", ["reset", "answer_lost", "truncate"])
async def test_a_restart_is_sent_once(
    fault: Kind, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", fault, count=1)

    with pytest.raises(OutcomeUnknown) as caught:
        await aclient.tasks.restart(12345)

    assert len(maestro_mock.calls("updateTask")) == 1
    assert caught.value.request is not None
    assert caught.value.request.operation == "updateTask"


async def test_a_restart_is_sent_again_where_the_caller_says_so(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    assert (await aclient.tasks.restart(12345, repeat=True)).parsed.state == "START"
    assert len(maestro_mock.calls("updateTask")) == 2


@pytest.mark.parametrize(
    "sent", [{"json": {"state": "START"}}, {"json": {"state": 0}}, {"data": '{"state": "START"}'}]
)
async def test_a_restart_in_other_words_is_sent_once(
    sent: dict[str, Any], aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    with pytest.raises(OutcomeUnknown):
        await aclient.request_raw("POST", "/api/v2/task/12345", **sent)
    assert len(maestro_mock.calls("updateTask")) == 1


@pytest.mark.parametrize(
    "body",
    [
        TaskUpdate(interrupted=True),
        TaskUpdate(state=TaskState.CANCELED),
        TaskUpdate(state=TaskState.FINISHED, total_items=0),
    ],
)
async def test_other_updates_are_sent_again(
    body: TaskUpdate, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    assert (await aclient.tasks.update(12345, body)).ok
    assert len(maestro_mock.calls("updateTask")) == 2


async def test_a_ledger_takes_no_restart_for_a_report(
    settings: Settings, tmp_path: Path, maestro_mock: ApiHandle
) -> None:
    async with AsyncMaestroClient(**settings(ledger=tmp_path / "ledger")) as client:
        await client.tasks.finish(12345)
        assert (await client.tasks.restart(12345)).parsed.state == "START"
        await client.tasks.finish(12345)
        maestro_mock.fault("updateTask", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown):
            await client.tasks.restart(12345)
        assert (await client.tasks.finish(12345)).ok
        assert (await client.tasks.restart(12345)).ok

    assert len(maestro_mock.calls("updateTask")) == 6
