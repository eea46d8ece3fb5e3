"""Waiters that share a sweep, work that goes first, and what a wait leaves behind when it is stopped."""

import os
import signal
import threading
from typing import Any

import anyio
import pytest
from tests.settings import Settings

from codevf import AsyncCodeVFClient, CodeVFClient
from specloom.pacing import Bucket
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


async def handed_in(client: AsyncCodeVFClient, count: int, *, mode: str = "fast") -> list[str]:
    project = await client.projects.create(name="p")
    return [
        (await client.tasks.create(prompt="x", max_credits=10, project_id=project.id, mode=mode)).id
        for _ in range(count)
    ]


async def test_two_who_wait_share_one_sweep(
    aclient: AsyncCodeVFClient, settings: Settings, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 20)
    alone = len(codevf_mock.calls("listTasks"))
    done: list[list[Any]] = []

    async def wait(client: AsyncCodeVFClient, some: list[str]) -> None:
        done.append(await client.tasks.wait_all(some))

    async with AsyncCodeVFClient(**settings()) as other:
        async with anyio.create_task_group() as group:
            group.start_soon(wait, aclient, ids[:15])
            group.start_soon(wait, other, ids[10:])

    assert sorted(len(each) for each in done) == [10, 15]
    assert all(task.is_finished for each in done for task in each)
    spent = len(codevf_mock.calls("listTasks")) - alone
    assert spent < 140  # what one alone takes: a page each five to ten seconds for ten minutes


async def test_who_takes_over_from_one_that_is_cancelled(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 5)
    notes, done, scope = list[str](), list[Any](), anyio.CancelScope()

    async def give_up(scope: anyio.CancelScope) -> None:
        await codevf_mock.clock.asleep(30)
        scope.cancel()

    async with anyio.create_task_group() as group:
        with scope:
            group.start_soon(give_up, scope)
            try:
                await aclient.tasks.wait_all(ids)
            except BaseException as exc:
                notes += exc.__notes__
                raise
        done += await aclient.tasks.wait_all(ids)

    assert scope.cancelled_caught
    assert "5 of 5 are not finished" in notes[0]
    assert all(task.is_finished for task in done)
    assert not codevf_mock.calls("cancelTask")


async def test_who_cancels_out_of_time_is_told_of_each_once(
    aclient: AsyncCodeVFClient, settings: Settings, codevf_mock: ApiHandle
) -> None:
    """Though another who waits for the same sees them cancelled before the answers are in."""
    ids = await handed_in(aclient, 3)
    codevf_mock.fault("cancelTask", "delay", seconds=30)
    told: dict[str, list[str]] = {}

    async def wait(client: AsyncCodeVFClient, who: str, **limit: Any) -> None:
        told[who] = [task.id async for task in client.tasks.as_completed(ids, **limit)]

    async def hurry(client: AsyncCodeVFClient) -> None:
        await wait(client, "hurried", timeout=5, on_timeout="cancel")

    async with AsyncCodeVFClient(**settings()) as other, anyio.create_task_group() as group:
        group.start_soon(wait, aclient, "patient")
        group.start_soon(hurry, other)

    assert {who: sorted(each) for who, each in told.items()} == dict.fromkeys(
        ("patient", "hurried"), sorted(ids)
    )


async def test_work_goes_before_a_sweep(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    """What stands aside keeps the rate at its limit; a create takes the next second all the same."""
    await aclient.projects.create(name="p")
    clock, waited = codevf_mock.clock, list[float]()

    async def work(scope: anyio.CancelScope) -> None:
        for _ in range(30):
            await clock.asleep(3.3)
            asked = clock.now()
            await aclient.tasks.create(prompt="x", max_credits=1, project_id=1)
            waited.append(clock.now() - asked)
        scope.cancel()

    async def sweep() -> None:
        while True:
            await aclient.tasks.list(background=True)

    async with anyio.create_task_group() as group:
        group.start_soon(sweep)
        group.start_soon(sweep)
        group.start_soon(work, group.cancel_scope)

    assert len(waited) == 30
    assert max(waited) <= 1.1


def test_who_stands_aside_lets_later_ones_pass() -> None:
    class Limit:
        requests, seconds, by = 1, 1.0, "credential"

    bucket = Bucket([Limit()])
    assert bucket.wait(bucket.enter(), 0.0) == 0.0
    aside = bucket.enter(background=True)
    assert bucket.wait(aside, 0.1) == pytest.approx(0.9)
    later = [bucket.enter(), bucket.enter()]

    assert bucket.wait(aside, 1.0) > 0
    assert bucket.wait(later[0], 1.0) == 0.0
    assert bucket.wait(later[1], 2.0) == 0.0
    assert bucket.wait(aside, 2.5) == pytest.approx(0.5)
    assert bucket.wait(aside, 3.0) == 0.0


def test_threads_share_a_sweep(client: CodeVFClient, settings: Settings, codevf_mock: ApiHandle) -> None:
    project = client.projects.create(name="p")
    ids = [
        client.tasks.create(prompt="x", max_credits=1, project_id=project.id, mode="fast").id
        for _ in range(12)
    ]
    done: list[int] = []

    def wait(some: list[str]) -> None:
        with CodeVFClient(**settings()) as mine:
            done.append(sum(task.is_finished for task in mine.tasks.wait_all(some)))

    threads = [threading.Thread(target=wait, args=(ids[n : n + 6],)) for n in (0, 3, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert done == [6, 6, 6]
    assert len(codevf_mock.calls("listTasks")) < 250


@pytest.mark.specloom(clock="real")
def test_ctrl_c_says_how_to_go_on(client: CodeVFClient, codevf_mock: ApiHandle) -> None:
    project = client.projects.create(name="p")
    task = client.tasks.create(prompt="x", max_credits=1, project_id=project.id, mode="standard")
    # A generator, once imported, has put its own there.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(2.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()

    with pytest.raises(KeyboardInterrupt) as caught:
        client.tasks.wait_all([task.id])

    timer.join()
    assert f"wait_all(['{task.id}'])" in caught.value.__notes__[0]
    assert str(client.tasks.retrieve(task.id).status) == "pending"
