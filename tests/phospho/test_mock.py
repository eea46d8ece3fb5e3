"""phospho's mock, asked directly: its statuses, its two forms of a path, its merges, its error bodies."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specloom_mock.handles import ApiHandle

BEARER = {"Authorization": "Bearer phospho-test-key"}


@pytest.fixture
def http(both_ways: None, phospho_mock: ApiHandle) -> Iterator[httpx.Client]:
    """A bare client of a test's world."""
    with phospho_mock.http(headers=BEARER) as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/sessions/session-id-here", "/tasks/task-id-here/steps", "/projects/project-test/sessions"]
)
def test_a_slash_at_the_end_may_be_there_or_not(path: str, http: httpx.Client) -> None:
    with_slash, without = http.get(f"{path}/"), http.get(path)

    assert (with_slash.status_code, without.status_code) == (200, 200)
    assert with_slash.json() == without.json()


def test_everything_answers_200_and_carries_its_identity_twice(http: httpx.Client) -> None:
    session = http.post("/sessions/", json={"project_id": "project-test", "data": {}})
    task = http.post("/tasks/", json={"session_id": session.json()["id"], "sender_id": None, "input": "x"})
    step = http.post(
        "/steps/",
        json={"task_id": task.json()["id"], "input": "x", "name": "n", "status": "s", "is_last": True},
    )

    for answer, name in ((session, "session_id"), (task, "task_id"), (step, "step_id")):
        body = answer.json()
        assert answer.status_code == 200
        assert body["id"] == body[name]
        assert isinstance(body["created_at"], int)
        assert (body["project_id"], body["data"], body["metadata"]) == ("project-test", {}, {})


def test_updates_merge_and_empty_ones_change_nothing(http: httpx.Client) -> None:
    path = "/sessions/session-id-here/update/"
    http.post(path, json={"metadata": {"m": 1}, "data": {"a": 1, "b": 1}})
    http.post(path, json={"metadata": {}, "data": {}})
    http.post(path, json={})

    body = http.post(path, json={"data": {"b": {"c": 2}}}).json()

    assert (body["data"], body["metadata"]) == ({"a": 1, "b": {"c": 2}}, {"m": 1})


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/sessions/nope/", None, 404),
        ("GET", "/projects/other/sessions/", None, 404),
        ("POST", "/sessions/", {"project_id": "project-second"}, 404),
        ("POST", "/tasks/", {"session_id": "nope", "input": "x"}, 404),
        ("POST", "/sessions/", {}, 422),
        ("POST", "/sessions/", {"project_id": "project-test", "data": []}, 422),
        ("POST", "/sessions/", [], 422),
        ("POST", "/steps/", {"task_id": "task-id-here"}, 422),
        ("POST", "/steps/step-id-here/update/", {"is_last": "yes"}, 422),
        ("DELETE", "/sessions/session-id-here/", None, 405),
        ("GET", "/nothing/", None, 404),
    ],
)
def test_errors_have_a_detail(method: str, path: str, body: Any, status: int, http: httpx.Client) -> None:
    answer = http.request(method, path, json=body)

    assert answer.status_code == status
    assert set(answer.json()) == {"detail"}


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer wrong", "Basic phospho-test-key", "phospho-test-key"]
)
def test_a_missing_or_wrong_key_is_401(authorization: str | None, phospho_mock: ApiHandle) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    with phospho_mock.http(headers=headers) as http:
        answer = http.get("/sessions/session-id-here/")

    assert answer.status_code == 401
    assert "detail" in answer.json()


def test_another_projects_things_do_not_exist(phospho_mock: ApiHandle) -> None:
    with phospho_mock.http(headers={"Authorization": "Bearer phospho-second-key"}) as http:
        paths = ["sessions/session-id-here", "tasks/task-id-here", "steps/step-id-here"]
        assert [http.get(f"/{path}/").status_code for path in paths] == [404, 404, 404]
        assert http.post("/tasks/task-id-here/update/", json={"data": {"x": 1}}).status_code == 404
        assert http.get("/projects/project-second/sessions/").json() == {"sessions": []}

    assert phospho_mock.state.tasks["task-id-here"].data == {}


def test_a_worlds_state_is_saved_and_restored(http: httpx.Client, specloom_world: Any) -> None:
    http.post("/sessions/", json={"project_id": "project-test", "data": {"deep": {"er": [1, None]}}})
    before, saved = http.get("/projects/project-test/sessions/").json(), specloom_world.snapshot()
    specloom_world.reset()
    assert len(http.get("/projects/project-test/sessions/").json()["sessions"]) == 1

    specloom_world.restore(saved)

    assert http.get("/projects/project-test/sessions/").json() == before


def test_the_same_seed_gives_the_same_run(phospho_mock: ApiHandle, specloom_world: Any) -> None:
    made = []
    for _ in range(2):
        specloom_world.reset()
        with phospho_mock.http(headers=BEARER) as http:
            made.append(http.post("/sessions/", json={"project_id": "project-test"}).json())
    assert made[0] == made[1]
