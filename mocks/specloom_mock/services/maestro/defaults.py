"""The default data: what the documentation's examples name, and a little of everything."""

from __future__ import annotations

from ...service import Moment
from . import artifacts, pools, schedules
from .records import Automation, Bot, Datapool, Runner, Task
from .state import DEFAULT_CREDENTIALS, FIRST_TASKS, ORGANIZATION, State, service

LABEL, BOT, RUNNER = "TestCI", "invoice-reader", "runner-1"


@service.fresh
def fresh(moment: Moment) -> State:
    """One of everything, and the two tasks."""
    state = State(logins={DEFAULT_CREDENTIALS["login"]: DEFAULT_CREDENTIALS["key"]})
    state.automations[LABEL] = Automation(
        LABEL,
        "Test automation",
        id=11,
        agent_id=BOT,
        organization_label=ORGANIZATION,
        parameters=[{"label": "customer", "type": "INTEGER", "required": False}],
    )
    state.bots.append(Bot(BOT, "1.0", "PYTHON", ORGANIZATION, moment.iso, released=True))
    state.runners[RUNNER] = Runner(RUNNER, RUNNER, ORGANIZATION, lines=[f"{moment.iso} {RUNNER} started"])
    for identity in FIRST_TASKS:
        state.tasks[identity] = _task(identity, moment)
    artifact = artifacts.announce(
        state, moment, state.tasks[FIRST_TASKS[0]], name="report.csv", file_name="report.csv"
    )
    artifact.content = moment.keep("number,total\r\n4711,12.50\r\n", name="report.csv", media_type="text/csv")
    # Inactive, so that winding the clock forward leaves the tasks as they are.
    schedules.create(
        state,
        moment,
        {"activityLabel": LABEL, "cron": "0 0 9 ? * MON-FRI", "name": "weekdays", "active": False},
    )
    _datapools(state, moment)
    return state


def _task(identity: int, moment: Moment) -> Task:
    return Task(
        id=identity,
        activity_label=LABEL,
        activity_name="Test automation",
        agent_id=BOT,
        organization_label=ORGANIZATION,
        user_creation_name=DEFAULT_CREDENTIALS["login"],
        date_creation=moment.iso,
        date_last_modified=moment.iso,
        parameters={"customer": 4711},
    )


def _datapools(state: State, moment: Moment) -> None:
    invoices = Datapool(
        id="datapool-invoices",
        label="invoices",
        name="Invoices",
        default_activity=LABEL,
        schema=[{"label": "number", "type": "TEXT", "uniqueId": True, "displayValue": True}],
        auto_retry=True,
        max_auto_retry=2,
        enable_processing_time=True,
        item_max_processing_time=10,
    )
    letters = Datapool(id="datapool-letters", label="letters", name="Letters", consumption_policy="LIFO")
    for number in ("4711", "4712", "4713"):
        pools.push(invoices, moment, {"number": number})
    for name in ("Ada", "Grace"):
        pools.push(letters, moment, {"to": name})
    state.datapools = {pool.label: pool for pool in (invoices, letters)}
