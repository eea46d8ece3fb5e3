"""What is computed from values alone: counts, paths of raw requests, times, settings, names of files."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given as holding
from hypothesis import strategies as st

from maestro_api.models import ErrorReportCreate, FinishStatus
from maestro_client import (
    BusinessError,
    MaestroAPIError,
    MaestroClient,
    UsageError,
    counts,
    files,
    given,
    raw,
    reports,
    settings,
)
from specloom.calls import RawCall
from specloom.redaction import Secret

SOME = st.none() | st.integers(0, 1000)


@holding(st.integers(0, 1000), st.integers(0, 1000))
def test_any_two_counts_make_the_third(processed: int, failed: int) -> None:
    expected = counts.Counts(processed + failed, processed, failed)

    assert counts.completed(None, processed, failed) == expected
    assert counts.completed(processed + failed, processed, None) == expected
    assert counts.completed(processed + failed, None, failed) == expected


@holding(SOME, SOME, SOME)
def test_counts_add_up_or_are_refused(total: int | None, processed: int | None, failed: int | None) -> None:
    try:
        found = counts.completed(total, processed, failed)
    except UsageError:
        assert total is not None
        return
    if found.total is None:
        assert found == (None, None, None)
    else:
        assert found.processed is not None
        assert found.failed is not None
        assert found.total == found.processed + found.failed
        for was, now in zip((total, processed, failed), found, strict=True):
            assert was in (None, now)


@pytest.mark.parametrize("wrong", [(-1, None, None), (None, -1, None), (None, None, True)])
def test_a_count_is_a_number_from_zero(wrong: tuple[Any, Any, Any]) -> None:
    with pytest.raises(UsageError, match="from 0"):
        counts.completed(*wrong)


PATHS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5)


def call(path: str, params: dict[str, Any] | None = None) -> RawCall:
    return raw.raw_call("GET", path, params=params, json=None, data=None, files=None)


@holding(PATHS)
def test_a_raw_path_arrives_as_it_was_given_or_is_refused(parts: list[str]) -> None:
    path = "/" + "/".join(parts)
    try:
        made = call(path)
    except (UsageError, UnicodeEncodeError):
        return
    place = path.partition("?")[0]
    assert unquote(made.path) == unquote(place)
    assert made.path.isascii()
    assert not {unquote(part) for part in made.path.split("/")} & {".", ".."}
    assert not set(made.path) & set(" \r\n\t\0#?\\")


@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [
        ("GET", "/api/v2/bot/pagination", "pageBots"),
        ("get", "/api/v2/machine/pagination", "listRunners"),
        ("GET", "/api/v2/machine/runner-1", "getRunner"),
        ("GET", "/api/v2/machine/log/runner-1", "getRunnerLog"),
        ("POST", "/api/v2/task/12345", "updateTask"),
        ("DELETE", "/api/v2/task/12345", "deleteTask"),
        ("PATCH", "/api/v2/task/12345", "raw"),
        ("GET", "/api/v2/task/12345/more", "raw"),
        ("GET", "/api/v22/task", "raw"),
    ],
)
def test_a_raw_request_goes_by_the_rules_of_the_operation_that_it_is(
    method: str, path: str, operation: str
) -> None:
    made = raw.raw_call(method, path, params=None, json=None, data=None, files=None)

    assert (made.operation, made.method) == (operation, method.upper())


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 1, 31, 9, 30), "2026-01-31T09:30:00Z"),  # noqa: DTZ001  a naive time is UTC
        (datetime(2026, 1, 31, 9, 30, 0, 386364, UTC), "2026-01-31T09:30:00.386364Z"),
        (datetime(2026, 1, 31, 9, 30, tzinfo=timezone(timedelta(hours=-3))), "2026-01-31T12:30:00Z"),
        ("2026-01-31T09:30:00.089-03:00", "2026-01-31T12:30:00.089000Z"),
        ("2026-01-31T09:30:00", "2026-01-31T09:30:00Z"),
    ],
)
def test_a_time_goes_out_in_utc(moment: datetime | str, text: str) -> None:
    assert given.moment(moment) == text


def test_what_a_runner_gives_is_read_from_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings.RunnerArguments.read
    full = ("https://maestro.example", "7", Secret("token"), "botcity")

    assert read(["bot.py", "https://maestro.example", "7", "token", "botcity", "more"]) == full
    assert read(["https://maestro.example", "7", "token", "botcity"]) == full
    assert read(["bot.py", "https://maestro.example", "7", "token"]) == (*full[:3], None)
    monkeypatch.setattr("sys.argv", ["bot.py", "https://maestro.example", "7", "token", "botcity"])
    assert read() == full
    for words in (["bot.py", "--in", "a", "b"], ["bot.py", "maestro.example", "7", "token"]):
        with pytest.raises(UsageError, match=r"no http\(s\) address.*say from_sys_args\(\[\]\)"):
            MaestroClient.from_sys_args(words)
    for argv in ([], ["bot.py"], ["bot.py", "https://maestro.example"], ["bot.py", "-v", "a", "b"][:2]):
        assert read(argv) is None
    assert "token" not in repr(read()).replace("token=", "")


def test_a_file_is_called_as_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a")
    with path.open("rb") as file:
        assert files.name_of(file) == "a.csv"
    assert files.name_of(path) == files.name_of(str(path)) == "a.csv"
    assert files.name_of(path, "b.csv") == "b.csv"
    assert files.name_of(b"bytes") == files.name_of(io.BytesIO(b"bytes")) == "file.bin"


def test_what_is_said_of_an_exception() -> None:
    assert reports.told(ValueError("no such invoice")) == "ValueError: no such invoice"
    assert reports.told(KeyboardInterrupt()) == "KeyboardInterrupt"
    assert len(reports.told(ValueError("x" * 10_000))) == reports.LONGEST_MESSAGE
    assert (reports.kind_of(BusinessError()), reports.kind_of(OSError())) == ("BUSINESS", "SYSTEM")
    report = reports.error_report(ValueError("x"), 7, {"a": None})
    assert isinstance(report, ErrorReportCreate)
    assert report.stack_trace == "ValueError: x\n"
    assert b"httpx==" in reports.packages()


def test_a_machine_whose_user_has_no_name_still_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)

    assert reports.error_report(ValueError("x"), 7, {}).to_dict()["tags"]["user_name"] == ""


def test_schemas_columns_and_lines_take_what_is_at_hand() -> None:
    from maestro_api.models import DatapoolField, LogColumn
    from maestro_client import schemas

    field, column = DatapoolField(label="number"), LogColumn(label="id")
    assert schemas.datapool_fields([field, {"label": "a", "type": "INTEGER"}])[0] is field
    assert schemas.datapool_fields(["a"])[0].to_dict() == {
        "label": "a",
        "type": "TEXT",
        "uniqueId": False,
        "displayValue": False,
    }
    assert schemas.columns_of([column, "id"])[0] is column
    with pytest.raises(UsageError, match="schema"):
        schemas.datapool_fields([{"type": "TEXT"}])
    with pytest.raises(UsageError, match="column"):
        schemas.columns_of([{"name": "id"}])


def test_values_that_are_not_shown_are_not_lost_in_an_update() -> None:
    from maestro_api.models import Credential
    from maestro_api.models import Secret as Kept
    from maestro_client.secrets import replaced

    credential = Credential(label="a", secrets=[Kept(key="user"), Kept(key="pin", value="1")])
    with pytest.raises(UsageError, match="does not show"):
        replaced(credential, "pin", "2")
    with pytest.raises(UsageError, match="no key"):
        replaced(Credential(label="a", secrets=[]), "pin")


def test_what_is_sent_is_one_of_the_documents_values() -> None:
    assert given.choice(FinishStatus, "FAILED", "status") is FinishStatus.FAILED
    with pytest.raises(
        UsageError, match=r"^status is one of SUCCESS, FAILED, PARTIALLY_COMPLETED, not 'DONE'$"
    ):
        given.choice(FinishStatus, "DONE", "status")


def test_what_is_no_file_is_called_by_its_type() -> None:
    wrong: Any = 5
    with pytest.raises(UsageError, match=r"^int is no path"), files.opened(wrong):
        pass


def test_a_refused_argument_is_named_as_it_was_written() -> None:
    """Also where the service has another name for it; nothing is sent."""
    client = MaestroClient(base_url="http://nobody.invalid", token="t")
    refusals: dict[str, Callable[[], object]] = {
        "activity_label": lambda: client.tasks.create(activity_label=3),  # type: ignore[arg-type]  # on purpose
        "state": lambda: client.tasks.list(state="LOST"),
        "type": lambda: client.alerts.list(type="LOUD"),
        "label": lambda: client.logs.create(label="", columns=["c"]),
        "runner_id": lambda: client.runners.get(runner_id=""),
        "values": lambda: client.datapools.push("letters", None),  # type: ignore[arg-type]  # on purpose
        "on_error": lambda: client.datapools.consume("letters", on_error="skip"),  # type: ignore[arg-type]  # a slip
    }

    for argument, refused in refusals.items():
        with pytest.raises((UsageError, MaestroAPIError), match=rf"^{argument}\b"):
            refused()
    client.close()


def test_an_unreadable_pattern_is_not_shown() -> None:
    client = MaestroClient(base_url="http://nobody.invalid", token="t")

    with client, pytest.raises(MaestroAPIError, match=r"^cron: .{,200}$"):
        client.schedules.create("a", cron="daily")
