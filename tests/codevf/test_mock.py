"""The mock of CodeVF keeps the service's rules."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from specloom_mock.handles import ApiHandle, WorldHandle

FULL, SECOND = "sk_test_specloom", "sk_test_second"
DAY = 86400


class Caller:
    """A client that leaves a second between requests, so that the limit is not what is tested."""

    def __init__(self, mock: ApiHandle) -> None:
        self._mock, self._http = mock, mock.http()

    def __call__(
        self, method: str, path: str, body: Any = None, *, key: str = FULL, **query: Any
    ) -> httpx.Response:
        self._mock.clock.advance(1)
        headers = {"authorization": f"Bearer {key}"}
        return self._http.request(method, path, json=body, params=query, headers=headers)

    def task(self, *, key: str = FULL, **fields: Any) -> httpx.Response:
        """Hand in a task with a few defaults."""
        body = {"prompt": "p", "maxCredits": 30, "projectId": 1} | fields
        return self("POST", "/tasks/create", body, key=key)

    def balance(self) -> dict[str, float]:
        """What is left."""
        found: dict[str, float] = self("GET", "/credits/balance").json()
        return found


@pytest.fixture
def ask(codevf_mock: ApiHandle) -> Iterator[Caller]:
    """The first account has project 1."""
    caller = Caller(codevf_mock)
    caller("POST", "/projects/create", {"name": "project", "description": "first"})
    yield caller
    assert not [entry.summary() for entry in codevf_mock.calls() if entry.own_fault]


def code(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of an error, in its documented shape."""
    error = answer.json()["error"]
    assert error.keys() == {"code", "message", "status", "retryable"}
    assert error["status"] == answer.status_code
    assert error["retryable"] == (answer.status_code in (429, 500, 503)) == ("retry-after" in answer.headers)
    return answer.status_code, error["code"]


def test_a_project_is_made_once_and_found_by_its_name(ask: Caller) -> None:
    made = ask("POST", "/projects/create", {"name": "new", "description": "d"})
    again = ask("POST", "/projects/create", {"name": "new", "description": "other"})

    assert (made.status_code, again.status_code) == (201, 200)
    assert again.json() == made.json()
    assert ask("GET", f"/projects/{made.json()['id']}").json() == made.json()


def test_names_are_unique_in_one_account_only(ask: Caller) -> None:
    theirs = ask("POST", "/projects/create", {"name": "project"}, key=SECOND)

    assert theirs.status_code == 201
    assert ask("GET", f"/projects/{theirs.json()['id']}").status_code == 404
    assert code(ask("GET", "/projects/1", key=SECOND)) == (404, "not_found")
    assert ask("GET", "/projects").json()["total"] == ask("GET", "/projects", key=SECOND).json()["total"] == 1


def test_a_task_is_queued_worked_on_and_completed(ask: Caller, codevf_mock: ApiHandle) -> None:
    task = ask.task(mode="fast", tagId=3, metadata={"environment": "production"}).json()
    assert (task["status"], task["creditsUsed"], task["result"]) == ("pending", None, None)
    assert ask("GET", f"/tasks/{task['id']}").headers["retry-after"] == "2"

    seen = [task["status"]]
    while (found := ask("GET", f"/tasks/{task['id']}")).json()["status"] != "completed":
        seen.append(found.json()["status"])
        if found.json()["status"] == "processing":
            assert found.headers["retry-after"] == "5"
        codevf_mock.clock.advance(int(found.headers["retry-after"]))
    done = found.json()

    assert sorted(set(seen)) == ["pending", "processing"]
    assert "retry-after" not in found.headers
    assert (done["creditsUsed"], done["metadata"]) == (77, {"environment": "production"})
    assert len(done["result"]["deliverables"]) == 1


def test_partial_results_are_there_before_the_end(ask: Caller, codevf_mock: ApiHandle) -> None:
    task = ask.task().json()["id"]
    while codevf_mock.state.tasks[task].message is None:
        codevf_mock.clock.advance(30)

    partial = ask("GET", f"/tasks/{task}").json()
    codevf_mock.clock.advance(hours=3)
    final = ask("GET", f"/tasks/{task}").json()

    assert partial["status"] == "processing"
    assert partial["result"]["deliverables"][0]["fileName"] == "draft.md"
    assert final["result"]["deliverables"][0]["fileName"] == "result.md"


@pytest.mark.parametrize(
    ("mode", "least", "most"), [("realtime_answer", 17, 70), ("fast", 130, 660), ("standard", 960, 7800)]
)
def test_how_long_it_takes_depends_on_the_mode(
    ask: Caller, codevf_mock: ApiHandle, mode: str, least: int, most: int
) -> None:
    tasks = [ask.task(mode=mode).json()["id"] for _ in range(20)]

    lasted = [codevf_mock.state.tasks[task].ends - codevf_mock.state.tasks[task].created for task in tasks]

    assert least <= min(lasted) < max(lasted) <= most


def test_deliverables_are_named_like_the_attachments_and_can_be_downloaded(
    ask: Caller, codevf_mock: ApiHandle
) -> None:
    attachment = {"fileName": "größe 1.py", "mimeType": "text/x-python", "content": "x"}
    task = ask.task(attachments=[attachment]).json()["id"]
    codevf_mock.clock.advance(hours=3)
    listed = ask("GET", f"/tasks/{task}/deliverables").json()["deliverables"]

    with codevf_mock.http() as http:
        file = http.get(listed[0]["url"])

    assert (listed[0]["fileName"], listed[0]["mimeType"]) == ("größe 1.py", "text/plain")
    assert file.status_code == 200
    assert "The final result." in file.text
    assert "gr%C3%B6%C3%9Fe%201.py" in file.headers["content-disposition"]


def test_a_file_is_only_read(codevf_mock: ApiHandle) -> None:
    with codevf_mock.http() as http:
        assert code(http.get("/_files/nothing/x")) == (404, "not_found")
        assert code(http.delete("/_files/nothing/x")) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    ("credits", "mode", "tag", "cost"),
    [
        (30, "fast", 3, 77),
        (30, "standard", None, 30),
        (1, "fast", None, 2),
        (1920, "realtime_answer", 3, 6528),
        (7, "fast", 1, 11),
    ],
)
def test_credits_are_held_charged_and_whole(
    ask: Caller, codevf_mock: ApiHandle, credits: int, mode: str, tag: int | None, cost: int
) -> None:
    fields: dict[str, Any] = {"maxCredits": credits, "mode": mode} | ({} if tag is None else {"tagId": tag})
    task = ask.task(**fields).json()["id"]
    assert ask.balance() == {"available": 10_000 - cost, "onHold": cost, "total": 10_000}

    codevf_mock.clock.advance(hours=3)

    assert ask("GET", f"/tasks/{task}").json()["creditsUsed"] == cost
    assert ask.balance() == {"available": 10_000 - cost, "onHold": 0, "total": 10_000 - cost}


def test_a_cancelled_task_releases_what_it_held(ask: Caller, codevf_mock: ApiHandle) -> None:
    task = ask.task().json()["id"]

    assert ask("POST", f"/tasks/{task}/cancel").json()["status"] == "cancelled"
    assert ask("POST", f"/tasks/{task}/cancel").status_code == 200
    codevf_mock.clock.advance(hours=3)
    assert ask("GET", f"/tasks/{task}").json()["status"] == "cancelled"
    assert ask.balance() == {"available": 10_000, "onHold": 0, "total": 10_000}


def test_what_is_finished_cannot_be_cancelled(ask: Caller, codevf_mock: ApiHandle) -> None:
    task = ask.task().json()["id"]
    codevf_mock.clock.advance(hours=3)

    assert code(ask("POST", f"/tasks/{task}/cancel")) == (409, "task_not_cancellable")
    assert task in ask("POST", f"/tasks/{task}/cancel").json()["error"]["message"]


def test_hold_refuses_what_the_balance_does_not_cover(ask: Caller, codevf_mock: ApiHandle) -> None:
    codevf_mock.act("set_balance", total=76)

    assert code(ask.task(mode="fast", tagId=3)) == (402, "insufficient_credits")
    assert ask.task(mode="fast").status_code == 201
    assert ask.balance()["available"] == 31


def test_strict_refuses_a_cost_above_what_was_offered(ask: Caller, codevf_mock: ApiHandle) -> None:
    codevf_mock.set(policy="strict")

    assert code(ask.task(mode="fast")) == (402, "max_credits_exceeded")
    assert ask.task(mode="standard").status_code == 201


def test_a_key_used_again_brings_the_task_back_as_it_is_now(ask: Caller, codevf_mock: ApiHandle) -> None:
    key = str(uuid.UUID(int=7, version=4))
    first = ask.task(idempotencyKey=key)
    codevf_mock.clock.advance(hours=3)

    again = ask.task(idempotencyKey=key.upper(), prompt="another")

    assert (first.status_code, again.status_code) == (201, 200)
    assert (again.json()["id"], again.json()["status"]) == (first.json()["id"], "completed")
    assert len(codevf_mock.state.tasks) == 1


def test_a_key_is_forgotten_after_a_day(ask: Caller, codevf_mock: ApiHandle) -> None:
    key = str(uuid.UUID(int=7, version=4))
    first = ask.task(idempotencyKey=key)
    codevf_mock.clock.advance(DAY - 2)
    assert ask.task(idempotencyKey=key).status_code == 200

    codevf_mock.clock.advance(2)

    again = ask.task(idempotencyKey=key)
    assert (again.status_code, again.json()["id"] == first.json()["id"]) == (201, False)


def test_a_key_of_another_api_key_is_a_conflict(ask: Caller) -> None:
    key = str(uuid.UUID(int=7, version=4))
    ask("POST", "/projects/create", {"name": "theirs"}, key=SECOND)
    ask.task(idempotencyKey=key)

    assert code(ask.task(idempotencyKey=key, projectId=2, key=SECOND)) == (409, "idempotency_conflict")


def test_a_key_is_not_used_up_by_a_failure(ask: Caller) -> None:
    key = str(uuid.UUID(int=7, version=4))

    assert code(ask.task(idempotencyKey=key, tagId=2)) == (400, "invalid_tag")
    assert ask.task(idempotencyKey=key).status_code == 201


@pytest.mark.parametrize("tag", [2, 99, 0, -1])
def test_only_active_tags_are_taken(ask: Caller, tag: int) -> None:
    assert code(ask.task(tagId=tag)) == (400, "invalid_tag")


def test_tags_are_listed_the_inactive_ones_too(ask: Caller) -> None:
    listed = ask("GET", "/tags").json()

    assert listed["success"] is True
    assert [(t["id"], t["name"], t["costMultiplier"], t["isActive"]) for t in listed["tags"]] == [
        (1, "general_purpose", "1.0", True),
        (2, "legacy", "1.3", False),
        (3, "engineer", "1.7", True),
    ]


def test_a_task_needs_a_project_of_the_account(ask: Caller) -> None:
    assert code(ask.task(projectId=2)) == (404, "not_found")
    assert code(ask.task(projectId=1, key=SECOND)) == (404, "not_found")


def test_no_account_sees_anothers_tasks(ask: Caller) -> None:
    task = ask.task().json()["id"]

    for method, path in [("GET", ""), ("GET", "/deliverables"), ("POST", "/cancel")]:
        assert code(ask(method, f"/tasks/{task}{path}", key=SECOND)) == (404, "not_found")
    assert ask("GET", "/tasks", key=SECOND).json()["total"] == 0
    assert ask("GET", "/credits/balance", key=SECOND).json()["onHold"] == 0


@pytest.mark.parametrize(
    ("key", "status", "error"),
    [
        ("sk_nobody", 401, "unauthorized"),
        ("", 401, "unauthorized"),
        ("sk_test_expired", 401, "token_expired"),
    ],
)
def test_a_key_has_to_be_known_and_fresh(ask: Caller, key: str, status: int, error: str) -> None:
    assert code(ask("GET", "/tags", key=key)) == (status, error)


def test_a_key_expires_after_ninety_days(ask: Caller, codevf_mock: ApiHandle) -> None:
    codevf_mock.clock.advance(days=89, hours=23)
    assert ask("GET", "/tags").status_code == 200

    codevf_mock.clock.advance(hours=2)

    assert code(ask("GET", "/tags")) == (401, "token_expired")


@pytest.mark.parametrize("header", [None, "sk_test_specloom", "Basic sk_test_specloom", "Bearer", "Bearer "])
def test_the_key_comes_as_a_bearer(codevf_mock: ApiHandle, header: str | None) -> None:
    with codevf_mock.http(headers={} if header is None else {"authorization": header}) as http:
        assert http.get("/tags").status_code == 401


def test_the_bearers_name_may_be_written_in_any_case(codevf_mock: ApiHandle) -> None:
    with codevf_mock.http(headers={"AUTHORIZATION": "bearer sk_test_specloom"}) as http:
        assert http.get("/tags").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/tasks", True),
        ("GET", "/tags", True),
        ("GET", "/projects", False),
        ("GET", "/credits/balance", False),
        ("POST", "/projects/create", False),
        ("POST", "/tasks/create", False),
        ("POST", "/tasks/x/cancel", False),
    ],
)
def test_scopes_say_what_a_key_may_do(ask: Caller, method: str, path: str, allowed: bool) -> None:
    answer = ask(method, path, key="sk_test_readonly")

    if allowed:
        assert answer.status_code == 200
    else:
        assert code(answer) == (403, "insufficient_scope")
        assert "the scope " in answer.json()["error"]["message"]


def test_one_request_a_second_and_so_many_an_hour(codevf_mock: ApiHandle) -> None:
    with codevf_mock.http(headers={"authorization": f"Bearer {FULL}"}) as http:
        assert http.get("/tags").status_code == 200
        refused = http.get("/tags")
        assert (code(refused), refused.headers["retry-after"]) == ((429, "rate_limit_exceeded"), "1")
        other = http.get("/tags", headers={"authorization": f"Bearer {SECOND}"})
        assert other.status_code == 200

        for _ in range(3599):
            codevf_mock.clock.advance(0.96)
            assert http.get("/tags").status_code == 200
        codevf_mock.clock.advance(1)
        refused = http.get("/tags")

    assert code(refused) == (429, "rate_limit_exceeded")
    assert 100 < int(refused.headers["retry-after"]) < 150


def test_lists_are_filtered_and_paged(ask: Caller, codevf_mock: ApiHandle) -> None:
    ask("POST", "/projects/create", {"name": "other"})
    ids = [
        ask.task(mode=mode, projectId=1 + n % 2, tagId=3 if n == 0 else 1).json()["id"]
        for n, mode in enumerate(["fast", "standard", "fast", "standard", "fast"])
    ]
    ask("POST", f"/tasks/{ids[4]}/cancel")
    third = codevf_mock.state.tasks[ids[2]].created
    from specloom_mock.clock import iso

    def listed(**query: Any) -> list[str]:
        page = ask("GET", "/tasks", **query).json()
        assert page["total"] >= len(page["data"])
        return [task["id"] for task in page["data"]]

    assert listed() == ids
    assert listed(page=2, pageSize=2) == ids[2:4]
    assert listed(page=9) == []
    assert listed(mode="standard") == [ids[1], ids[3]]
    assert listed(projectId=2) == [ids[1], ids[3]]
    assert listed(tagId=3) == ids[:1]
    assert listed(status="cancelled") == [ids[4]]
    assert listed(since=iso(third)) == ids[2:]
    page = ask("GET", "/tasks", pageSize=2).json()
    assert {**page, "data": 0} == {"data": 0, "page": 1, "pageSize": 2, "total": 5}
    assert page["data"][0].keys() == {"id", "status", "mode", "createdAt", "creditsUsed"}
    assert [p["name"] for p in ask("GET", "/projects", name="other").json()["data"]] == ["other"]


MEGABYTE = 1_048_576


@pytest.mark.parametrize(
    ("media", "content", "expected"),
    [
        ("text/plain", "é" * (MEGABYTE // 2), None),
        ("text/plain", "é" * (MEGABYTE // 2) + "x", (413, "attachment_too_large")),
        ("application/vnd.api+json; charset=utf-8", "x" * (MEGABYTE + 1), (413, "attachment_too_large")),
        ("image/png", base64.b64encode(b"x" * MEGABYTE).decode(), None),
        ("image/png", "A" * (10 * MEGABYTE), None),
        ("image/png", "A" * (10 * MEGABYTE + 4), (413, "attachment_too_large")),
        ("image/png", "not base64!", (400, "invalid_attachments")),
        ("application/pdf", "QUJD=", (400, "invalid_attachments")),
    ],
    ids=[
        "text",
        "text-over",
        "json-over",
        "binary",
        "binary-full",
        "binary-over",
        "no-base64",
        "bad-padding",
    ],
)
def test_attachments_have_their_bounds(
    ask: Caller, media: str, content: str, expected: tuple[int, str] | None
) -> None:
    answer = ask.task(attachments=[{"fileName": "f", "mimeType": media, "content": content}])

    assert answer.status_code == 201 if expected is None else code(answer) == expected


def test_engineers_can_be_sent_home_and_back(ask: Caller, codevf_mock: ApiHandle) -> None:
    codevf_mock.set(engineers=False)
    task = ask.task(mode="realtime_answer").json()["id"]
    codevf_mock.clock.advance(days=1)
    assert ask("GET", f"/tasks/{task}").json()["status"] == "pending"

    codevf_mock.set(engineers=True)
    codevf_mock.clock.advance(hours=1)

    assert ask("GET", f"/tasks/{task}").json()["status"] == "completed"


def test_a_task_can_be_finished_or_stopped_from_outside(ask: Caller, codevf_mock: ApiHandle) -> None:
    done, stopped = ask.task().json()["id"], ask.task().json()["id"]

    codevf_mock.act("complete_task", task=done)
    codevf_mock.act("cancel_task", task=stopped)

    assert ask("GET", f"/tasks/{done}").json()["status"] == "completed"
    assert ask("GET", f"/tasks/{stopped}").json()["status"] == "cancelled"
    assert ask.balance() == {"available": 9970, "onHold": 0, "total": 9970}
    with pytest.raises(ValueError, match="no unfinished task"):
        codevf_mock.act("complete_task", task=done)


def test_the_same_seed_gives_the_same_tasks(specloom_world: WorldHandle, specloom_in_process: Any) -> None:
    def story(world: WorldHandle) -> Any:
        caller = Caller(world.codevf)
        caller("POST", "/projects/create", {"name": "p"})
        task = caller.task(mode="fast").json()["id"]
        world.clock.advance(300)
        return caller("GET", f"/tasks/{task}").text.replace(world.name, "")

    twin = specloom_in_process.world(clock="manual")

    assert story(specloom_world) == story(twin)
    specloom_in_process.delete(twin)
