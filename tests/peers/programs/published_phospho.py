"""Every method of the published phospho client 0.1.1, against the mock that the environment names."""

import contextlib
import io
import json
import os

from phospho.sessions import Session, SessionCollection
from phospho.steps import Step, StepCollection
from phospho.tasks import Task, TaskCollection

from phospho import Client

CLASSES = (SessionCollection, Session, TaskCollection, Task, StepCollection, Step)
found: dict[str, object] = {}
called: set[str] = set()


def watched(kind: type) -> None:
    """Note which of its public methods and properties are used."""
    for name, member in list(vars(kind).items()):
        if name.startswith("_"):
            continue
        label = f"{kind.__name__}.{name}"
        if isinstance(member, property):
            setattr(kind, name, property(noted(label, member.fget)))
        else:
            setattr(kind, name, noted(label, member))


def noted(label, function):
    def call(*args, **kwargs):
        called.add(label)
        return function(*args, **kwargs)

    return call


def refused(function) -> str:
    try:
        function()
    except ValueError as error:
        return str(error)
    return ""


public = {f"{kind.__name__}.{name}" for kind in CLASSES for name in vars(kind) if not name.startswith("_")}
for kind in CLASSES:
    watched(kind)

client = Client()
client.base_url = os.environ["PHOSPHO_BASE_URL"]
with contextlib.redirect_stdout(io.StringIO()):  # it prints
    session = client.sessions.create(data={"a": 1})
    found["session"] = client.sessions.get(session.id).content
    session = session.update(metadata={"m": 1}, data={"b": 2})
    session.refresh()
    found["updated session"] = session.content
    task = client.tasks.create(session.id, None, "question", additional_input={"k": 1}, data={})
    task = client.tasks.get(task.id).update(data={"c": 3})
    task.refresh()
    found["updated task"] = task.content
    step = client.steps.create(task.id, "question", "answer", "pending", False)
    step = client.steps.get(step.id).update(
        status="done", is_last=True, output="x", additional_output={"y": 1}
    )
    step.refresh()
    found["updated step"] = step.content
    found["steps"] = [each.id for each in task.list_steps()] == [step.id]
    found["tasks"] = [each.id for each in session.list_tasks()] == [task.id]
    found["sessions"] = sorted([each.id for each in client.sessions.list()]) == sorted(
        [session.id, "session-id-here"]
    )
    found["unknown"] = refused(lambda: client.tasks.get("nope"))
    client.api_key = "wrong"
    found["wrong key"] = refused(lambda: client.tasks.get(task.id))

print(json.dumps({"found": found, "left": sorted(public - called)}))
