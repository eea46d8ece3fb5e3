"""A chat on a real server: users get their answers at once, and phospho gets each turn once, when it is there."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.eventually import until

from specloom_mock.handles import WorldHandle

from .conftest import ROOT

pytestmark = pytest.mark.specloom(socket=True, clock="real")
QUESTION = "What is the capital of Italy?"
Serve = Callable[[], Any]


@pytest.fixture
def serve(world: WorldHandle, tmp_path: Path) -> Serve:
    """Uvicorn on a port of its own; leaving the block ends it in order."""
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "--app-dir",
        ROOT / "examples",
        "phospho_fastapi.app:app",
        "--port",
        "0",
    ]
    settings = {"CHAT_FOLDER": str(tmp_path), "CHAT_RETRY_SECONDS": "0.1"}

    @contextmanager
    def serve() -> Generator[Chat]:
        with subprocess.Popen(
            list(map(str, command)),
            env=os.environ | world.env | settings,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stderr is not None
            try:
                said = iter(process.stderr.readline, "")
                url = next(found[0] for line in said if (found := re.findall(r"http://[\d.:]+", line)))
                with httpx.Client(base_url=url, timeout=30) as http:
                    yield Chat(http, process)
            finally:
                process.terminate()
                process.communicate(timeout=30)

    return serve


class Chat:
    def __init__(self, http: httpx.Client, process: subprocess.Popen[str]) -> None:
        self.http, self.process = http, process

    def say(self, message: str = QUESTION, **more: Any) -> Any:
        return self.http.post("/chat", json={"message": message, **more}).raise_for_status().json()

    def health(self) -> tuple[int, int]:
        found = self.http.get("/health").json()
        return found["waiting"], found["refused"]

    def is_recorded(self) -> bool:
        return self.health() == (0, 0)


def recorded(world: WorldHandle) -> list[tuple[str, list[str]]]:
    """What phospho has beside its default data: each task's output, with its steps'."""
    state = world.phospho.state
    tasks = [task for task in state.tasks.values() if task.session_id != "session-id-here"]
    steps = [[step.output for step in state.steps.values() if step.task_id == task.id] for task in tasks]
    return [(task.output, outputs) for task, outputs in zip(tasks, steps, strict=True)]


TURN = ("That is Rome.", ["Rome", "That is Rome."])


def test_a_conversation_becomes_a_session_with_its_turns(serve: Serve, world: WorldHandle) -> None:
    with serve() as chat:
        first = chat.say()
        second = chat.say("And of Japan?", conversation=first["conversation"])
        until(chat.is_recorded)

    assert (first["answer"], second["answer"]) == ("That is Rome.", "That is Tokyo.")
    assert recorded(world) == [TURN, ("That is Tokyo.", ["Tokyo", "That is Tokyo."])]
    session = [each for each in world.phospho.state.sessions.values() if each.id != "session-id-here"]
    assert [each.data for each in session] == [{"conversation": first["conversation"]}]


def test_lost_answers_double_nothing(serve: Serve, world: WorldHandle) -> None:
    for operation in ("createSession", "createTask", "createStep"):
        world.phospho.fault(operation, "answer_lost", count=1)
        world.phospho.fault(operation, "reset", count=1)

    with serve() as chat:
        chat.say()
        until(chat.is_recorded)

    assert recorded(world) == [TURN]


def test_an_outage_is_nothing_that_users_notice_even_where_the_server_is_killed_in_it(
    serve: Serve, world: WorldHandle
) -> None:
    world.phospho.fault("createTask", "answer_lost", count=1)
    outage = world.phospho.fault("*", "status", status=503)
    with serve() as chat:
        for _ in range(3):
            assert chat.say()["answer"] == "That is Rome."
        until(lambda: world.phospho.calls())
        assert chat.health() == (3, 0)
        chat.process.kill()
    assert recorded(world) == []

    world.world.faults.remove(outage.id)
    with serve() as chat:
        chat.say()
        until(chat.is_recorded)

    assert recorded(world) == [TURN] * 4


def test_what_phospho_refuses_is_kept_and_stops_nothing(serve: Serve, world: WorldHandle) -> None:
    world.phospho.fault("createTask", "status", status=422, count=1)

    with serve() as chat:
        chat.say()
        chat.say()
        until(lambda: chat.health() == (0, 1))

    assert recorded(world) == [TURN]


def test_a_fault_of_its_own_does_not_end_the_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody awaits the recorder before the server ends: that it had stopped would show in nothing."""
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    outboxes, recorders = (import_module(f"phospho_fastapi.{name}") for name in ("outbox", "recorder"))
    outbox = outboxes.Outbox(tmp_path / "outbox.db")
    outbox.put("conversation", QUESTION, import_module("phospho_fastapi.model").Reply("Rome", ()))
    recorder = recorders.Recorder(None, outbox, retry_seconds=0)
    faults, recorded = iter([RuntimeError("a fault")]), asyncio.Event()

    async def record(_: object) -> None:
        for fault in faults:
            raise fault
        recorded.set()

    async def main() -> None:
        running = asyncio.create_task(recorder.run())
        await asyncio.wait_for(recorded.wait(), 5)
        running.cancel()

    monkeypatch.setattr(recorder, "_record", record)
    asyncio.run(main())
    outbox.close()
    assert "a fault" in caplog.text
