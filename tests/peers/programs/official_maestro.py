"""Runs botcity-maestro-sdk against BOTCITY_SERVER: every public method, and what its own tests rely on.

Prints the methods that were called, as JSON. Runs in the peers' environment, where nothing of ours is installed.
"""

import datetime
import json
import os
import sys
import tempfile
from pathlib import Path

from botcity.maestro import (
    AlertType,
    AutomationTaskFinishStatus,
    AutomationTaskState,
    BotMaestroSDK,
    Column,
    DataPool,
    DataPoolEntry,
    MessageType,
)
from botcity.maestro.datapool.datapool import SchemaField
from botcity.maestro.datapool.enums import ErrorType, FieldType, StateEnum

CALLED = set()
HERE = Path(tempfile.mkdtemp())


def public(kind):
    """The methods that a user may call."""
    return {name for name, value in vars(kind).items() if callable(value) and not name.startswith("_")}


def watch(kind):
    """Note which methods of a class are called."""
    for name in public(kind):
        method = vars(kind)[name]
        if isinstance(method, (classmethod, staticmethod)):
            continue

        def noted(*args, _method=method, _name=f"{kind.__name__}.{name}", **kwargs):
            CALLED.add(_name)
            return _method(*args, **kwargs)

        setattr(kind, name, noted)


def refused(function, *args, **kwargs):
    """The exception that a call ends in."""
    try:
        function(*args, **kwargs)
    except Exception as problem:
        return problem
    raise AssertionError(f"{function} went through")


def logins(server, login, key):
    """Logging in, from arguments and from the command line of a runner."""
    assert isinstance(refused(BotMaestroSDK(server, login, "WRONG").login), ValueError)
    maestro = BotMaestroSDK(server, login, key)
    maestro.login()
    assert maestro.is_online
    assert maestro.access_token
    assert tuple(map(int, maestro.version.split("."))) >= (3, 0, 2)
    sys.argv = ["bot.py", server, "12345", maestro.access_token, "botcity"]
    started = BotMaestroSDK.from_sys_args()
    assert started.get_execution().parameters == {"customer": 4711}
    sys.argv = ["bot.py"]
    again = BotMaestroSDK.from_sys_args(server, login, key)
    assert again.is_online
    again.logoff()
    assert not again.is_online
    return maestro


def tasks(maestro):
    """A task from the queue to several ends."""
    # Without an offset, as users give it.
    later = datetime.datetime.fromisoformat("2030-01-31T01:31:40.386364")
    task = maestro.create_task(
        "TestCI", {"a": 1, "b": [1.5, None]}, test=True, priority=7, min_execution_date=later
    )
    assert task.state == AutomationTaskState.START
    assert task.test
    assert task.priority == 7
    assert task.min_execution_date.startswith("2030-01-31T01:31:40")
    maestro.task_id = task.id
    assert maestro.get_execution().parameters == {"a": 1, "b": [1.5, None]}
    assert "Server returned 404" in str(refused(maestro.create_task, "no such automation", {}))
    assert "Server returned 404" in str(refused(maestro.get_task, "999"))

    maestro.interrupt_task(task.id)
    assert maestro.get_task(task.id).is_interrupted()
    assert maestro.get_task(task.id).state == "START"
    maestro.finish_task(
        task.id, AutomationTaskFinishStatus.SUCCESS, "fine", total_items=10, processed_items=9
    )
    kept = maestro.get_task(task.id)
    assert (kept.state, kept.finish_status, kept.finish_message) == ("FINISHED", "SUCCESS", "fine")
    assert (kept.total_items, kept.processed_items, kept.failed_items) == (10, 9, 1)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        maestro.finish_task(task.id, AutomationTaskFinishStatus.PARTIALLY_COMPLETED)
    kept = maestro.get_task(task.id)
    assert kept.finish_status == "PARTIALLY_COMPLETED"
    assert kept.total_items is None
    maestro.restart_task(task.id)
    kept = maestro.get_task(task.id)
    assert (kept.state, kept.finish_status, kept.interrupted) == ("START", None, False)
    return task


def notes(maestro, task):
    """Alerts and mail."""
    for kind in AlertType:
        answer = json.loads(maestro.alert(str(task.id), "title", "message", kind).payload)
        assert answer["type"] == kind.value
        assert answer["taskId"] == task.id
    sent = maestro.message(
        ["a@example.com"], ["someone"], "subject", "<b>body</b>", MessageType.HTML, group="all"
    )
    assert sent.type == 200
    assert "returned 400" in str(
        refused(maestro.message, ["a@example.com"] * 51, [], "s", "b", MessageType.TEXT)
    )


def logs(maestro):
    """A log, its lines, its end."""
    columns = [Column(name="Identifier", label="id", width=100), Column(name="Name", label="name")]
    created = json.loads(maestro.new_log("sdk-log", columns).payload)
    assert created["id"] == "botcity-sdk-log"
    assert created["activityLabel"] == "sdk-log"
    assert "returned 400" in str(refused(maestro.new_log, "sdk-log", columns))
    maestro.new_log_entry("sdk-log", {"id": 1, "name": "Ada"})
    maestro.new_log_entry("sdk-log", {"id": 2})
    expected = [{"Identifier": 1, "Name": "Ada"}, {"Identifier": 2, "Name": None}]
    assert maestro.get_log("sdk-log") == expected
    today = datetime.datetime.now(datetime.UTC).strftime("%d/%m/%Y")
    assert maestro.get_log("botcity-sdk-log", today) == expected
    assert maestro.delete_log("sdk-log").type == 200
    assert "returned 404" in str(refused(maestro.get_log, "sdk-log"))


def files(maestro, task):
    """Result files up and down; the newest comes first."""
    file = HERE / "report.txt"
    for number in range(7):
        file.write_bytes(b"line %d\n" % number)
        created = json.loads(maestro.post_artifact(task.id, f"report-{number}", str(file)).payload)
    empty = HERE / "empty.txt"
    empty.touch()
    maestro.post_artifact(str(task.id), "empty.txt", str(empty))
    listed = maestro.list_artifacts(days=7)
    assert len(listed) >= 8
    assert listed[0].name in ("empty.txt", "report-6.txt")
    assert [each.date_creation for each in listed] == sorted((e.date_creation for e in listed), reverse=True)
    name, content = maestro.get_artifact(created["id"])
    assert (name, content) == ("report-6.txt", b"line 6\n")
    assert "returned 404" in str(refused(maestro.get_artifact, 999))


def errors(maestro, task):
    """An error with all that goes with it."""
    screenshot, attachment = HERE / "screen.png", HERE / "input.csv"
    screenshot.write_bytes(b"\x89PNG\r\n\x1a\n")
    attachment.write_text("a,b\n")
    try:
        raise ValueError("no such invoice")
    except ValueError as problem:
        report = maestro.error(
            task.id,
            problem,
            screenshot=str(screenshot),
            attachments=[str(attachment)],
            tags={"customer": "4711"},
        )
    assert report["message"] == "no such invoice"
    assert report["tags"]["customer"] == "4711"


def credentials(maestro):
    """Secrets one by one."""
    maestro.create_credential("sdk-set", "user", "ada")
    maestro.create_credential("sdk-set", "password", "pass 123")
    assert maestro.get_credential("sdk-set", "password") == "pass 123"
    maestro.update_credential("sdk-set", "password", "secret")
    assert maestro.get_credential("sdk-set", "password") == "secret"
    assert maestro.get_credential("sdk-set", "user") == "ada"
    maestro.remove_credential("sdk-set", "password")
    maestro.remove_credential("sdk-set", "user")
    assert "returned 404" in str(refused(maestro.get_credential, "sdk-set", "password"))


def datapools(maestro):
    """A datapool through all its states."""
    fields = [SchemaField("number", FieldType.TEXT, unique_id=True, display_value=True)]
    pool = DataPool("sdk-pool", name="Pool", default_automation="TestCI", schema=fields, max_auto_retry=1)
    maestro.create_datapool(pool)
    pool = maestro.get_datapool("sdk-pool")
    assert pool.default_automation == "TestCI"
    assert pool.schema[0].unique_id
    assert pool.to_dict()["label"] == "sdk-pool"
    assert pool.is_empty()
    assert not pool.has_next()
    assert pool.next("1") is None

    first = pool.create_entry(DataPoolEntry(values={"number": "1"}))
    urgent = pool.create_entry(DataPoolEntry(values={"number": "2"}, priority=9))
    refused(pool.create_entry, DataPoolEntry(values={"number": "1"}))
    assert first.state == StateEnum.PENDING
    assert first.unique_key == "1"
    assert pool.has_next()
    assert pool.summary()["countPending"] == 2

    entry = pool.next(None)
    assert entry.entry_id == urgent.entry_id
    assert entry.state == StateEnum.PROCESSING
    assert entry.task_id == "None"
    assert entry.get_value("number") == "2"
    assert entry["number"] == "2"
    assert entry.get_value("none", "x") == "x"
    entry["number"] = "22"
    entry.save()
    entry.report_done("well done")
    kept = pool.get_entry(urgent.entry_id)
    assert (kept.state, kept.message, kept.values) == ("DONE", "well done", {"number": "22"})

    failing = pool.next("12345")
    failing.report_error(ErrorType.BUSINESS, "not paid")
    kept = pool.get_entry(first.entry_id)
    assert (kept.state, kept.error_type, kept.task_id) == ("ERROR", "BUSINESS", "12345")
    retry = pool.next("12345")
    assert (retry.parent, retry.retry_index, kept.child) == (first.entry_id, 1, retry.entry_id)
    retry.report_error()
    assert pool.is_empty()
    return pool


def datapool_ends(maestro, pool):
    """Items cancelled and deleted; the pool switched off, on, and deleted."""
    waiting = pool.create_entry(DataPoolEntry(values={"number": "3"}))
    assert pool.cancel_entry(waiting.entry_id, "not needed").state == StateEnum.CANCELED
    pool.delete_entry(waiting.entry_id)
    refused(pool.get_entry, waiting.entry_id)
    refused(pool.delete_entry, waiting.entry_id)

    pool.create_entry(DataPoolEntry(values={"number": "4"}))
    assert pool.deactivate()
    assert not pool.is_active()
    assert pool.next("1") is None
    assert pool.activate()
    assert pool.is_active()
    assert pool.next("1") is not None
    pool._delete()
    refused(maestro.get_datapool, "sdk-pool")
    refused(maestro.create_datapool, DataPool("sdk-pool"))


def main():
    """The whole of it."""
    kinds = (BotMaestroSDK, DataPool, DataPoolEntry)
    expected = {
        f"{kind.__name__}.{name}"
        for kind in kinds
        for name in public(kind)
        if not isinstance(vars(kind)[name], (classmethod, staticmethod))
    }
    for kind in kinds:
        watch(kind)
    server, login, key = (os.environ[name] for name in ("BOTCITY_SERVER", "BOTCITY_LOGIN", "BOTCITY_KEY"))
    maestro = logins(server, login, key)
    task = tasks(maestro)
    notes(maestro, task)
    logs(maestro)
    files(maestro, task)
    errors(maestro, task)
    credentials(maestro)
    datapool_ends(maestro, datapools(maestro))
    print(json.dumps({"called": sorted(CALLED), "left": sorted(expected - CALLED)}))


main()
