"""Schedules that fire on the world's clock."""

from __future__ import annotations

from typing import Any

from .conftest import Maestro


def create(maestro: Maestro, cron: str, **fields: Any) -> Any:
    return maestro.post("/scheduling", {"activityLabel": "TestCI", "cron": cron, **fields})


def count(maestro: Maestro) -> int:
    maestro.login()
    return int(maestro.get("/task")["totalElements"])


def test_the_default_schedule_is_inactive_so_that_the_tasks_stay_as_they_are(maestro: Maestro) -> None:
    maestro.world.clock.advance(days=7)

    assert count(maestro) == 2


def test_a_schedule_creates_a_task_whenever_its_time_comes(maestro: Maestro) -> None:
    made = create(maestro, "0 0 9 ? * MON-FRI", parameters={"customer": 1}, priority=4, name="weekdays")
    assert made["nextExecution"] == "2026-01-01T09:00:00.000Z"  # the clock starts on a Thursday

    maestro.world.clock.advance(hours=9)
    assert count(maestro) == 3
    task = maestro.get("/task", sort="id,desc")["content"][0]
    assert (task["parameters"], task["priority"], task["dateCreation"]) == (
        {"customer": 1},
        4,
        "2026-01-01T09:00:00.000Z",
    )

    maestro.world.clock.advance(days=4)
    assert count(maestro) == 5
    assert maestro.get(f"/scheduling/{made['id']}")["nextExecution"] == "2026-01-06T09:00:00.000Z"


def test_a_changed_schedule_keeps_to_its_new_time_alone(maestro: Maestro) -> None:
    made = create(maestro, "0 0 * * * ?")
    changed = maestro.call("PUT", f"/scheduling/{made['id']}", json={"cron": "0 30 12 * * ?"}).json
    assert (changed["cron"], changed["activityLabel"]) == ("0 30 12 * * ?", "TestCI")

    maestro.world.clock.advance(hours=13)

    assert count(maestro) == 3


def test_an_inactive_or_deleted_schedule_does_nothing(maestro: Maestro) -> None:
    first, second = create(maestro, "0 0 * * * ?"), create(maestro, "0 0 * * * ?")
    maestro.call("PUT", f"/scheduling/{first['id']}", json={"active": False})
    assert maestro.call("DELETE", f"/scheduling/{second['id']}").status == 200

    maestro.world.clock.advance(hours=5)

    assert count(maestro) == 2
    assert maestro.call("GET", f"/scheduling/{second['id']}").status == 404
    assert maestro.get(f"/scheduling/{first['id']}")["nextExecution"] is None


def test_what_is_no_cron_is_refused_and_so_is_an_unknown_automation(maestro: Maestro) -> None:
    for cron in ("every day", "0 9 * * *", "0 0 9 * * *"):
        refused = maestro.call("POST", "/scheduling", json={"activityLabel": "TestCI", "cron": cron})
        assert refused.status == 400
        assert "cron" in refused.json["message"]

    unknown = maestro.call("POST", "/scheduling", json={"activityLabel": "x", "cron": "0 0 9 * * ?"})
    assert unknown.status == 404


def test_lists_of_schedules_are_pages(maestro: Maestro) -> None:
    page = maestro.get("/scheduling")

    assert [(each["id"], each["cron"]) for each in page["content"]] == [(701, "0 0 9 ? * MON-FRI")]
