"""What the program does when all is well, and when it is not."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
import reviews
from reviews import Review, review, review_all

from altan import AltanActionsClient
from codevf import CodeVFClient
from specloom_mock.handles import ApiHandle

READER = "ada@example.com"


def test_a_review_is_mailed(codevf: CodeVFClient, altan: AltanActionsClient, altan_mock: ApiHandle) -> None:
    found = review(codevf, altan, "def f(): ...", READER)

    assert found.outcome == "mailed"
    assert [sent.payload["body"] for sent in altan_mock.state.executions] == [found.text]


def test_three_hours_of_waiting_take_no_time(
    codevf: CodeVFClient, altan: AltanActionsClient, codevf_mock: ApiHandle
) -> None:
    before, started = codevf_mock.clock.now(), time.process_time()

    while codevf_mock.clock.now() - before < 3 * 3600:
        assert review(codevf, altan, "def f(): ...", READER).outcome == "mailed"

    assert time.process_time() - started < 2


def test_a_task_that_nobody_works_on_is_cancelled(
    codevf: CodeVFClient, altan: AltanActionsClient, codevf_mock: ApiHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "PATIENCE", 600)
    codevf_mock.set(engineers=False)
    before = codevf_mock.clock.now()

    assert review(codevf, altan, "def f(): ...", READER) == Review("too late")

    assert 590 < codevf_mock.clock.now() - before < 660
    assert codevf.credits.get_balance().on_hold == 0


def test_a_create_whose_answer_is_lost_makes_and_costs_one_task(
    codevf: CodeVFClient, altan: AltanActionsClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("createTask", "answer_lost", count=1)

    assert review(codevf, altan, "def f(): ...", READER).outcome == "mailed"

    keys = [json.loads(call.request_body)["idempotencyKey"] for call in codevf_mock.calls("createTask")]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert len(codevf_mock.state.tasks) == 1
    assert codevf.credits.get_balance().total == 10_000 - 40


def test_a_mail_whose_answer_is_lost_is_not_sent_twice(
    codevf: CodeVFClient, altan: AltanActionsClient, altan_mock: ApiHandle
) -> None:
    altan_mock.fault("executeAction", "answer_lost", count=1)

    assert review(codevf, altan, "def f(): ...", READER).outcome == "perhaps mailed"

    assert [call.handled for call in altan_mock.calls("executeAction")] == [True]


def test_a_mail_that_is_refused_is_told(codevf: CodeVFClient, altan: AltanActionsClient) -> None:
    assert review(codevf, altan, "def f(): ...", "nobody@example.invalid").outcome == "not mailed"


def test_the_rate_limit_is_kept(codevf: CodeVFClient, codevf_mock: ApiHandle) -> None:
    texts = review_all(codevf, [f"document {number}" for number in range(20)])

    assert all(texts)
    assert {call.status for call in codevf_mock.calls()} <= {200, 201}
    moments = [call.at for call in codevf_mock.calls()]
    assert min(later - earlier for earlier, later in itertools.pairwise(moments)) > 0.9


def test_a_server_that_asks_for_patience_gets_it(
    codevf: CodeVFClient, altan: AltanActionsClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("createTask", "status", status=429, headers={"Retry-After": "7"}, count=1)

    assert review(codevf, altan, "def f(): ...", READER).outcome == "mailed"

    first, second = codevf_mock.calls("createTask")
    assert (first.status, second.status) == (429, 201)
    assert second.at - first.at >= 7


def test_too_few_credits_are_no_crash(
    codevf: CodeVFClient, altan: AltanActionsClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.act("set_balance", total=39)

    assert review(codevf, altan, "def f(): ...", READER) == Review("too dear")


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_a_world_of_its_own(turn: int, codevf: CodeVFClient) -> None:
    """Whatever another test made, the first project here is the first."""
    assert codevf.projects.create(f"turn {turn}").id == 1


@pytest.mark.specloom(socket=True, clock="3600")
@pytest.mark.usefixtures("specloom_env")
def test_the_program_itself(tmp_path: Path) -> None:
    """As users start it; the fixture sets its environment."""
    (tmp_path / "code.py").write_text("def f(): ...\n", encoding="utf-8")
    command = [sys.executable, str(Path(__file__).with_name("reviews.py")), "code.py", READER]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("mailed\n")
