"""Requests are held against the document: what was expected, what came, in the service's own words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from specloom_mock.handles import ApiHandle

TASK = {"prompt": "p", "maxCredits": 30, "projectId": 1}

pytestmark = pytest.mark.specloom(rate_limits=False)


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        (
            {"mode": "slow"},
            "invalid_mode",
            'body.mode: expected one of realtime_answer, fast, standard, got "slow"',
        ),
        ({"maxCredits": 0}, "invalid_max_credits", "body.maxCredits: expected at least 1, got 0"),
        ({"maxCredits": 1921}, "invalid_max_credits", "body.maxCredits: expected at most 1920, got 1921"),
        ({"maxCredits": 1.5}, "invalid_max_credits", "body.maxCredits: expected integer, got 1.5"),
        ({"maxCredits": True}, "invalid_max_credits", "body.maxCredits: expected integer, got true"),
        (
            {"metadata": {"a": [1]}},
            "invalid_metadata",
            "body.metadata.a: expected boolean or number or string",
        ),
        ({"metadata": {"a b": 1}}, "invalid_metadata", "field names of the documented form"),
        ({"tagId": "3"}, "invalid_tag", 'body.tagId: expected integer, got "3"'),
        ({"idempotencyKey": "k"}, "invalid_idempotency_key", "body.idempotencyKey: expected"),
        ({"prompt": None}, "invalid_prompt", "body.prompt: expected string, got null"),
        (
            {"attachments": [{"fileName": "f"}]},
            "invalid_attachments",
            "body.attachments[0].mimeType: expected a value",
        ),
        (
            {"attachments": [{}] * 6},
            "attachment_limit_exceeded",
            "body.attachments: expected at most 5 items",
        ),
    ],
)
def test_a_wrong_field_has_its_own_code(
    codevf_mock: ApiHandle, key: dict[str, str], change: dict[str, Any], code: str, message: str
) -> None:
    with codevf_mock.http(headers=key) as http:
        answer = http.post("/tasks/create", json=TASK | change)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code
    assert message in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "body: expected a body of type application/json, got nothing"),
        (b"{", "body: expected JSON, got"),
        (b"\xff\xfe", "body: expected JSON in UTF-8, got other bytes"),
        (b'{"prompt": NaN}', "body: expected JSON, got NaN, which JSON does not have"),
        (b"[" * 100_000, "body: expected JSON, got"),
        (b'{"maxCredits": ' + b"1" * 5000 + b"}", "body: expected JSON, got"),
        (b'{"prompt": "\\ud800", "maxCredits": 1, "projectId": 1}', "half of a surrogate pair"),
        (b'"text"', 'body: expected object, got "text"'),
    ],
    ids=["empty", "cut", "bytes", "nan", "deep", "huge-number", "surrogate", "string"],
)
def test_a_body_that_is_no_object_is_refused(
    codevf_mock: ApiHandle, key: dict[str, str], content: bytes, message: str
) -> None:
    with codevf_mock.http(headers=key | {"content-type": "application/json"}) as http:
        answer = http.post("/tasks/create", content=content)

    assert answer.status_code == 400
    assert message in answer.json()["error"]["message"]
    assert codevf_mock.calls()[-1].own_fault is None


def test_a_number_too_large_for_a_float_is_refused(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key | {"content-type": "application/json"}) as http:
        answer = http.post(
            "/tasks/create", content=b'{"prompt":"p","maxCredits":1,"projectId":1,"metadata":{"n":1e999}}'
        )

    assert answer.status_code == 400


def test_another_content_type_is_refused(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        answer = http.post("/projects/create", data={"name": "p"})

    assert answer.status_code == 400
    message = 'body: expected the content type application/json, got "application/x-www-form-urlencoded"'
    assert answer.json()["error"]["message"] == message


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=0", "invalid_page"),
        ("page=x", "invalid_page"),
        ("page=1&page=2", "invalid_page"),
        ("pageSize=101", "invalid_page_size"),
        ("pageSize=", "invalid_page_size"),
        ("status=done", "invalid_status"),
        ("mode=slow", "invalid_mode"),
        ("since=yesterday", "invalid_since"),
        ("status=%FF", "invalid_request"),
    ],
)
def test_a_wrong_parameter_has_its_own_code(
    codevf_mock: ApiHandle, key: dict[str, str], query: str, code: str
) -> None:
    with codevf_mock.http(headers=key) as http:
        answer = http.get(f"/tasks?{query}")

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


@pytest.mark.parametrize(
    "query", ["page=1.0", "page=%31", "unknown=1", "unknown=1&unknown=2", "&&", "page=1&"]
)
def test_what_means_the_same_or_nothing_is_taken(
    codevf_mock: ApiHandle, key: dict[str, str], query: str
) -> None:
    with codevf_mock.http(headers=key) as http:
        assert http.get(f"/tasks?{query}").status_code == 200


def test_a_body_that_nobody_asked_for_is_not_looked_at(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        assert http.request("GET", "/tags", content=b"{not json").status_code == 200


def test_an_unknown_path_and_method_are_answered_in_the_services_shape(codevf_mock: ApiHandle) -> None:
    with codevf_mock.http() as http:
        lost, wrong = http.get("/nothing"), http.delete("/tasks/create")

    assert (lost.status_code, lost.json()["error"]["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (405, "method_not_allowed")
    assert wrong.headers["allow"] == "POST"


def test_a_body_beyond_the_bound_is_refused(
    codevf_mock: ApiHandle, key: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specloom_mock.serving.bodies.Memory.__init__", _small)
    with codevf_mock.http(headers=key) as http:
        answer = http.post("/projects/create", json={"name": "x" * 1000})

    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "payload_too_large")
    assert codevf_mock.calls()[-1].request_size > 1000


def _small(memory: Any) -> None:
    memory.size, memory.limit, memory._chunks = 0, 100, []


def test_an_answer_that_would_break_the_document_is_a_500_with_the_reason(
    codevf_mock: ApiHandle, key: dict[str, str], project: int
) -> None:
    codevf_mock.state.projects[project].name = 7

    with codevf_mock.http(headers=key) as http:
        answer = http.get(f"/projects/{project}")

    assert answer.status_code == 500
    assert "retrieveProject 200: answer.name: expected string, got 7" in answer.json()["error"]["message"]
    assert "THE MOCK'S OWN FAULT" in str(codevf_mock.journal)


def test_a_handler_that_crashes_is_a_500_and_written_down(
    codevf_mock: ApiHandle, key: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    del codevf_mock.state.accounts["account-1"]

    with codevf_mock.http(headers=key) as http:
        answer = http.get("/credits/balance")

    assert answer.status_code == 500
    assert "KeyError" in (codevf_mock.calls()[-1].own_fault or "")
    assert "KeyError" in capsys.readouterr().err


def test_answers_are_json_in_utf8(codevf_mock: ApiHandle, key: dict[str, str]) -> None:
    with codevf_mock.http(headers=key) as http:
        answer = http.post("/projects/create", json={"name": "Größe 😀"})

    assert json.loads(answer.content.decode())["name"] == "Größe 😀"
