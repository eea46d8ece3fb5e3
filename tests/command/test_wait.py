"""`specloom wait`: many at once; what is not over goes on, and is named."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from specloom_mock import MockHandle

from .conftest import Run

Process = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def tasks(run: Run) -> list[str]:
    """Three of them, just handed in."""
    project = str(json.loads(run("call", "codevf", "createProject", "--name", "n").out)["id"])
    words = ("createTask", "--prompt", "p", "--max-credits", "30", "--project-id", project, "--mode", "fast")
    return [json.loads(run("call", "codevf", *words).out)["id"] for _ in range(3)]


def test_each_is_told_as_it_ends(tasks: list[str], run: Run) -> None:
    said = run("wait", "codevf", *tasks)

    assert sorted(said.out.splitlines()) == sorted(f"{task}  completed" for task in tasks)
    assert said.code == 0
    assert said.err.endswith("3/3 done (3 completed)\n")


def test_programs_get_an_object_a_line(tasks: list[str], run: Run) -> None:
    told = [json.loads(line) for line in run("wait", "codevf", *tasks, "--json").out.splitlines()]

    assert sorted(each["id"] for each in told) == sorted(tasks)
    assert {(each["state"], each["finished"], each["task"]["creditsUsed"]) for each in told} == {
        ("completed", True, 45)
    }


def test_ids_come_from_standard_input(tasks: list[str], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(tasks).encode())))

    assert len(run("wait", "codevf", "-").out.splitlines()) == 3


def test_an_unknown_id_is_no_trouble_to_the_others(tasks: list[str], run: Run) -> None:
    said = run("wait", "codevf", "none", *tasks)

    assert "none  there is no task none [404 not_found]" in said.out
    assert (said.code, said.out.count("completed")) == (1, 3)


def test_another_end_has_a_code_of_its_own(tasks: list[str], run: Run) -> None:
    run("call", "codevf", "cancelTask", "--id", tasks[0])

    said = run("wait", "codevf", *tasks)

    assert f"{tasks[0]}  cancelled" in said.out
    assert said.code == 5


def test_what_ended_as_a_failure_did_not_end_well(run: Run) -> None:
    for task, ending in (("12345", "FAILED"), ("123456", "SUCCESS")):
        run("call", "maestro", "updateTask", "--id", task, "--state", "FINISHED", "--finish-status", ending)

    said = run("wait", "maestro", "12345", "123456")

    assert sorted(said.out.splitlines()) == ["12345  FINISHED, finishStatus FAILED", "123456  FINISHED"]
    assert said.code == 5


def test_when_time_is_up_the_rest_goes_on(run: Run) -> None:
    said = run("wait", "maestro", "12345", "123456", "--timeout", "20")

    assert said.out.splitlines() == ["12345  START, goes on", "123456  START, goes on"]
    assert said.err.endswith("2 of 2 go on; to wait again: specloom wait maestro 12345 123456\n")
    assert said.code == 6


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["altan", "x"], "Altan Actions has nothing to wait for: those that have are codevf, maestro"),
        (["nobody", "x"], "there is no API 'nobody' here: use one of codevf, maestro"),
        (["codevf"], "Missing argument 'ID...': specloom wait --help tells what it takes"),
        (["codevf", "x", "--timeout", "0"], "'0' is no number of seconds above 0"),
    ],
)
def test_what_cannot_be_waited_for_is_refused(words: list[str], why: str, run: Run) -> None:
    said = run("wait", *words)

    assert why in said.err
    assert said.code == 2


def test_ctrl_c_detaches_and_says_how_to_go_on(process: Process, mock: MockHandle) -> None:
    waiting = process("wait", "maestro", "12345", "123456")
    assert waiting.stderr is not None
    waiting.stderr.readline()  # it has begun

    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=20)

    assert err.splitlines()[-1] == (
        "specloom: interrupted: 2 of 2 go on; to wait again: specloom wait maestro 12345 123456"
    )
    assert (waiting.returncode, out) == (130, "")
    assert mock.default.maestro.calls("updateTask") == []


def test_a_bar_on_the_terminal_leaves_the_output_alone(mock: MockHandle) -> None:
    """Lines for a program reach the program, though the bar's own stream is a terminal."""
    terminal, ours = pty.openpty()
    words = [sys.executable, "-m", "specloom", "wait", "maestro", "12345", "--timeout", "1"]

    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=ours, text=True, check=False, timeout=30)
    os.close(ours)

    assert (done.returncode, done.stdout) == (6, "12345  START, goes on\n")
    assert b"0/1 done" in os.read(terminal, 65536)
    os.close(terminal)


def test_what_nobody_knows_is_done_and_was_not_seen(run: Run) -> None:
    assert "1/1 done (none found)" in run("wait", "codevf", "none").err
