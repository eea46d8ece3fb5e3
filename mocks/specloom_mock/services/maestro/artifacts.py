"""Result files: announced, uploaded, listed, downloaded."""

from __future__ import annotations

from ...service import Call, Moment, Reply
from .pages import page, since
from .records import Artifact, Task
from .state import State, found, operation
from .wire import number, uploaded, wire

FIRST_ID = 501


def announce(state: State, moment: Moment, task: Task, *, name: str, file_name: str) -> Artifact:
    """A result file without content yet."""
    identity = FIRST_ID - 1 + moment.count("artifact")
    artifact = Artifact(
        id=identity,
        task_id=task.id,
        task_name=task.activity_name,
        name=name,
        file_name=file_name,
        storage_file_name=f"{identity}-{file_name}",
        storage_file_path=f"artifacts/{identity}-{file_name}",
        date_creation=moment.iso,
    )
    state.artifacts[identity] = artifact
    return artifact


@operation("createArtifact")
def create_artifact(state: State, call: Call) -> Reply:
    task = state.task(number(call.body["taskId"]))
    return Reply(
        200, wire(announce(state, call, task, name=call.body["name"], file_name=call.body["filename"]))
    )


@operation("uploadArtifact")
def upload_artifact(state: State, call: Call) -> Reply:
    artifact = _artifact(state, call)
    call.forget(artifact.content)
    artifact.content = call.keep(uploaded(call))
    return Reply(200)


@operation("listArtifacts")
def list_artifacts(state: State, call: Call) -> Reply:
    earliest, task = since(call), call.query.get("taskId")
    return page(
        call,
        [
            each
            for each in state.artifacts.values()
            if each.date_creation >= earliest and task in (None, each.task_id)
        ],
    )


@operation("getArtifact")
def get_artifact(state: State, call: Call) -> Reply:
    return Reply(200, wire(_artifact(state, call)))


@operation("downloadArtifact")
def download_artifact(state: State, call: Call) -> Reply:
    content = call.stored(_artifact(state, call).content) or b""
    return Reply(200, content=content, media_type="application/octet-stream")


def _artifact(state: State, call: Call) -> Artifact:
    return found(state.artifacts, number(call.path["id"]), "result file")
