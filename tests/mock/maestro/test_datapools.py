"""Datapools: what is handed out, what an item may become, what a failure leads to."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Answered, Maestro

FIELDS = [{"label": "number", "type": "TEXT", "uniqueId": True, "displayValue": True}]


def pool(maestro: Maestro, **fields: Any) -> str:
    """The path of a new datapool."""
    maestro.post("/datapool", {"label": "pool", **fields})
    return "/datapool/pool"


def push(maestro: Maestro, path: str, number: int = 1, **fields: Any) -> Any:
    return maestro.post(f"{path}/push", {"values": {"number": str(number)}, **fields})


def pull(maestro: Maestro, path: str) -> Any:
    return maestro.get(f"{path}/pull")


def report(maestro: Maestro, path: str, entry: Any, state: str, **fields: Any) -> Answered:
    return maestro.call("POST", f"{path}/entry/{entry['id']}", json={**entry, "state": state, **fields})


def test_lists_carry_the_count_of_items(maestro: Maestro) -> None:
    found = maestro.get("/datapool")

    assert {each["label"]: each["itemCount"] for each in found["content"]} == {"invoices": 3, "letters": 2}
    assert found["last"]


def test_what_comes_in_goes_out_under_the_names_of_answers(maestro: Maestro) -> None:
    made = maestro.post(
        "/datapool",
        {
            "label": "p",
            "defaultAutomation": "TestCI",
            "consumptionPolicy": 1,
            "trigger": 2,
            "schema": None,
            "Maestro": {},
        },
    )

    assert (made["defaultActivity"], made["consumptionPolicy"], made["trigger"]) == (
        "TestCI",
        "LIFO",
        "NO_TASK_ACTIVE",
    )
    assert made["schema"] == []
    assert {type(made[name]) for name in ("autoRetry", "abortOnError", "enableProcessingTime", "active")} == {
        bool
    }
    assert "defaultAutomation" not in made


@pytest.mark.parametrize(("policy", "order"), [("FIFO", [3, 1, 2, 4]), ("LIFO", [3, 4, 2, 1])])
def test_priority_comes_first_then_the_policy(maestro: Maestro, policy: str, order: list[int]) -> None:
    path = pool(maestro, consumptionPolicy=policy)
    for number, priority in ((1, 0), (2, 0), (3, 10), (4, 0)):
        push(maestro, path, number, priority=priority)

    assert [int(pull(maestro, path)["values"]["number"]) for _ in range(4)] == order


def test_a_pull_hands_out_each_item_once_and_says_when_nothing_waits(maestro: Maestro) -> None:
    path = pool(maestro)
    pushed = push(maestro, path)
    assert (pushed["state"], pushed["priority"], pushed["retryIndex"]) == ("PENDING", 0, 0)

    pulled = pull(maestro, path)
    empty = maestro.call("GET", f"{path}/pull")

    assert (pulled["id"], pulled["state"]) == (pushed["id"], "PROCESSING")
    assert pulled["dateProcessing"]
    assert (empty.status, empty.content) == (204, b"")


def test_an_inactive_pool_takes_and_hands_out_nothing(maestro: Maestro) -> None:
    path = pool(maestro)
    assert maestro.post(path, {"label": "pool", "active": False})["active"] is False

    push(maestro, path)
    assert maestro.call("GET", f"{path}/pull").status == 204

    maestro.post(path, {"label": "pool", "active": True})
    assert pull(maestro, path)["state"] == "PROCESSING"


def test_a_report_ends_an_item_and_may_be_repeated(maestro: Maestro) -> None:
    path = pool(maestro, autoRetry=True, maxAutoRetry=5)
    push(maestro, path)
    entry = pull(maestro, path)

    for _ in range(2):
        failed = report(
            maestro, path, entry, "ERROR", message="no such invoice", errorType="BUSINESS", taskId="None"
        )
        assert failed.status == 200
        assert failed.json["taskId"] == "None"
    assert maestro.get(f"{path}/summary")["countPending"] == 1  # one retry, not two

    assert report(maestro, path, entry, "DONE").status == 409


def test_an_item_that_waits_cannot_be_done(maestro: Maestro) -> None:
    path = pool(maestro)

    assert report(maestro, path, push(maestro, path), "DONE").status == 409


def test_a_failed_item_is_queued_again_as_its_child_up_to_the_limit(maestro: Maestro) -> None:
    path = pool(maestro, autoRetry=True, maxAutoRetry=2, schema=FIELDS)
    first = push(maestro, path, 7, priority=3)
    chain = []
    for index in range(3):
        entry = pull(maestro, path)
        assert (entry["retryIndex"], entry["priority"], entry["values"]) == (index, 3, {"number": "7"})
        chain.append(report(maestro, path, entry, "ERROR").json)

    assert maestro.call("GET", f"{path}/pull").status == 204
    assert chain[0]["id"] == first["id"]
    assert [entry["parent"] for entry in chain] == [None, chain[0]["id"], chain[1]["id"]]
    assert [entry["child"] for entry in chain] == [chain[1]["id"], chain[2]["id"], None]


def test_too_many_errors_in_a_row_switch_a_pool_off(maestro: Maestro) -> None:
    path = pool(maestro, abortOnError=True, maxErrorsBeforeInactive=2)
    for number in range(5):
        push(maestro, path, number)
    for state in ("ERROR", "DONE", "ERROR"):
        report(maestro, path, pull(maestro, path), state)
    assert maestro.get(f"{path}/summary")["active"] is True

    report(maestro, path, pull(maestro, path), "ERROR")

    assert maestro.get(f"{path}/summary")["active"] is False
    assert maestro.call("GET", f"{path}/pull").status == 204
    assert maestro.get(f"{path}/summary")["countPending"] == 1


def test_an_item_worked_on_for_too_long_times_out_and_can_still_be_reported(maestro: Maestro) -> None:
    path = pool(maestro, itemMaxProcessingTime=10)
    push(maestro, path, 1)
    push(maestro, path, 2)
    slow, quick = pull(maestro, path), pull(maestro, path)
    report(maestro, path, quick, "DONE")

    maestro.world.clock.advance(minutes=9, seconds=59)
    assert maestro.get(f"{path}/entry/{slow['id']}")["state"] == "PROCESSING"
    maestro.world.clock.advance(seconds=1)
    assert maestro.get(f"{path}/entry/{slow['id']}")["state"] == "TIMEOUT"
    assert maestro.get(f"{path}/entry/{quick['id']}")["state"] == "DONE"

    assert maestro.call("DELETE", f"{path}/entry/{slow['id']}").status == 409
    assert report(maestro, path, slow, "DONE").json["state"] == "DONE"


def test_unique_fields_keep_a_second_item_out_until_the_first_is_cancelled(maestro: Maestro) -> None:
    path = pool(maestro, schema=FIELDS)
    first = push(maestro, path, 1)
    assert (first["uniqueKey"], first["displayValue"]) == ("1", "1")

    refused = maestro.call("POST", f"{path}/push", json={"values": {"number": "1"}})
    assert refused.status == 400
    assert first["id"] in refused.json["details"]

    maestro.call("PUT", f"{path}/entry/{first['id']}/cancel", json={"state": "CANCELED", "message": "twice"})
    assert push(maestro, path, 1)["state"] == "PENDING"


def test_only_what_waits_is_cancelled_and_it_is_not_handed_out(maestro: Maestro) -> None:
    path = pool(maestro)
    first, second = push(maestro, path, 1), push(maestro, path, 2)

    cancelled = maestro.call(
        "PUT", f"{path}/entry/{first['id']}/cancel", json={"state": "CANCELED", "message": "m"}
    )
    again = maestro.call("PUT", f"{path}/entry/{first['id']}/cancel", json={"state": "CANCELED"})
    assert (cancelled.json["state"], cancelled.json["message"]) == ("CANCELED", "m")
    assert again.json == cancelled.json

    assert pull(maestro, path)["id"] == second["id"]
    assert maestro.call("PUT", f"{path}/entry/{second['id']}/cancel", json={}).status == 409


def test_a_deleted_item_is_gone_and_not_handed_out(maestro: Maestro) -> None:
    path = pool(maestro)
    entry = push(maestro, path)

    gone = maestro.call("DELETE", f"{path}/entry/{entry['id']}")

    assert (gone.status, gone.content) == (200, b"")
    assert maestro.call("GET", f"{path}/entry/{entry['id']}").status == 404
    assert maestro.call("GET", f"{path}/pull").status == 204


def test_a_changed_priority_or_policy_changes_the_order(maestro: Maestro) -> None:
    path = pool(maestro)
    first, second, third = (push(maestro, path, number) for number in (1, 2, 3))

    maestro.post(f"{path}/entry/{second['id']}", {"priority": 5})
    assert pull(maestro, path)["id"] == second["id"]
    maestro.post(path, {"label": "pool", "consumptionPolicy": "LIFO"})
    assert pull(maestro, path)["id"] == third["id"]
    assert pull(maestro, path)["id"] == first["id"]


def test_edited_values_change_what_identifies_an_item(maestro: Maestro) -> None:
    path = pool(maestro, schema=FIELDS)
    first = push(maestro, path, 1)
    push(maestro, path, 2)

    edited = maestro.post(f"{path}/entry/{first['id']}", {"values": {"number": "3"}})

    assert (edited["uniqueKey"], edited["displayValue"], edited["state"]) == ("3", "3", "PENDING")
    assert maestro.call("POST", f"{path}/entry/{first['id']}", json={"values": {"number": "2"}}).status == 400
    assert push(maestro, path, 1)["uniqueKey"] == "1"
    assert maestro.get(f"{path}/view", displayValue="3")["totalElements"] == 1


@pytest.mark.parametrize(("trigger", "tasks"), [("NEVER", 2), ("ALWAYS", 4), ("NO_TASK_ACTIVE", 3)])
def test_a_push_creates_a_task_as_the_trigger_says(maestro: Maestro, trigger: str, tasks: int) -> None:
    for identity in (12345, 123456):
        maestro.post(f"/task/{identity}", {"state": "FINISHED", "finishStatus": "SUCCESS"})
    path = pool(maestro, trigger=trigger, defaultActivity="TestCI")

    push(maestro, path, 1)
    push(maestro, path, 2)

    assert maestro.get("/task")["totalElements"] == tasks


def test_the_summary_counts_by_state_and_averages_what_is_done(maestro: Maestro) -> None:
    path = pool(maestro)
    for number in range(3):
        push(maestro, path, number)
    entry = pull(maestro, path)
    maestro.world.clock.advance(seconds=30)
    report(maestro, path, entry, "DONE")

    summary = maestro.get(f"{path}/summary")

    assert summary == {
        "countPending": 2,
        "countProcessing": 0,
        "countDone": 1,
        "countError": 0,
        "countTimeout": 0,
        "avgDone": 30.0,
        "active": True,
    }


def test_a_label_is_used_once_and_never_again(maestro: Maestro) -> None:
    path = pool(maestro)
    assert maestro.call("POST", "/datapool", json={"label": "pool"}).status == 400

    assert maestro.call("DELETE", path).status == 200

    assert maestro.call("GET", path).status == 404
    assert maestro.call("POST", "/datapool", json={"label": "pool"}).json["details"] == "Label already exists"
