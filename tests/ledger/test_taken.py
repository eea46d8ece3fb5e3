"""A ledger that another program holds: nobody waits longer than the call may take, and no loop stands still."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import anyio
import pytest
from tests.ledger.test_windows import LIMITS
from tests.settings import Settings

from codevf import AsyncCodeVFClient, CodeVFClient
from codevf.exceptions import APITimeoutError
from maestro_client import AsyncMaestroClient
from specloom import Budget, Ledger, LedgerError, windows
from specloom.clock import REAL
from specloom_mock.handles import ApiHandle

SHORT = 0.2


@contextmanager
def taken(path: Path) -> Generator[None]:
    """Another program writes, and takes its time."""
    with Ledger(path) as ledger:
        ledger.open()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


@pytest.mark.parametrize("pacing", [True, False])
def test_a_call_ends_with_its_deadline(
    pacing: bool, path: Path, codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    start = time.monotonic()
    with (
        taken(path),
        CodeVFClient(**codevf_settings(ledger=path, clock=REAL, pacing=pacing)) as client,
        pytest.raises(APITimeoutError),
    ):
        client.tasks.create("p", 1, 1, deadline=SHORT)

    assert time.monotonic() - start < 20 * SHORT
    assert codevf_mock.calls() == []


def test_a_thread_does_not_wait_for_another_one_that_waits(path: Path) -> None:
    with Ledger(path, timeout=30.0) as ledger:
        patient = threading.Thread(target=ledger.open)
        with taken(path):
            patient.start()
            time.sleep(SHORT)
            start = time.monotonic()
            with pytest.raises(TimeoutError):
                ledger.store.transact(lambda tables: tables.note("a"), patience=SHORT)
            took = time.monotonic() - start
        patient.join()

    assert took < 20 * SHORT


@pytest.mark.anyio
async def test_an_event_loop_goes_on_while_a_request_is_held_back(
    path: Path, codevf_settings: Settings
) -> None:
    longest, before = 0.0, time.monotonic()

    async def tick() -> None:
        nonlocal longest, before
        while True:
            await anyio.sleep(0.01)
            longest, before = max(longest, time.monotonic() - before), time.monotonic()

    with taken(path):
        async with AsyncCodeVFClient(**codevf_settings(ledger=path, clock=REAL)) as client:
            async with anyio.create_task_group() as group:
                group.start_soon(tick)
                with pytest.raises(APITimeoutError):
                    await client.credits.get_balance(deadline=3 * SHORT)
                group.cancel_scope.cancel()

    assert 0 < longest < 3.0, "the file is taken for as long as the ledger waits, ten seconds"


def test_what_could_not_be_told_is_told_with_the_next_question(path: Path) -> None:
    """A pause that the service asked for holds for the others, too, once the ledger is free."""
    with Ledger(path) as ledger, Ledger(path) as others:
        gate = windows.Gate(ledger, "k", LIMITS)
        assert gate.take(1000.0) == 0.0
        with taken(path):
            gate.pause(1050.0)
            assert gate.take(1030.0) == pytest.approx(windows.AGAIN_SECONDS)
            with pytest.raises(LedgerError):
                gate.take(1030.0 + ledger.timeout)

        assert gate.take(1042.0) == pytest.approx(8.0)
        assert windows.Gate(others, "k", LIMITS).take(1042.0) == pytest.approx(8.0)


async def cancelled_while_taken(path: Path, task: "asyncio.Task[object]") -> None:
    with taken(path):
        await asyncio.sleep(SHORT)  # it is in a thread by now, which cannot be cancelled
        task.cancel()
        await asyncio.sleep(SHORT)
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_create_that_is_cancelled_before_it_is_sent_leaves_nothing_behind(
    path: Path, codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    async def program() -> None:
        async with AsyncCodeVFClient(**codevf_settings(ledger=path, budget=Budget(100, per=3600))) as client:
            project = (await client.projects.create(name="p")).id
            given_up = asyncio.create_task(client.tasks.create("given up", 90, project))
            await cancelled_while_taken(path, given_up)

            await client.tasks.create("wanted", 90, project)
            assert (await client.resume()).repeated == ()

    asyncio.run(program())

    assert [task.prompt for task in codevf_mock.state.tasks.values()] == ["wanted"]


def test_a_login_that_is_cancelled_before_it_is_sent_keeps_nobody_waiting(
    path: Path, maestro_settings: Settings
) -> None:
    ledger = Ledger(path, key=Ledger.new_key())

    async def program() -> None:
        async with AsyncMaestroClient(**maestro_settings(ledger=ledger)) as client:
            await cancelled_while_taken(path, asyncio.create_task(client.tasks.list()))

            await client.tasks.list(deadline=1.0)

    with ledger:
        asyncio.run(program())
