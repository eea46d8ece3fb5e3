"""Tasks: one POST that changes what it names, and runners that can be switched on."""

from __future__ import annotations

from typing import Any

import pytest

from specloom_mock import ApiHandle

from .conftest import Maestro

FINISH = {"state": "FINISHED", "finishStatus": "SUCCESS", "finishMessage": "fine"}


def create(maestro: Maestro, **fields: Any) -> Any:
    return maestro.post("/task", {"activityLabel": "TestCI", **fields})


def test_the_tasks_of_the_documentation_are_there(maestro: Maestro) -> None:
    assert [task["id"] for task in maestro.get("/task")["content"]] == [12345, 123456]
    assert maestro.get("/task/12345")["state"] == "START"


def test_a_task_starts_in_the_queue_with_nothing_null_that_must_not_be(maestro: Maestro) -> None:
    task = create(maestro, parameters=None, priority=None, minExecutionDate=None, test=None)

    assert task["state"] == "START"
    assert task["parameters"] == {}
    assert (task["test"], task["interrupted"], task["killed"], task["priority"]) == (False, False, False, 0)
    assert (task["totalItems"], task["finishStatus"]) == (None, None)
    assert maestro.get(f"/task/{task['id']}") == task


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-01-31T01:31:40.386364", "2026-01-31T01:31:40.386Z"),
        ("2026-01-31T01:31:40.089Z", "2026-01-31T01:31:40.089Z"),
        ("2026-01-31T01:31:40", "2026-01-31T01:31:40.000Z"),
        ("2026-01-31T01:31:40+03:00", "2026-01-30T22:31:40.000Z"),
        ("2026-01-31T01:31:40.123456789-0300", "2026-01-31T04:31:40.123Z"),
    ],
)
def test_times_of_every_client_are_read_as_utc(maestro: Maestro, given: str, expected: str) -> None:
    assert create(maestro, minExecutionDate=given)["minExecutionDate"] == expected


def test_an_unknown_automation_and_an_incomplete_body_are_refused(maestro: Maestro) -> None:
    assert maestro.call("POST", "/task", json={"activityLabel": "none"}).status == 404
    refused = maestro.call("POST", "/task", json={"automationLabel": "TestCI", "data": {}})
    assert refused.status == 400
    assert "activityLabel" in refused.json["message"]


@pytest.mark.parametrize("identity", ["invalid_id", "999", "-1", "1e400", "9" * 5000, "٣"])
def test_an_id_that_is_none_is_not_found(maestro: Maestro, identity: str) -> None:
    assert maestro.call("GET", f"/task/{identity}").status == 404


def test_a_task_is_finished_from_the_queue_and_again_otherwise(maestro: Maestro) -> None:
    path = f"/task/{create(maestro)['id']}"

    done = maestro.post(path, {**FINISH, "totalItems": 10, "processedItems": 9, "failedItems": 1})
    assert (done["state"], done["finishStatus"], done["failedItems"]) == ("FINISHED", "SUCCESS", 1)

    done = maestro.post(path, {**FINISH, "finishStatus": "FAILED", "totalItems": None})
    assert (done["finishStatus"], done["totalItems"], done["processedItems"]) == ("FAILED", None, 9)


def test_an_interrupt_is_only_a_flag_and_a_restart_clears_all(maestro: Maestro) -> None:
    path = f"/task/{create(maestro)['id']}"

    assert maestro.post(path, {"interrupted": True})["state"] == "START"
    maestro.post(path, FINISH)
    again = maestro.post(path, {"state": "START"})

    assert (again["state"], again["interrupted"]) == ("START", False)
    assert (again["finishStatus"], again["finishMessage"]) == (None, None)


def test_what_waits_can_be_cancelled_and_what_is_finished_cannot(maestro: Maestro) -> None:
    assert maestro.post("/task/123456", {"state": "CANCELED"})["state"] == "CANCELED"
    assert maestro.post("/task/123456", {"state": "CANCELED"})["state"] == "CANCELED"

    maestro.post("/task/12345", FINISH)
    refused = maestro.call("POST", "/task/12345", json={"state": "CANCELED"})

    assert refused.status == 409
    assert "FINISHED" in refused.json["message"]


def test_ordinals_of_the_dotnet_client_are_understood(maestro: Maestro) -> None:
    done = maestro.post("/task/12345", {"state": 2, "finishStatus": 1})

    assert (done["state"], done["finishStatus"]) == ("FINISHED", "FAILED")


def test_tasks_are_filtered(maestro: Maestro) -> None:
    maestro.post("/task/12345", FINISH)

    assert [task["id"] for task in maestro.get("/task", stateFilter="FINISHED")["content"]] == [12345]
    assert maestro.get("/task", activityLabel="other")["totalElements"] == 0
    assert maestro.get("/task", machineId="runner-1")["totalElements"] == 0
    assert maestro.get("/task", Status="RUNNING")["totalElements"] == 2


def test_a_deleted_task_is_gone(maestro: Maestro) -> None:
    assert maestro.call("DELETE", "/task/12345").json
    assert maestro.call("GET", "/task/12345").status == 404
    assert maestro.call("DELETE", "/task/12345").status == 404


class TestRunners:
    """Simulated runners, once they are switched on."""

    def test_they_are_off_at_first(self, maestro: Maestro) -> None:
        maestro.world.clock.advance(hours=1)
        maestro.login()

        assert {task["state"] for task in maestro.get("/task")["content"]} == {"START"}

    def test_they_take_the_highest_priority_first_and_finish(self, maestro: Maestro) -> None:
        urgent = create(maestro, priority=9)["id"]
        maestro.state.settings.runners = True

        assert maestro.get(f"/task/{urgent}")["state"] == "RUNNING"
        assert maestro.get("/task/12345")["state"] == "START"
        assert maestro.get("/machine/runner-1")["status"] == "BUSY"

        maestro.world.clock.advance(minutes=5)
        done = maestro.get(f"/task/{urgent}")
        assert (done["state"], done["finishStatus"], done["machineId"]) == ("FINISHED", "SUCCESS", "runner-1")
        assert done["dateStartRunning"]
        assert {task["state"] for task in maestro.get("/task")["content"]} == {"FINISHED"}
        assert maestro.get("/machine/runner-1")["status"] == "IDLE"
        assert maestro.get("/machine/runner-1/tasks-summary") == [{"state": "FINISHED", "count": 3}]
        assert f"task {urgent} finished" in maestro.call("GET", "/machine/log/runner-1").content.decode()

    def test_they_are_switched_by_the_control_plane(self, maestro_mock: ApiHandle) -> None:
        assert maestro_mock.act("run_tasks") == 1
        assert maestro_mock.state.runners["runner-1"].task == 12345

        maestro_mock.set(runners=False)
        maestro_mock.clock.advance(hours=1)

        assert maestro_mock.act("run_tasks", runners=False) == 0
        assert maestro_mock.state.tasks[123456].state == "START"

    def test_they_wait_for_the_moment_that_a_task_names(self, maestro: Maestro) -> None:
        maestro.state.settings.runners = True
        later = create(maestro, minExecutionDate="2026-01-01T00:30:00", priority=10)["id"]

        maestro.world.clock.advance(minutes=29)
        assert maestro.get(f"/task/{later}")["state"] == "START"
        maestro.world.clock.advance(minutes=1)
        assert maestro.get(f"/task/{later}")["state"] == "RUNNING"

    def test_an_interrupted_run_fails_at_its_end_and_a_killed_one_at_once(self, maestro: Maestro) -> None:
        maestro.state.settings.runners = True
        assert maestro.get("/task/12345")["state"] == "RUNNING"

        maestro.post("/task/12345", {"interrupted": True})
        maestro.world.clock.advance(minutes=1)
        assert maestro.get("/task/12345")["finishStatus"] == "FAILED"

        again = create(maestro)["id"]
        maestro.world.settle()
        assert maestro.get(f"/task/{again}")["state"] == "RUNNING"
        killed = maestro.post(f"/task/{again}", {"interrupted": True, "killed": True})
        assert (killed["state"], killed["finishStatus"]) == ("FINISHED", "FAILED")

    def test_some_fail_where_the_settings_say_so(self, maestro: Maestro) -> None:
        maestro.state.settings.failing_share = 1.0
        maestro.state.settings.runners = True
        maestro.get("/task")

        maestro.world.clock.advance(minutes=5)

        assert {task["finishStatus"] for task in maestro.get("/task")["content"]} == {"FAILED"}

    def test_a_run_that_a_client_finished_is_not_finished_again(self, maestro: Maestro) -> None:
        maestro.state.settings.runners = True
        maestro.get("/task")
        maestro.post("/task/12345", {**FINISH, "finishMessage": "by the bot"})

        maestro.world.clock.advance(minutes=5)

        assert maestro.get("/task/12345")["finishMessage"] == "by the bot"
