"""Altan's mock, asked directly: its statuses, its error bodies, its input schemas."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specloom_mock.handles import ApiHandle

BEARER = {"Authorization": "Bearer altan-test-key"}
SEND = "/api/connections/abc123/actions/send-email/execute"
EMAIL = {"to": "ada@example.com", "subject": "Hello", "body": "How are you?"}


@pytest.fixture
def http(both_ways: None, altan_mock: ApiHandle) -> Iterator[httpx.Client]:
    """A bare client of a test's world."""
    with altan_mock.http(headers=BEARER) as client:
        yield client


def test_lists_stand_below_data(http: httpx.Client) -> None:
    connections = http.get("/api/connections").json()["data"]
    for connection in connections:
        assert http.get(f"/api/connections/{connection['id']}").json() == connection
        listed = http.get(f"/api/connections/{connection['id']}/actions").json()["data"]
        for action_type in listed:
            found = http.get(f"/api/connections/{connection['id']}/actions/{action_type['id']}").json()
            assert found == action_type
            assert found["input_schema"]["type"] == "object"


def test_a_query_that_the_document_does_not_know_is_not_read(http: httpx.Client) -> None:
    """Not even where its bytes are no text: the document has no answer to that."""
    assert http.get("/api/connections/abc123?x=%ff%fe").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/api/connections/nope", None, 404, "connection_not_found"),
        ("GET", "/api/connections/abc123/actions/nope", None, 404, "action_type_not_found"),
        ("POST", "/api/connections/nope/actions/send-email/execute", {}, 404, "connection_not_found"),
        ("POST", SEND, {}, 400, "invalid_payload"),
        ("POST", SEND, {**EMAIL, "to": "no address"}, 400, "invalid_payload"),
        ("POST", SEND, {**EMAIL, "cc": ["no address"]}, 400, "invalid_payload"),
        ("POST", SEND, {**EMAIL, "surplus": 1}, 400, "invalid_payload"),
        ("POST", SEND, [], 400, "invalid_request"),
        ("DELETE", "/api/connections", None, 405, "method_not_allowed"),
        ("GET", "/api/nothing", None, 404, "not_found"),
    ],
)
def test_errors_have_a_code_and_a_message(
    method: str, path: str, body: Any, status: int, code: str, http: httpx.Client
) -> None:
    answer = http.request(method, path, json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer wrong", "Basic altan-test-key"])
def test_a_missing_or_wrong_key_is_401(authorization: str | None, altan_mock: ApiHandle) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    with altan_mock.http(headers=headers) as http:
        answer = http.post(SEND, json=EMAIL)

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorized")
    assert altan_mock.state.executions == []


def test_mail_to_the_invalid_domain_runs_and_fails(http: httpx.Client) -> None:
    for change in ({"to": "x@EXAMPLE.invalid"}, {"cc": ["ok@example.com", "x@example.invalid"]}):
        answer = http.post(SEND, json={**EMAIL, **change})
        assert (answer.status_code, answer.json()["status"]) == (200, "error")
        assert "result" not in answer.json()


def test_what_was_executed_is_kept_and_restored(http: httpx.Client, specloom_world: Any) -> None:
    http.post(SEND, json=EMAIL)
    saved = specloom_world.snapshot()
    specloom_world.reset()
    assert specloom_world.altan.state.executions == []

    specloom_world.restore(saved)

    assert [each.payload for each in specloom_world.altan.state.executions] == [EMAIL]
