"""Programs that run at the same time, on one key and one ledger."""

import os
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from tests.settings import Settings

from maestro_client import AsyncMaestroClient
from specloom import Ledger
from specloom_mock.handles import ApiHandle, WorldHandle

CREATE = """
import sys
from codevf import CodeVFClient

with CodeVFClient(ledger=sys.argv[1], pacing=False) as client:
    for name in "abcde":
        print(client.tasks.create(prompt=name, max_credits=1, project_id=1, intent=name).id)
"""
SPEND = """
import sys
from codevf import CodeVFClient
from specloom import Budget, BudgetExceeded

with CodeVFClient(ledger=sys.argv[1], pacing=False, budget=Budget(credits=20, per=3600)) as client:
    for number in range(10):
        try:
            print(client.tasks.create(prompt="p", max_credits=3, project_id=1).id)
        except BudgetExceeded:
            break
"""


def at_once(program: str, world: WorldHandle, path: Path, count: int = 4) -> list[list[str]]:
    """What each of so many processes printed."""
    command = [sys.executable, "-c", program, str(path)]
    environment = {**os.environ, **world.env}
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    ended = [process.communicate() for process in running]
    assert not any(error for _, error in ended), ended
    return [told.split() for told, _ in ended]


@pytest.fixture
def world(specloom_world: WorldHandle) -> WorldHandle:
    with specloom_world.codevf.http() as http:
        key = specloom_world.codevf.credentials["api_key"]
        http.post("/projects/create", json={"name": "p"}, headers={"Authorization": f"Bearer {key}"})
    return specloom_world


@pytest.mark.specloom(socket=True, clock="real", rate_limits=False)
def test_a_name_is_one_task_in_all_of_them(world: WorldHandle, path: Path) -> None:
    told = at_once(CREATE, world, path)

    assert len(world.codevf.state.tasks) == 5
    assert {tuple(each) for each in told} == {tuple(told[0])}


@pytest.mark.specloom(socket=True, clock="real", rate_limits=False)
def test_a_budget_holds_over_all_of_them(world: WorldHandle, path: Path) -> None:
    told = at_once(SPEND, world, path)

    assert sum(map(len, told)) == len(world.codevf.state.tasks) == 6


@pytest.mark.anyio
async def test_a_login_that_one_of_them_has_begun_is_waited_for(
    maestro_settings: Settings, maestro_mock: ApiHandle, path: Path
) -> None:
    key = Ledger.new_key()
    maestro_mock.fault("login", "delay", seconds=1.0, count=1)

    async def listed(ledger: Ledger) -> None:
        async with AsyncMaestroClient(**maestro_settings(ledger=ledger)) as client:
            await client.tasks.list()

    with Ledger(path, key=key) as one, Ledger(path, key=key) as other:
        async with anyio.create_task_group() as group:
            group.start_soon(listed, one)
            group.start_soon(listed, other)

    assert len(maestro_mock.calls("login")) == 1
