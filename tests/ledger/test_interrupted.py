"""Ctrl-C in the middle of it, and a program that goes on: nothing happens twice, and nobody waits for ever."""

import itertools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from tests.settings import Settings

from codevf import CodeVFClient
from maestro_client import MaestroClient, OutcomeUnknown
from specloom import Ledger, http
from specloom._sync import core
from specloom.clock import Clock
from specloom.ledger import sqlite
from specloom.ledger._sync import book
from specloom.ledger.sqlite import SQLiteStore
from specloom_mock.handles import ApiHandle


class Interrupting(http.BaseTransport):
    """Ctrl-C comes with the answer to a task's creation: the next time somebody asks for the time."""

    def __init__(self, inner: http.BaseTransport, clock: Clock) -> None:
        self._inner, self._clock, self._due, self._over = inner, clock, False, False
        self.now, self.sleep, self.asleep = clock.now, clock.sleep, clock.asleep

    def handle_request(self, request: http.Request) -> http.Response:
        answer = self._inner.handle_request(request)
        self._due = request.url.path.endswith("/task") and not self._over
        return answer

    def monotonic(self) -> float:
        if self._due:
            self._due, self._over = False, True
            raise KeyboardInterrupt
        return self._clock.monotonic()


def test_what_was_interrupted_once_it_was_done_is_not_done_again(
    path: Path, maestro_settings: Settings, maestro_mock: ApiHandle
) -> None:
    given = maestro_settings()
    interrupting = Interrupting(given["transport"], given["clock"])
    before = len(maestro_mock.state.tasks)
    with MaestroClient(**maestro_settings(ledger=path, transport=interrupting, clock=interrupting)) as client:
        with pytest.raises(KeyboardInterrupt):
            client.tasks.create("TestCI", intent="a")
        with pytest.raises(OutcomeUnknown) as caught:
            client.tasks.create("TestCI", intent="a")

        assert client.reconcile(caught.value).outcome == "done"

    assert len(maestro_mock.state.tasks) == before + 1


def test_a_login_that_was_broken_off_in_this_process_keeps_nobody_waiting(
    path: Path, maestro_settings: Settings
) -> None:
    with (
        Ledger(path, key=Ledger.new_key()) as ledger,
        MaestroClient(**maestro_settings(ledger=ledger)) as client,
    ):
        until = client.core.settings.clock.monotonic() + 20.0
        turn = json.dumps([ledger.store.owner, until]).encode()
        ledger.store.transact(lambda tables: tables.put_note(f"login {client.core.caller}", turn))

        client.tasks.list(deadline=1.0)


def interrupted(action: Callable[[], object], line: int, *modules: ModuleType) -> bool:
    """Whether Ctrl-C came while the code of these modules was at its so-manieth line."""
    lines, files = itertools.count(1), {module.__file__ for module in modules}

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in files:
            return None
        if event == "line" and next(lines) == line:
            sys.settrace(None)
            raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False


def test_ctrl_c_anywhere_in_a_transaction_leaves_the_store_usable(path: Path) -> None:
    store = SQLiteStore(path)

    def write() -> None:
        store.transact(lambda tables: tables.put_note("a", b"interrupted"))

    line, goes_on = 0, True
    while goes_on:
        line += 1
        goes_on = interrupted(write, line, sqlite)

        store.transact(lambda tables: tables.put_note("b", b"after"), patience=0.5)
        if line % 5 == 0:  # so that opening the file is interrupted, too
            store.close()

    assert line > 20
    store.close()


def test_ctrl_c_anywhere_in_a_create_leaves_one_task(
    path: Path, codevf_settings: Settings, codevf_mock: ApiHandle
) -> None:
    with CodeVFClient(**codevf_settings(ledger=path, pacing=False)) as client:
        project = client.projects.create(name="p").id
        line, goes_on = 0, True
        while goes_on:
            line += 1

            def create(name: str = f"job {line}") -> None:
                client.tasks.create(name, 1, project, intent=name)

            goes_on = interrupted(create, line, core, book)
            create()

        assert client.core.ledger.open() == []
        assert client.core.ledger.under_way == set()

    prompts = [task.prompt for task in codevf_mock.state.tasks.values()]
    assert sorted(prompts) == sorted(f"job {number}" for number in range(1, line + 1))
    assert line > 50
