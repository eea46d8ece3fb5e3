"""A bot works off a datapool; whatever happens to it, no item is forgotten and no total is counted twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import pytest
from tests.eventually import until

from maestro_client import MaestroClient
from specloom_mock.handles import WorldHandle

from .conftest import ROOT, Done, Run

pytestmark = pytest.mark.specloom(socket=True, clock="real")
BOT = "maestro_bot/bot.py"
Start = Callable[..., Done]


@pytest.fixture(autouse=True)
def invoices(tmp_path: Path) -> Path:
    folder = tmp_path / "invoices"
    folder.mkdir()
    for number in ("4711", "4712", "4713"):
        (folder / f"{number}.csv").write_text("text,price,count\npaper,4.20,10\n", encoding="utf-8")
    return folder


@pytest.fixture
def given(world: WorldHandle) -> tuple[str, ...]:
    """What a runner gives a bot on its command line."""
    access = world.maestro.credentials
    with MaestroClient(access["login"], access["key"], world.maestro.base_url) as client:
        client.authenticate()
        return client.base_url, "12345", client.token or "", client.organization or ""


@pytest.fixture
def start(run: Run, given: tuple[str, ...], invoices: Path) -> Start:
    def start(death: str = "") -> Done:
        return run(BOT, *given, death=death, env={"BOT_INVOICES": str(invoices)})

    return start


def items(world: WorldHandle) -> Counter[tuple[str, str]]:
    entries = world.maestro.state.datapools["invoices"].entries.values()
    return Counter((entry.values["number"], entry.state) for entry in entries)


def task(world: WorldHandle) -> Any:
    return world.maestro.state.tasks[12345]


def test_every_item_is_worked_off_and_the_totals_are_handed_over(
    start: Start, world: WorldHandle, given: tuple[str, ...]
) -> None:
    done = start()

    assert done.returncode == 0, done.stderr
    assert items(world) == {("4711", "DONE"): 1, ("4712", "DONE"): 1, ("4713", "DONE"): 1}
    assert (task(world).finish_status, task(world).processed_items) == ("SUCCESS", 3)
    server, _, token, _ = given
    with MaestroClient(base_url=server, token=token) as client:
        text = client.result_files.get_file(
            client.result_files.list(task_id=12345).parsed.content[-1].id
        ).data
    assert text == b"number,total\r\n4711,42.00\r\n4712,42.00\r\n4713,42.00\r\n"


def test_what_fails_is_reported_with_what_helps_to_find_out(
    start: Start, world: WorldHandle, invoices: Path
) -> None:
    (invoices / "4712.csv").write_text("text,price,count\n", encoding="utf-8")
    (invoices / "4713.csv").write_text("text,price,count\nink,a lot,2\n", encoding="utf-8")

    start()

    entries = world.maestro.state.datapools["invoices"].entries.values()
    kinds = {(entry.values["number"], entry.error_type) for entry in entries if entry.state == "ERROR"}
    assert kinds == {("4712", "BUSINESS"), ("4713", "SYSTEM")}
    reports = list(world.maestro.state.errors.values())
    assert len(reports) == 3  # the first time and two retries, of 4713 alone
    assert {report.type for report in reports} == {"InvalidOperation"}
    assert all(report.screenshot and len(report.attachments) == 1 for report in reports)
    assert (task(world).finish_status, task(world).failed_items) == ("PARTIALLY_COMPLETED", 6)


DEATHS = [
    "total before 2",  # during the work
    "total after 1",  # after it
    "specloom.ledger.intents:finish before 3",  # the report was taken, and nobody saw the answer
    "maestro_client._sync.sending:Sender.perform before 3",  # before the report leaves
]


def test_what_a_killed_bot_had_in_its_hands_is_given_back_and_done(
    start: Start, world: WorldHandle, tmp_path: Path
) -> None:
    for death in DEATHS:
        killed = start(death)
        assert killed.returncode == -signal.SIGKILL, (death, killed.stdout, killed.stderr)
    done = start()

    assert done.returncode == 0, done.stderr
    assert items(world) == {
        ("4711", "DONE"): 1,
        ("4712", "ERROR"): 1,
        ("4712", "DONE"): 1,
        ("4713", "ERROR"): 2,
        ("4713", "DONE"): 1,
    }
    assert len(list((tmp_path / "results").iterdir())) == 3


def test_a_pull_whose_answer_was_lost_is_named(start: Start, world: WorldHandle) -> None:
    assert start("specloom.ledger.intents:finish before 3").returncode == -signal.SIGKILL

    done = start()

    assert done.returncode == 0
    assert "in doubt: pullDatapoolEntry" in done.stderr
    assert items(world) == {("4711", "DONE"): 1, ("4712", "PROCESSING"): 1, ("4713", "DONE"): 1}
    world.clock.advance(minutes=11)  # the pool gives ten for an item
    assert items(world)["4712", "TIMEOUT"] == 1


def opened(fifo: Path) -> TextIO | None:
    """The other end of it, as soon as somebody reads at the one."""
    with suppress(OSError):
        return os.fdopen(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK), "w", encoding="utf-8")
    return None


@pytest.mark.parametrize("how", ["interrupted", "terminated"])
def test_a_bot_that_is_asked_to_stop_leaves_no_item_unreported(
    how: str, given: tuple[str, ...], world: WorldHandle, invoices: Path, tmp_path: Path
) -> None:
    invoice = invoices / "4712.csv"
    invoice.unlink()
    os.mkfifo(invoice)  # the bot waits here until somebody writes
    command = [sys.executable, ROOT / "examples" / BOT, *given]
    env = os.environ | world.env | {"BOT_INVOICES": str(invoices)}
    with subprocess.Popen(list(map(str, command)), cwd=tmp_path, env=env, stderr=subprocess.DEVNULL) as bot:
        with until(lambda: opened(invoice)) as file:
            if how == "interrupted":
                task(world).interrupted = True
                file.write("text,price,count\npaper,4.20,10\n")
            else:
                bot.terminate()
                bot.wait(60)

    assert items(world)["4713", "PENDING"] == 1
    assert items(world)["4712", "DONE" if how == "interrupted" else "ERROR"] == 1
    ended = task(world)
    assert ended.finish_status == ("PARTIALLY_COMPLETED" if how == "interrupted" else "FAILED")
    assert "stopped" in ended.finish_message
