"""`specloom call`: any operation, with what was typed held against the document first."""

import io
import json
import re
import shlex
import stat
import sys
import warnings
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from codevf_api.policy import POLICY as CODEVF
from specloom_command import apis
from specloom_command.arguments import OWN
from specloom_command.document import document_of
from specloom_command.help import Subject, example
from specloom_mock import MockHandle

from .conftest import Run

TASK = ("--prompt", "p", "--max-credits", "30", "--project-id", "1")
EVERY = [(api, name) for api in apis.names() for name in apis.policy_of(api).operations]


@pytest.fixture
def project(run: Run) -> int:
    return int(json.loads(run("call", "codevf", "createProject", "--name", "n").out)["id"])


def test_what_is_answered_is_printed_as_json(run: Run) -> None:
    said = run("call", "codevf", "listTags")

    assert [tag["name"] for tag in json.loads(said.out)["tags"]] == ["general_purpose", "legacy", "engineer"]
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)


@pytest.mark.parametrize("name", ["listTags", "list_tags", "list-tags", "LISTTAGS"])
def test_an_operation_has_several_spellings(name: str, run: Run) -> None:
    assert run("call", "codevf", name).code == 0


def test_fields_are_options_parameters_and_parts_of_a_body(project: int, run: Run, mock: MockHandle) -> None:
    words = (
        "--prompt",
        "x",
        "--param",
        "maxCredits=30",
        "--body",
        f'{{"projectId": {project}, "mode": "fast"}}',
    )

    said = run("call", "codevf", "createTask", *words)

    assert json.loads(said.out)["maxCredits"] == 30
    sent = json.loads(mock.default.codevf.calls("createTask")[-1].request_body)
    assert sent == {"prompt": "x", "maxCredits": 30, "projectId": 1, "mode": "fast"} | {
        "idempotencyKey": sent["idempotencyKey"]
    }


def test_a_body_comes_from_a_file_or_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("body.json").write_text('{"name": "from a file"}', encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"name": "from the input"}')))

    names = [
        json.loads(run("call", "codevf", "createProject", "--body", body).out)["name"]
        for body in ("@body.json", "-")
    ]

    assert names == ["from a file", "from the input"]


WRONG = {
    "missing": (["createTask", "--prompt", "p"], "maxCredits is missing: give --max-credits, or put it into --body"),
    "range": (["createTask", *TASK, "--max-credits", "1921"], "Invalid value for '--max-credits': it must be at most 1920"),
    "type": (["listTasks", "--page", "one"], "Invalid value for '--page': it must be a whole number, not 'one'"),
    "enum": (["listTasks", "--param", "status=done"], "status: it must be one of pending, processing, completed, cancelled"),
    "unknown field": (["listTasks", "--param", "stattus=x"], "listTasks takes no 'stattus': did you mean status?"),
    "no pair": (["listTasks", "--param", "status"], "--param 'status' is no NAME=VALUE"),
    "no body": (["listTags", "--body", "{}"], "listTags takes no body"),
    "no JSON": (["createTask", "--body", "{"], "the body is no JSON: Expecting property name"),
    "no file": (["createTask", "--body", "@none.json"], "createTask: none.json cannot be read: No such file"),
    "no object": (["createTask", "--prompt", "p", "--body", "[]"], "the body is no object"),
    "a list": (["createTask", "--body", "[]"], "the body must be an object: it needs prompt, maxCredits, projectId"),
    "deep inside": (
        ["createTask", *TASK, "--body", '{"attachments": [{"fileName": "a"}]}'],
        "the body does not fit: attachments[0].mimeType is missing",
    ),
    "path": (["retrieveTask", "--id", ".."], "as a part of the path it would lead elsewhere"),
    "operation": (["listTag"], "there is no operation 'listTag': did you mean listTags"),
    "alone": (["retrieveTask", "task_1"], "'task_1' stands alone: give it to an option, such as --id"),
    "option": (["listTags", "--pages", "1"], "--pages"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "why"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_a_sentence_before_anything_is_sent(
    words: list[str], why: str, run: Run, mock: MockHandle
) -> None:
    said = run("call", "codevf", *words)

    assert why in said.err
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert mock.default.codevf.calls() == []


def test_an_option_is_called_as_its_field_where_python_calls_it_otherwise(run: Run) -> None:
    assert "--input " in run("call", "phospho", "createTask", "--help").out


def test_an_error_answer_is_printed_and_explained(run: Run) -> None:
    said = run("call", "codevf", "retrieveTask", "--id", "none")

    assert json.loads(said.out)["error"]["code"] == "not_found"
    assert said.err.startswith("specloom: there is no task none [404 not_found]: Check the id")
    assert said.code == 1


def test_status_and_headers_are_printed_on_demand(run: Run) -> None:
    head, _, body = run("call", "codevf", "listTags", "--include").out.partition("\n\n")

    assert head.startswith("HTTP 200\n")
    assert "content-type: application/json" in head
    assert json.loads(body)["success"]


def test_status_and_headers_are_part_of_the_json(run: Run) -> None:
    told = json.loads(run("call", "codevf", "listTags", "--include", "--json").out)
    file = json.loads(run("call", "maestro", "downloadArtifact", "--id", "501", "--include", "--json").out)

    assert (told["status"], told["headers"]["content-type"]) == (200, "application/json")
    assert told["body"]["success"]
    assert file["body"].startswith("number,total")


@pytest.mark.parametrize(
    "words",
    [["call", "codevf", "createProject", "--body", "-"], ["wait", "codevf", "-"]],
    ids=["call", "wait"],
)
@pytest.mark.parametrize(("given", "why"), [(b"\xff", "is no text in UTF-8"), (None, "is closed")])
def test_a_standard_input_that_cannot_be_read_is_refused(
    words: list[str], given: bytes | None, why: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None if given is None else io.TextIOWrapper(io.BytesIO(given)))

    said = run(*words)

    assert (said.code, said.err) == (2, f"specloom: standard input {why}\n")


def test_standard_input_is_utf_8_whatever_the_locale(
    run: Run, monkeypatch: pytest.MonkeyPatch, mock: MockHandle
) -> None:
    given = io.BytesIO('{"name": "Grüße"}'.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given, encoding="ascii", errors="surrogateescape"))

    run("call", "codevf", "createProject", "--body", "-")

    assert json.loads(mock.default.codevf.calls("createProject")[-1].request_body)["name"] == "Grüße"


def test_nobody_there_is_no_refusal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEVF_BASE_URL", "http://127.0.0.1:9")

    said = run("call", "codevf", "listTags")

    assert (said.code, said.out) == (4, "")
    assert "the service was not reached" in said.err


def test_a_lost_answer_is_in_doubt(run: Run, mock: MockHandle) -> None:
    mock.default.altan.fault("executeAction", kind="answer_lost")
    words = ("--connection-id", "abc123", "--action-type-id", "send-email")

    said = run(
        "call",
        "altan",
        "executeAction",
        *words,
        "--body",
        '{"to": "a@b.example", "subject": "s", "body": "b"}',
    )

    assert said.code == 3


@pytest.mark.parametrize(
    ("api", "variables"),
    [
        ("codevf", "CODEVF_API_KEY"),
        ("distributor", "DISTRIBUTOR_ENDPOINT"),
        ("maestro", "BOTCITY_LOGIN, BOTCITY_KEY"),
    ],
)
def test_variables_that_are_not_set_are_named(
    api: str, variables: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in variables.split(", "):
        monkeypatch.delenv(variable)
    operation = {
        "codevf": ["listTags"],
        "distributor": ["fetchTask", "--platform", "instagram", "--actor-uid", "y"],
    }

    said = run("call", api, *operation.get(api, ["getVersion"]))

    assert said.err.endswith(f" is not configured: set {variables}\n")
    assert said.code == 2


def test_what_the_environment_names_need_not_be_said(run: Run) -> None:
    """A project, an actor system; a key of a credential is no secret of ours."""
    assert run("call", "phospho", "listSessions").code == 0
    task = run("call", "distributor", "fetchTask", "--platform", "instagram", "--actor-uid", "the actor uid")
    assert json.loads(task.out)["type"] == "publish_post"
    assert "key is missing" in run("call", "maestro", "getCredentialKey", "--label", "x").err


def test_what_the_document_calls_secret_is_masked(run: Run) -> None:
    answer = json.loads(run("call", "maestro", "login").out)

    assert (answer["accessToken"], answer["organizationLabel"]) == ("***", "botcity")


def test_secrets_are_no_options(run: Run) -> None:
    page = run("call", "maestro", "createCredentialKey", "--help").out

    assert "value (in --body)" in page
    assert "--value" not in page


def test_files_go_both_ways(run: Run) -> None:
    Path("report.txt").write_bytes(b"\0 bytes")
    artifact = json.loads(
        run("call", "maestro", "createArtifact", "--task-id", "12345", "--name", "r", "--filename", "r").out
    )

    up = run("call", "maestro", "uploadArtifact", "--id", str(artifact["id"]), "--param", "file=report.txt")
    down = run("call", "maestro", "downloadArtifact", "--id", str(artifact["id"]), "--output", "back.txt")

    assert (up.code, down.code, down.out) == (0, 0, "")
    assert Path("back.txt").read_bytes() == b"\0 bytes"


def test_any_answer_goes_to_a_file_of_this_user_alone(run: Run) -> None:
    run("call", "codevf", "listTags", "--output", "tags.json")

    assert json.loads(Path("tags.json").read_bytes())["success"]
    assert stat.S_IMODE(Path("tags.json").stat().st_mode) == 0o600


def test_what_cannot_be_written_is_refused_before_anything_is_sent(run: Run, mock: MockHandle) -> None:
    said = run("call", "codevf", "createProject", "--name", "n", "--output", "none/project.json")

    assert said.err == "specloom: none/project.json cannot be written: No such file or directory\n"
    assert (said.code, mock.default.codevf.calls()) == (2, [])


def test_a_file_that_is_asked_for_appears_with_the_answer(run: Run) -> None:
    assert run("call", "codevf", "retrieveTask", "--id", "none", "--output", "task.json").code == 1
    assert not Path("task.json").exists()


def test_what_breaks_the_document_is_no_answer(run: Run, mock: MockHandle) -> None:
    mock.default.codevf.fault("listTags", kind="garble")

    said = run("call", "codevf", "listTags", "--json")

    assert (said.code, said.out, said.err.count("\n")) == (4, "", 1)
    assert "the answer does not fit what is documented: listTags: the body is no valid JSON" in said.err


def test_secrets_are_masked_whatever_an_answer_says_that_it_is(run: Run, mock: MockHandle) -> None:
    mock.default.maestro.fault("login", kind="wrong_type")

    assert json.loads(run("call", "maestro", "login").out)["accessToken"] == "***"


def test_a_list_in_a_query_is_given_several_times(run: Run, mock: MockHandle) -> None:
    run("call", "maestro", "listTasks", "--sort", "id,desc", "--sort", "state")

    query = mock.default.maestro.calls("listTasks")[-1].head.query.decode()
    assert parse_qs(query)["sort"] == ["id,desc", "state"]


@pytest.mark.parametrize("api", apis.names())
def test_help_lists_every_operation_with_its_summary(api: str, run: Run) -> None:
    page = run("call", api, "--help").out

    told = document_of(api).summaries()
    assert [name for name in apis.policy_of(api).operations if f"  {name} " not in page] == []
    assert [text for _, text in told.values() if text[:30] not in page] == []


@pytest.mark.parametrize(("api", "operation"), EVERY)
def test_help_tells_what_an_operation_takes(api: str, operation: str, run: Run) -> None:
    """And its example is taken as it stands, though the service may know nothing of that name."""
    page = run("call", api, operation, "--help").out
    described = document_of(api).operation(operation)
    shown = example(Subject(api, apis.policy_of(api).operations[operation], described))
    Path("FILE").write_text(json.dumps(described.example), encoding="utf-8")

    said = run(*shlex.split(shown)[1:])

    assert described.summary.split(" (")[0][:40] in page
    assert [told.name for told in described.told if apis.squeezed(told.name) not in apis.squeezed(page)] == []
    assert shown in page
    assert said.code in (0, 1), said.err


def test_help_of_a_field_says_type_range_and_choice(run: Run) -> None:
    page = " ".join(run("call", "codevf", "createTask", "--help").out.split())

    most = next(
        field.maximum for field in CODEVF.operations["createTask"].fields if field.name == "maxCredits"
    )
    assert f"[integer; 1–{most:g}; required]" in page
    assert "[one of realtime_answer, fast, standard]" in page


def test_plain_http_is_warned_of_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALTAN_BASE_URL", "http://host.invalid")

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        said = run("call", "altan", "listConnections")

    assert said.err.startswith("specloom: warning: credentials for host.invalid travel over plain http")
    assert said.code == 4


def test_a_body_counts_more_than_the_environment(run: Run, mock: MockHandle) -> None:
    fields = {"actor_system": "another", "actor_uid": "a", "platform": "instagram"}

    run("call", "distributor", "fetchTask", "--body", json.dumps(fields))

    assert json.loads(mock.default.distributor.calls("fetchTask")[-1].request_body) == fields


@pytest.mark.parametrize("body", ["5", "[]", '"name"', "null"])
def test_a_body_of_another_kind_is_refused(body: str, run: Run) -> None:
    said = run("call", "codevf", "createProject", "--body", body)

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_bytes_that_are_no_text_are_refused(run: Run) -> None:
    said = run("call", "codevf", "retrieveTask", "--id", "\udcff")

    assert said.err == "specloom: Invalid value for '--id': it holds bytes that are no UTF-8\n"


def test_no_field_takes_the_name_of_an_option_of_all_operations(run: Run) -> None:
    page = run("call", "codevf", "listTags", "--help").out

    assert set(re.findall(r"^  (?:-h, )?--(\w+)", page, re.MULTILINE)) == OWN
    assert "--param body.body=…" in run("call", "maestro", "sendMessage", "--help").out
