"""Work that is cancelled is reported all the same."""

import anyio
import pytest

from maestro_client import AsyncMaestroClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


async def test_a_cancelled_block_fails_its_task(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    with anyio.CancelScope() as scope:
        async with aclient.tasks.running(12345):
            scope.cancel()
            await anyio.sleep(10)

    task = maestro_mock.state.tasks[12345]
    assert (task.state, task.finish_status) == ("FINISHED", "FAILED")
    assert "Cancelled" in task.finish_message


async def test_a_cancelled_item_has_failed(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    with anyio.CancelScope() as scope:
        async for item in aclient.datapools.consume("letters", on_error="continue"):
            async with item:
                scope.cancel()
                await anyio.sleep(10)

    summary = (await aclient.datapools.summary("letters")).parsed
    assert (summary.count_error, summary.count_pending) == (1, 1)
