"""The calls that phospho's page shows, as it shows them, with nothing but the environment set."""

from typing import Any

import pytest

from specloom_mock.handles import ApiHandle

pytestmark = [pytest.mark.specloom(socket=True, clock="real"), pytest.mark.usefixtures("specloom_env")]

GETTING_STARTED = """
from phospho import Client

client = Client()
"""
SESSIONS = """
session = client.sessions.create(data=None)

sessions = client.sessions.list()

session = client.sessions.get("session-id-here")

session.id

session.content

session.update(data={"your-key": "your value"})

session.refresh()

tasks = session.list_tasks()
"""
TASKS = """
task = client.tasks.create(session_id, sender_id, input, additional_input=None, data=None)

task = client.tasks.get("task-id-here")

task.id

task.content

task.refresh()

task.update(data={"your-key": "your value"})

steps = task.list_steps()
"""
STEPS = """
step = client.steps.create(task_id, input, name, status, is_last, additional_input=None, data=None)

step = client.steps.get("step-id-here")

step.id

step.content

step.refresh()
"""
UPDATE = "step.update(status=None,is_last=None,output=None,additional_output=None, data=None)"


def test_the_page_runs_as_it_stands(phospho_mock: ApiHandle, capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {
        "session_id": "session-id-here",
        "sender_id": None,
        "input": "What is the capital of France?",
        "task_id": "task-id-here",
        "name": "answer",
        "status": "pending",
        "is_last": True,
    }

    for block in (GETTING_STARTED, SESSIONS, TASKS, STEPS):
        exec(block, names)

    assert names["session"].content["data"] == {"your-key": "your value"}
    assert [task.id for task in names["tasks"]][:1] == ["task-id-here"]
    assert [step.id for step in names["steps"]] == ["step-id-here"]
    assert names["step"].content["id"] == "step-id-here"
    assert [type(names[name]).__name__ for name in ("session", "task", "step")] == ["Session", "Task", "Step"]
    assert capsys.readouterr() == ("", "")
    assert all(entry.fits for entry in phospho_mock.calls())
    names["client"].close()


def test_the_signature_of_a_steps_update_is_as_shown() -> None:
    names: dict[str, Any] = {}
    exec(f"{GETTING_STARTED}\nstep = client.steps.get('step-id-here')", names)

    with pytest.raises(ValueError, match="nothing to update"):
        exec(UPDATE, names)
    names["client"].close()
