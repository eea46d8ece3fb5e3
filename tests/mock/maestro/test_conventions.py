"""What holds for all operations: pages, sorting, looking back, tolerance, errors, audit, snapshots."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Maestro

ENVELOPE = {
    "content",
    "pageable",
    "totalPages",
    "totalElements",
    "last",
    "first",
    "numberOfElements",
    "size",
    "number",
    "empty",
    "sort",
}


def many(maestro: Maestro, count: int) -> None:
    for number in range(count):
        maestro.post("/task", {"activityLabel": "TestCI", "priority": number % 3})
        maestro.world.clock.advance(seconds=1)


def test_pages_count_from_nought_and_hold_twenty(maestro: Maestro) -> None:
    many(maestro, 43)

    pages = [maestro.get("/task", page=number) for number in range(4)]

    assert [page["numberOfElements"] for page in pages] == [20, 20, 5, 0]
    assert [page["last"] for page in pages] == [False, False, True, True]
    assert [page["empty"] for page in pages] == [False, False, False, True]
    assert pages[1]["pageable"]["offset"] == 20
    assert (pages[0]["totalPages"], pages[0]["totalElements"], pages[0]["number"]) == (3, 45, 0)
    assert set(pages[0]) == ENVELOPE
    assert len({task["id"] for page in pages for task in page["content"]}) == 45


def test_sorting_takes_fields_directions_and_nothing(maestro: Maestro) -> None:
    many(maestro, 5)

    def ids(sort: Any) -> list[int]:
        return [task["id"] for task in maestro.get("/task", sort=sort)["content"]]

    created = ids("")
    assert created == ids("dateCreation") == ids("no such field,desc")
    assert ids("id,desc") == sorted(created, reverse=True)
    assert maestro.get("/task", sort="dateCreation,desc")["content"][0]["id"] == max(created)
    by_both = [
        (task["priority"], task["id"])
        for task in maestro.get("/task", sort=["priority,desc", "id,asc"])["content"]
    ]
    assert by_both == sorted(by_both, key=lambda each: (-each[0], each[1]))
    assert maestro.get("/task", sort="id,desc")["sort"] == {"sorted": True, "unsorted": False, "empty": False}


def test_of_one_moment_too_the_newest_comes_first(maestro: Maestro) -> None:
    """A clock that stands gives many records one time."""
    many(maestro, 3)
    created = [task["id"] for task in maestro.get("/task", sort="id")["content"]]

    newest = [task["id"] for task in maestro.get("/task", sort="dateCreation,desc")["content"]]

    assert newest == created[::-1]


@pytest.mark.parametrize("query", [{"page": -1}, {"size": 0}, {"page": "x"}, {"days": -1}])
def test_what_is_no_page_is_refused_with_a_reason(maestro: Maestro, query: dict[str, Any]) -> None:
    refused = maestro.call("GET", "/artifact", **query)

    assert refused.status == 400
    assert next(iter(query)) in refused.json["message"]


def test_days_look_back_from_now(maestro: Maestro) -> None:
    assert maestro.get("/artifact")["totalElements"] == 1

    maestro.world.clock.advance(days=8)
    maestro.login()

    assert maestro.get("/artifact")["totalElements"] == 0
    assert maestro.get("/artifact", days=9)["totalElements"] == 1
    assert maestro.get("/artifact", days=10**30)["totalElements"] == 1
    assert maestro.get("/task")["totalElements"] == 2  # `days` has no effect there unless it is sent


def test_a_body_on_a_get_and_parameters_nobody_knows_do_no_harm(maestro: Maestro) -> None:
    answer = maestro.call("GET", "/datapool", json={"size": 50, "page": 0}, unknown="1")
    assert answer.status == 200

    assert (
        maestro.call("GET", "/bot", json={}, botId="invoice-reader", page=1, size=50).json[0]["version"]
        == "1.0"
    )
    assert maestro.call("GET", "/credential", page=1, size=50).json == []


def test_every_refusal_is_json_with_message_and_details(maestro: Maestro) -> None:
    refusals = [
        maestro.call("GET", "/no/such/route"),
        maestro.call("POST", "/task/12345/cancel"),
        maestro.call("PATCH", "/task/12345"),
        maestro.call("POST", "/task", content=b"{", media_type="application/json"),
        maestro.call("POST", "/task", content=b"\xff\xfe", media_type="application/json"),
        maestro.call("POST", "/task", content=b"a=b", media_type="application/x-www-form-urlencoded"),
        maestro.call("GET", "/datapool/none/pull"),
    ]

    assert [answer.status for answer in refusals] == [404, 404, 405, 400, 400, 400, 404]
    for answer in refusals:
        assert answer.media_type == "application/json"
        assert answer.json["message"]
        assert isinstance(answer.json["details"], str)


def test_the_audit_names_who_changed_what(maestro: Maestro) -> None:
    maestro.get("/task/12345")
    maestro.post("/task/12345", {"interrupted": True})
    maestro.get("/datapool/letters/pull")

    records = maestro.get("/audit", size=10)["content"]

    assert [(each["user"], each["action"], each["resource"]) for each in records] == [
        ("specloom", "updateTask", "12345"),
        ("specloom", "pullDatapoolEntry", "letters"),
    ]


def test_workspaces_are_found_by_id_and_label(maestro: Maestro) -> None:
    assert [each["label"] for each in maestro.get("/workspaces")] == ["botcity"]
    assert maestro.get("/workspaces/1") == maestro.get("/workspaces/botcity")
    assert maestro.call("GET", "/workspaces/other").status == 404


def test_a_snapshot_brings_everything_back(maestro: Maestro, another: Callable[[], Maestro]) -> None:
    story(maestro)
    saved = json.loads(json.dumps(maestro.world.snapshot()))
    before = [maestro.get(path) for path in ("/task", "/log", "/credential", "/datapool/pool/view", "/audit")]
    file = maestro.call("GET", "/artifact/502/file").content

    other = another()
    other.token = maestro.token
    other.world.restore(saved)

    assert [
        other.get(path) for path in ("/task", "/log", "/credential", "/datapool/pool/view", "/audit")
    ] == before
    assert other.call("GET", "/artifact/502/file").content == file
    assert other.world.snapshot() == saved
    for each in (maestro, other):
        each.world.clock.advance(hours=9)
        each.login()
    assert other.get("/task") == maestro.get("/task")


def test_the_same_requests_give_the_same_answers_in_another_world(
    maestro: Maestro, another: Callable[[], Maestro]
) -> None:
    other = another()
    other.login()

    assert story(other) == story(maestro)


def test_the_tables_show_everything_but_secrets(maestro: Maestro) -> None:
    from specloom_mock.services.maestro import service

    story(maestro)
    assert service.table_maker is not None

    tables = service.table_maker(maestro.state)

    assert tables["outbox"][0]["subject"] == "s"
    assert tables["credentials"] == [{"label": "c", "keys": ["k"]}]
    assert "hidden" not in json.dumps(tables)


def story(maestro: Maestro) -> list[Any]:
    """A little of everything."""
    maestro.state.settings.runners = True
    answers = [
        maestro.post("/task", {"activityLabel": "TestCI", "parameters": {"a": [1, None]}}),
        maestro.post("/alerts", {"taskId": "12345", "title": "t", "message": "m", "type": 1}),
        maestro.post("/log", {"label": "l", "columns": [{"label": "a"}]}),
        maestro.post("/credential", {"label": "c", "secrets": [{"key": "k", "value": "hidden"}]}),
        maestro.post("/datapool", {"label": "pool", "itemMaxProcessingTime": 1, "autoRetry": True}),
        maestro.post("/datapool/pool/push", {"values": {"a": 1}}),
        maestro.get("/datapool/pool/pull"),
        maestro.post("/scheduling", {"activityLabel": "TestCI", "cron": "0 0 * * * ?"}),
        maestro.post("/artifact", {"taskId": 12345, "name": "n", "filename": "f"}),
        maestro.post("/error", {"taskId": 12345, "type": "E", "message": "m"}),
        maestro.post("/message", {"emails": ["a@example.com"], "subject": "s", "body": "b", "type": 0}),
        maestro.post("/log/l/entry", {"a": 1}),
    ]
    maestro.upload("/artifact/log/502", b"content")
    maestro.upload("/error/301/screenshot", b"png")
    return answers


# What clients in C# read into fields that hold no null: an absent one is nought to them, a null breaks them.
IN_CSHARP = {
    "/task/12345": {"dateCreation", "test", "interrupted", "killed", "priority"},
    "/log/TestCI": {"dateCreation"},
    "/datapool/invoices": {
        "autoRetry",
        "maxAutoRetry",
        "abortOnError",
        "maxErrorsBeforeInactive",
        "enableProcessingTime",
        "itemMaxProcessingTime",
        "active",
        "schema",
    },
    "/datapool/invoices/summary": {"countPending", "countTimeout", "active"},
    "/datapool/invoices/pull": {"priority"},
}


@pytest.mark.parametrize("path", IN_CSHARP)
def test_fields_that_some_clients_cannot_do_without_are_sent_with_a_value(
    path: str, maestro: Maestro
) -> None:
    maestro.post("/log", {"activityLabel": "TestCI", "columns": [{"label": "id"}]})

    answer = maestro.get(path)

    assert {name for name in IN_CSHARP[path] if answer.get(name) is not None} == IN_CSHARP[path]


def test_an_alert_carries_its_task_and_its_date(maestro: Maestro) -> None:
    alert = maestro.post("/alerts", {"taskId": 12345, "title": "Disk", "message": "full", "type": "WARN"})

    assert (alert["taskId"], alert["title"], alert["message"]) == (12345, "Disk", "full")
    assert alert["date"]
