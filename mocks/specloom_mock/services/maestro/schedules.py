"""Schedules that create tasks when their time comes, in UTC on the world's clock."""

from __future__ import annotations

from datetime import UTC, datetime

from ...clock import iso
from ...service import Call, Moment, Problem, Reply
from . import quartz, runs
from .pages import page
from .records import DEFAULT_REPOSITORY, Schedule
from .state import ORGANIZATION, State, found, operation, service
from .wire import Json, number, wire

FIRST_ID = 701


def create(state: State, moment: Moment, body: Json) -> Schedule:
    """A schedule from the body of a request, its clock started."""
    schedule = Schedule(
        id=FIRST_ID - 1 + moment.count("schedule"),
        activity_label=state.automation(body["activityLabel"]).label,
        cron=_checked(body["cron"]),
        organization_label=ORGANIZATION,
        date_creation=moment.iso,
    )
    _fill(schedule, body)
    state.schedules[schedule.id] = schedule
    _wind(schedule, moment)
    return schedule


@service.timer("schedule_fires")
def schedule_fires(state: State, moment: Moment, *, schedule: int, revision: int) -> None:
    """Queue a task, and look for the next moment; a schedule changed or deleted meanwhile does nothing."""
    kept = state.schedules.get(schedule)
    if kept is None or kept.revision != revision:
        return
    if (automation := state.automations.get(kept.activity_label)) is not None:
        runs.queue_task(
            state,
            moment,
            automation,
            user="scheduler",
            parameters=dict(kept.parameters),
            priority=kept.priority,
            repository_label=kept.repository_label,
        )
    _wind(kept, moment)


@operation("createSchedule")
def create_schedule(state: State, call: Call) -> Reply:
    return Reply(200, wire(create(state, call, call.body)))


@operation("listSchedules")
def list_schedules(state: State, call: Call) -> Reply:
    return page(call, state.schedules.values())


@operation("getSchedule")
def get_schedule(state: State, call: Call) -> Reply:
    return Reply(200, wire(_schedule(state, call)))


@operation("updateSchedule")
def update_schedule(state: State, call: Call) -> Reply:
    schedule, body = _schedule(state, call), call.body
    if "activityLabel" in body:
        state.automation(body["activityLabel"])
    if "cron" in body:
        _checked(body["cron"])
    schedule.activity_label = body.get("activityLabel", schedule.activity_label)
    schedule.cron = body.get("cron", schedule.cron)
    _fill(schedule, body)
    schedule.revision += 1
    _wind(schedule, call)
    return Reply(200, wire(schedule))


@operation("deleteSchedule")
def delete_schedule(state: State, call: Call) -> Reply:
    del state.schedules[_schedule(state, call).id]
    return Reply(200)


def _wind(schedule: Schedule, moment: Moment) -> None:
    """Set the timer for the next moment, where there is one."""
    schedule.next_execution = None
    if not schedule.active:
        return
    coming = quartz.parse(schedule.cron).after(datetime.fromtimestamp(moment.now, UTC))
    if coming is not None:
        schedule.next_execution = iso(coming.timestamp())
        seconds = coming.timestamp() - moment.now
        moment.schedule(seconds, "schedule_fires", schedule=schedule.id, revision=schedule.revision)


def _fill(schedule: Schedule, body: Json) -> None:
    """Take over what the body has and what is not null."""
    given = {name: value for name, value in body.items() if value is not None}
    schedule.name = given.get("name", schedule.name)
    schedule.schedule_strategy = given.get("scheduleStrategy", schedule.schedule_strategy)
    schedule.parameters = given.get("parameters", schedule.parameters)
    schedule.priority = int(given.get("priority", schedule.priority))
    schedule.active = given.get("active", schedule.active)
    schedule.repository_label = given.get("repositoryLabel", schedule.repository_label) or DEFAULT_REPOSITORY


def _checked(cron: str) -> str:
    try:
        quartz.parse(cron)
    except quartz.CronError as problem:
        raise Problem("invalid_request", message=f"cron: {problem}") from problem
    return cron


def _schedule(state: State, call: Call) -> Schedule:
    return found(state.schedules, number(call.path["id"]), "schedule")
