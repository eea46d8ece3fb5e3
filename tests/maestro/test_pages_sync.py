# Produced from tests/maestro/test_pages_async.py by "python scripts/twins.py": edit that file, not this one.
"""Lists: pages counted from 1, iterators that fetch as they go."""

from collections.abc import Callable
from typing import Any

import pytest

from maestro_api.models import Task, TaskPage
from maestro_client import MaestroClient, NotFoundError
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def test_the_first_page_is_page_one(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    first = client.tasks.list(page=1, size=1)
    second = client.tasks.list(2, 1)
    default = client.tasks.list()

    assert [entry.query for entry in maestro_mock.calls("listTasks")] == [
        "page=0&size=1",
        "page=1&size=1",
        "page=0",
    ]
    assert [task["id"] for task in first.data["content"]] == [12345]
    assert [task["id"] for task in second.data["content"]] == [123456]
    assert len(default.parsed.content) == 2


def test_filters_are_sent_and_encoded(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.list(
        state="START", activity_label="a&b#c", machine_id="r 1", days=0, sort=["dateCreation,desc", "id"]
    )
    client.errors.list(automation_label="Test/CI", task_id="12345")
    client.runners.list(is_online=False)

    assert maestro_mock.calls("listTasks")[0].query == (
        "days=0&stateFilter=START&activityLabel=a%26b%23c&machineId=r+1&page=0&sort=dateCreation%2Cdesc&sort=id"
    )
    assert maestro_mock.calls("listErrors")[0].query == "taskId=12345&automationLabel=Test%2FCI&page=0"
    assert maestro_mock.calls("listRunners")[0].query == "isOnline=false&page=0"


def test_labels_are_quoted(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    with pytest.raises(NotFoundError):
        client.datapools.get("a/b?c#d&e ü")

    assert maestro_mock.calls("getDatapool")[0].path.endswith("/datapool/a%2Fb%3Fc%23d%26e%20%C3%BC")


def test_items_are_fetched_page_by_page_as_they_are_asked_for(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    for _ in range(5):
        client.tasks.create("TestCI")
    seen: list[Task] = []

    for task in client.tasks.iterate(size=2, state="START"):
        seen.append(task)
        assert len(maestro_mock.calls("listTasks")) == (len(seen) + 1) // 2

    assert len({task.id for task in seen}) == 7
    assert [entry.query for entry in maestro_mock.calls("listTasks")] == [
        f"stateFilter=START&page={page}&size=2" for page in range(4)
    ]


def test_whole_pages_are_typed(client: MaestroClient) -> None:
    pages = [page for page in client.tasks.iterate(size=1).pages()]

    assert all(isinstance(page, TaskPage) for page in pages)
    assert [page.number for page in pages] == [0, 1]


ITERATORS: dict[str, Callable[[MaestroClient], Any]] = {
    "alerts": lambda client: client.alerts.iterate(task_id=12345),
    "audit": lambda client: client.audit.iterate(),
    "automations": lambda client: client.automations.iterate(label="TestCI"),
    "bots": lambda client: client.bots.iterate(),
    "datapools": lambda client: client.datapools.iterate(),
    "entries": lambda client: client.datapools.entries("invoices"),
    "errors": lambda client: client.errors.iterate(task_id=12345),
    "log entries": lambda client: client.logs.iterate_entries("TestCI"),
    "result files": lambda client: client.result_files.iterate(task_id=12345),
    "runners": lambda client: client.runners.iterate(is_online=True),
    "schedules": lambda client: client.schedules.iterate(),
    "tasks": lambda client: client.tasks.iterate(),
}


@pytest.mark.parametrize("name", ITERATORS)
def test_every_paged_list_has_an_iterator(name: str, client: MaestroClient) -> None:
    client.logs.create("TestCI", ["id"])
    client.logs.add_entry("TestCI", {"id": 1})
    client.alerts.create(12345, "Disk", "full")
    client.errors.report(ValueError("no such invoice"), 12345)

    assert [item for item in ITERATORS[name](client)]


def test_an_error_ends_the_iteration_whatever_the_client_was_told(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.raise_on_error = False
    maestro_mock.fault("listTasks", "status", status=404)

    with pytest.raises(NotFoundError):
        assert [task for task in client.tasks.iterate()]
