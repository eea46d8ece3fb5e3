"""The Distributor's mock, asked directly: its queue, ownership, entities and refusals."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specloom_mock.handles import ApiHandle

HEADERS = {
    "Authorization": "Bearer distributor-key",
    "CF-Access-Client-Id": "cf-id",
    "CF-Access-Client-Secret": "cf-secret",
}
FETCH = {"actor_system": "simulator", "actor_uid": "the actor uid", "platform": "instagram"}
ENTITY = {"url": "some url", "text": "some text", "author": "the avatar name"}
KINDS = [
    "publish_post",
    "comment_on_post",
    "react_to_post",
    "share_post",
    "react_to_comment",
    "share_comment",
]


@pytest.fixture
def http(both_ways: None, distributor_mock: ApiHandle) -> Iterator[httpx.Client]:
    """A bare client of a test's world."""
    with distributor_mock.http(headers=HEADERS) as client:
        yield client


def report(blueprint: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "status": "success",
        "actor_system": "simulator",
        "action_uid": blueprint["action_uid"],
        "actor_uid": "the actor uid",
        "error_message": None,
        "content_uid": None,
        "new_entity": None,
        **more,
    }


def test_the_queue_holds_one_task_of_every_type(http: httpx.Client) -> None:
    found = [http.post("/v1/fetch-task", json=FETCH) for _ in range(7)]

    assert [answer.json()["type"] for answer in found[:6]] == KINDS
    assert found[0].json()["content"]["text"] == "hi"
    assert (found[6].status_code, found[6].content) == (204, b"")


@pytest.mark.parametrize("change", [{"platform": "twitter"}, {"actor_uid": "another"}])
def test_a_queue_has_tasks_for_its_workers_only(change: dict[str, Any], http: httpx.Client) -> None:
    assert http.post("/v1/fetch-task", json={**FETCH, **change}).status_code == 204


def test_a_report_is_taken_once(http: httpx.Client) -> None:
    blueprint = http.post("/v1/fetch-task", json=FETCH).json()
    good = report(blueprint, content_uid=blueprint["content"]["uid"], new_entity=ENTITY)

    first, second = (http.post("/v1/task-complete", json=good) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 400)
    assert "before" in second.json()["error"]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"content_uid": "UID"},
        {"new_entity": ENTITY},
        {"new_entity": ENTITY, "content_uid": "another"},
        {"new_entity": {"text": "t", "author": "a"}, "content_uid": "UID"},
        {"new_entity": {**ENTITY, "text": None}, "content_uid": "UID"},
        {"status": "error", "error_message": None},
        {"status": "error", "error_message": ""},
        {"status": "error"},
        {"status": "error", "error_message": "x", "new_entity": ENTITY},
        {"status": "dropped", "error_message": "x"},
        {"status": "finished"},
        {"actor_uid": "another"},
        {"action_uid": "nope"},
    ],
    ids=repr,
)
def test_a_report_that_does_not_fit_is_refused(more: dict[str, Any], http: httpx.Client) -> None:
    blueprint = http.post("/v1/fetch-task", json=FETCH).json()
    if more.get("content_uid") == "UID":
        more = {**more, "content_uid": blueprint["content"]["uid"]}

    answer = http.post("/v1/task-complete", json=report(blueprint, **more))

    assert answer.status_code == 400
    assert isinstance(answer.json()["error"], str)
    assert http.post("/v1/task-complete", json=report(blueprint, status="dropped")).status_code == 200


def test_a_task_that_expects_nothing_takes_no_entity(http: httpx.Client) -> None:
    found = {}
    while (answer := http.post("/v1/fetch-task", json=FETCH)).status_code == 200:
        found[answer.json()["type"]] = answer.json()

    for kind in KINDS[2:]:
        assert http.post("/v1/task-complete", json=report(found[kind], new_entity=ENTITY)).status_code == 400
        assert http.post("/v1/task-complete", json=report(found[kind])).status_code == 200
    comment = report(
        found["comment_on_post"],
        content_uid=found["comment_on_post"]["content"]["uid"],
        new_entity={"text": "t", "author": "a"},
    )
    assert http.post("/v1/task-complete", json=comment).status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**FETCH, "platform": "facebook"}, 400),
        ({**FETCH, "actor_uid": ""}, 400),
        ({"platform": "instagram"}, 400),
        ([], 400),
        ({**FETCH, "actor_system": "another"}, 403),
    ],
)
def test_a_fetch_that_does_not_fit_is_refused(body: Any, status: int, http: httpx.Client) -> None:
    answer = http.post("/v1/fetch-task", json=body)

    assert answer.status_code == status
    assert set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer distributor-key"},
        {**HEADERS, "CF-Access-Client-Secret": "wrong"},
        {**HEADERS, "CF-Access-Client-Id": ""},
        {**HEADERS, "Authorization": "Bearer wrong"},
        {**HEADERS, "Authorization": "Basic distributor-key"},
    ],
)
def test_without_all_three_parts_of_the_key_everything_is_forbidden(
    headers: dict[str, str], distributor_mock: ApiHandle
) -> None:
    with distributor_mock.http(headers=headers) as http:
        assert http.post("/v1/fetch-task", json=FETCH).status_code == 403
        assert http.post("/v1/task-complete", json=report({"action_uid": "x"})).status_code == 403

    assert distributor_mock.state.handed == {}


def test_an_actor_system_outside_the_scope_is_forbidden_in_reports_too(http: httpx.Client) -> None:
    blueprint = http.post("/v1/fetch-task", json=FETCH).json()

    answer = http.post("/v1/task-complete", json=report(blueprint, actor_system="another", status="dropped"))

    assert answer.status_code == 403


def test_a_redirect_is_played_by_a_fault(http: httpx.Client, distributor_mock: ApiHandle) -> None:
    distributor_mock.fault("fetchTask", "status", status=302, headers={"Location": "/there"}, count=1)

    answer = http.post("/v1/fetch-task", json=FETCH)

    assert (answer.status_code, answer.headers["location"]) == (302, "/there")
    assert distributor_mock.state.handed == {}


def test_more_tasks_can_be_put_into_a_queue(http: httpx.Client, distributor_mock: ApiHandle) -> None:
    added = distributor_mock.act(
        "add_task",
        blueprint={"type": "publish_post", "content": {"uid": "u", "type": "text", "text": "x"}},
        platform="twitter",
        actor_uid="somebody",
    )

    answer = http.post("/v1/fetch-task", json={**FETCH, "platform": "twitter", "actor_uid": "somebody"})

    assert answer.json() == added


def test_a_task_that_breaks_the_document_is_refused(distributor_mock: ApiHandle) -> None:
    waiting = str(distributor_mock.state.queues)

    with pytest.raises(ValueError, match=r"blueprint\.content: expected a value"):
        distributor_mock.act("add_task", blueprint={"type": "publish_post"})

    assert str(distributor_mock.state.queues) == waiting


def test_a_worlds_state_is_saved_and_restored(http: httpx.Client, specloom_world: Any) -> None:
    blueprint = http.post("/v1/fetch-task", json=FETCH).json()
    saved = specloom_world.snapshot()
    http.post("/v1/task-complete", json=report(blueprint, status="dropped"))

    specloom_world.restore(saved)

    assert http.post("/v1/task-complete", json=report(blueprint, status="dropped")).status_code == 200
    assert http.post("/v1/fetch-task", json=FETCH).json()["type"] == KINDS[1]
