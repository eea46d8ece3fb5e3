"""A worker is killed and started again: every task is reported once, or named as in doubt."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from specloom_mock.handles import WorldHandle

from .conftest import Run

pytestmark = pytest.mark.specloom(socket=True, clock="real")
PROGRAM = "distributor_worker/worker.py"
POST, COMMENT = "e9a96f41076601f02f2589091015a8f9", "1f0e3dad99908345f7439f8ffabdffc4"
LIKE, SHARE = "3c59dc048e8850243be8079a5c74d079", "b6d767d2f8ed5d21a44b0e5886680cb9"
RESULTS = {
    POST: {"status": "success", "entity": {"url": "https://example.com/1", "text": "hi", "author": "ada"}},
    COMMENT: {"status": "error", "message": "the post is no longer there"},
    LIKE: {"status": "success"},
    SHARE: {"status": "dropped"},
}
DEATHS = [
    "Tasks.keep before 2",  # a task arrived and is not written down: the ledger has it
    "specloom.ledger.intents:finish before 1",  # a fetch was answered and nobody saw the answer: lost, and named
    "Tasks.keep after 1",  # during the work
    "specloom.ledger.intents:finish before 4",  # a report was taken and nobody saw the answer: in doubt
    "Tasks.move before 1",  # while that is being named
    "Tasks.move before 2",  # a report was answered and nobody noted it
]


@pytest.fixture(autouse=True)
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    folder.mkdir()
    for uid, result in RESULTS.items():
        (folder / f"{uid}.json").write_text(json.dumps(result), encoding="utf-8")
    return folder


def kept(folder: Path, place: str) -> set[str]:
    return {path.stem for path in (folder / "tasks" / place).iterdir()}


def reported(world: WorldHandle) -> dict[str, str]:
    return {uid: task.report["status"] for uid, task in world.distributor.state.handed.items() if task.report}


def test_what_the_operator_made_is_reported_and_the_rest_waits(
    run: Run, world: WorldHandle, tmp_path: Path, results: Path
) -> None:
    done = run(PROGRAM)

    assert (done.returncode, done.stderr) == (0, "")
    assert reported(world) == {POST: "success", COMMENT: "error", LIKE: "success", SHARE: "dropped"}
    assert kept(tmp_path, "reported") == set(RESULTS)
    waiting = kept(tmp_path, "open")
    assert len(waiting) == 2

    for uid in waiting:
        (results / f"{uid}.json").write_text('{"status": "dropped"}', encoding="utf-8")
    assert run(PROGRAM).returncode == 0
    assert len(reported(world)) == 6


def test_every_task_is_reported_once_or_named_in_doubt_whenever_the_worker_is_killed(
    run: Run, world: WorldHandle, tmp_path: Path
) -> None:
    for death in DEATHS:
        killed = run(PROGRAM, death=death)
        assert killed.returncode == -signal.SIGKILL, (death, killed.stdout, killed.stderr)
    done = run(PROGRAM)

    assert done.returncode == 0, done.stderr
    doubt = kept(tmp_path, "doubt")
    assert len(doubt) == 2
    assert {name for name in doubt if not name.startswith("fetch-")} == {COMMENT}
    assert kept(tmp_path, "reported") == {POST, SHARE}
    assert set(reported(world)) == {POST, SHARE, COMMENT}
    lost = set(world.distributor.state.handed) - doubt - kept(tmp_path, "reported") - kept(tmp_path, "open")
    assert lost == {LIKE}
    calls = [json.loads(call.request_body)["action_uid"] for call in world.distributor.calls("completeTask")]
    assert sorted(calls) == sorted({POST, SHARE, COMMENT})


def test_a_lost_answer_is_doubt_and_an_outage_is_not(run: Run, world: WorldHandle, tmp_path: Path) -> None:
    world.distributor.fault("completeTask", "answer_lost", count=1)
    first = run(PROGRAM)
    assert first.returncode == 1
    assert len(kept(tmp_path, "doubt")) == 1
    assert len(reported(world)) == 4

    world.distributor.act("add_task", blueprint={"type": "share_post", "action_uid": "one-more", **MEDIA})
    (tmp_path / "results" / "one-more.json").write_text('{"status": "dropped"}', encoding="utf-8")
    outage = world.distributor.fault("completeTask", "status", status=503)
    assert run(PROGRAM).returncode == 1
    assert "one-more" in kept(tmp_path, "open")
    world.world.faults.remove(outage.id)
    assert run(PROGRAM).returncode == 0
    assert "one-more" in kept(tmp_path, "reported")


MEDIA = {
    "post_type": "organic_post",
    "post_id": 1,
    "post_url": "https://example.com/1",
    "post_media_url": None,
    "post_avatar_pic_url": None,
}


def test_results_that_cannot_be_reported_are_told_and_their_tasks_stay_open(
    run: Run, world: WorldHandle, tmp_path: Path, results: Path
) -> None:
    wrong = {
        POST: ('{"status": "success", "entity": {"url": "u"}}', "2 validation errors for Post"),
        COMMENT: ('{"status": "success"}', "expects a Comment"),
        LIKE: ('{"status": "error"}', "message"),
    }
    for uid, (result, _) in wrong.items():
        (results / f"{uid}.json").write_text(result, encoding="utf-8")

    done = run(PROGRAM)

    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(
        any(line.startswith(uid) and said in line for line in lines) for uid, (_, said) in wrong.items()
    )
    assert wrong.keys() <= kept(tmp_path, "open")
    assert set(reported(world)) == {SHARE}


def test_a_wrong_key_is_said_in_one_line(run: Run) -> None:
    done = run(PROGRAM, env={"DISTRIBUTOR_API_KEY": "bm90OmE6a2V5"})

    assert done.returncode == 2
    assert done.stderr.startswith("worker: ")
    assert done.stderr.count("\n") == 1
