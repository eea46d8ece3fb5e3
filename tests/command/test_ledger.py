"""`specloom ledger` and `specloom resume`: what is open is shown, taken up, or named as in doubt."""

import json
from pathlib import Path

import pytest

from specloom import Ledger
from specloom_mock import MockHandle

from .conftest import Run, Said

EXECUTE = ("call", "altan", "executeAction", "--connection-id", "abc123", "--action-type-id", "send-email")
EMAIL = ("--body", '{"to": "a@b.example", "subject": "s", "body": "b"}')


@pytest.fixture
def lost(run: Run, mock: MockHandle) -> Said:
    """An action whose answer was lost, in the ledger jobs.db."""
    mock.default.altan.fault("executeAction", kind="answer_lost", count=1)
    return run(*EXECUTE, *EMAIL, "--ledger", "jobs.db", "--intent", "the one email")


def test_what_may_have_happened_is_in_doubt(lost: Said, run: Run) -> None:
    said = run("ledger", "--ledger", "jobs.db")

    assert (lost.code, said.code) == (3, 3)
    assert said.out.startswith("in doubt  altan executeAction  the one email  0 s ago  ")


def test_programs_read_the_ledger_as_json(lost: Said, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECLOOM_LEDGER", "jobs.db")

    told = json.loads(run("ledger", "--json").out)

    assert [(each["standing"], each["name"]) for each in told["entries"]] == [("in doubt", "the one email")]
    assert (told["spent"], told["held"]) == (0, 0)


def test_resume_names_what_is_in_doubt(lost: Said, run: Run) -> None:
    said = run("resume", "--ledger", "jobs.db")

    assert said.out.startswith("doubtful: altan executeAction 'the one email'")
    assert said.code == 3


def test_what_was_looked_up_is_forgotten(lost: Said, run: Run) -> None:
    entry = json.loads(run("ledger", "--ledger", "jobs.db", "--json").out)["entries"][0]["id"]

    said = run("ledger", "forget", entry[:8], "--ledger", "jobs.db")

    assert (said.code, said.out) == (0, f"forgot executeAction {entry}\n")
    assert run("ledger", "--ledger", "jobs.db").code == 0
    assert "none is open" in run("ledger", "--ledger", "jobs.db", "forget", entry).err


def test_the_ledger_that_is_named_counts_more_than_the_environment(
    lost: Said, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = json.loads(run("ledger", "--ledger", "jobs.db", "--json").out)["entries"][0]["id"]
    monkeypatch.setenv("SPECLOOM_LEDGER", "another.db")

    assert run("ledger", "--ledger", "jobs.db", "forget", entry, "--json").code == 0


def test_resume_delivers_what_may_be_sent_again(run: Run, mock: MockHandle) -> None:
    """A report that the service did not take stays, and is handed in by a later run."""
    found = json.loads(
        run("call", "distributor", "fetchTask", "--platform", "instagram", "--actor-uid", "the actor uid").out
    )
    fault = mock.default.distributor.fault("completeTask", kind="status", status=500)
    report = ("--status", "dropped", "--action-uid", found["action_uid"], "--actor-uid", "the actor uid")
    refused = run("call", "distributor", "completeTask", *report, "--ledger", "jobs.db")
    waiting = run("resume", "--ledger", "jobs.db")
    mock.default.world.faults.remove(fault.id)

    said = run("resume", "distributor", "--ledger", "jobs.db", "--json")

    assert (refused.code, waiting.code, said.code) == (1, 6, 0)
    assert [(each["api"], each["outcome"]) for each in map(json.loads, said.out.splitlines())] == [
        ("distributor", "repeated")
    ]
    assert run("resume", "--ledger", "jobs.db").out == "nothing was left behind\n"


def test_two_reports_are_two(run: Run) -> None:
    """Their path is the same; what they say is not."""
    words = (
        "call",
        "distributor",
        "completeTask",
        "--status",
        "dropped",
        "--actor-uid",
        "the actor uid",
        "--ledger",
        "jobs.db",
    )

    codes = [run(*words, "--action-uid", uid).code for uid in ("one", "two")]

    assert codes == [1, 1]  # the service knows neither, and was asked about both


def test_spending_is_shown(run: Run) -> None:
    project = str(json.loads(run("call", "codevf", "createProject", "--name", "n").out)["id"])
    run(
        "call",
        "codevf",
        "createTask",
        "--prompt",
        "p",
        "--max-credits",
        "30",
        "--project-id",
        project,
        "--ledger",
        "jobs.db",
        "--intent",
        "a",
    )

    assert run("ledger", "--ledger", "jobs.db").out.endswith(
        "30 credits spent in 86400 s, 0 held for what is open\n"
    )


def test_a_ledger_with_a_key_is_opened_by_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    key = Ledger.new_key()
    monkeypatch.setenv("SPECLOOM_LEDGER_KEY", key)
    run(*EXECUTE, *EMAIL, "--ledger", "jobs.db", "--intent", "a")

    assert run("resume", "--ledger", "jobs.db").code == 0
    assert b"a@b.example" not in Path("jobs.db").read_bytes()


@pytest.mark.parametrize("command", ["ledger", "resume"])
def test_a_ledger_has_to_be_there(command: str, run: Run) -> None:
    assert run(command).err == "specloom: no ledger: give --ledger PATH, or set SPECLOOM_LEDGER\n"
    assert run(command, "--ledger", "none.db").err == "specloom: there is no ledger none.db\n"
    assert not Path("none.db").exists()
    Path("text.db").write_text("text", encoding="utf-8")
    said = run(command, "--ledger", "text.db")
    assert (said.code, "it is no ledger" in said.err) == (2, True)


def test_what_belongs_to_another_key_is_left_alone(
    lost: Said, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALTAN_API_KEY", "another-key")

    said = run("resume", "--ledger", "jobs.db")

    assert said.err == "specloom: altan: 1 more belong to another address or key, and are left alone\n"


def test_a_service_that_is_not_configured_does_not_keep_the_others_waiting(
    lost: Said, run: Run, mock: MockHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    mock.default.phospho.fault("createSession", kind="answer_lost", count=1)
    run("call", "phospho", "createSession", "--ledger", "jobs.db")
    monkeypatch.delenv("ALTAN_API_KEY")

    said = run("resume", "--ledger", "jobs.db")

    assert said.err == "specloom: altan: Altan Actions is not configured: set ALTAN_API_KEY\n"
    assert said.out.startswith("doubtful: phospho createSession")
    assert said.code == 3
