"""The faults that users of the third-party client 1.0.1 meet, one test for each, in that client's order."""

import inspect
import json
import threading
from collections.abc import Callable
from importlib import metadata
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_api.policy import POLICY
from maestro_client import AsyncMaestroClient, MaestroClient, MaestroClientError, MaestroConnectionError
from specloom_mock.handles import ApiHandle

SECONDS = 20.0  # a call that takes longer hangs


def within(action: Callable[[], object]) -> None:
    """Run it in a thread, and fail where it hangs."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            action()
        except BaseException as exc:
            failed.append(exc)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    assert not thread.is_alive(), "it hangs"
    if failed:
        raise failed[0]


def test_1_the_first_call_without_a_login_does_not_hang(client: MaestroClient) -> None:
    within(lambda: client.tasks.list())


def test_2_a_call_with_an_expired_token_does_not_hang(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.list()
    maestro_mock.clock.advance(seconds=3600)

    within(lambda: client.tasks.list())


def test_3_a_call_that_meets_a_401_does_not_hang(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.list()
    maestro_mock.state.tokens.clear()

    within(lambda: client.tasks.list())
    assert [entry.status for entry in maestro_mock.calls("listTasks")] == [200, 401, 200]


def test_4_queries_and_paths_are_encoded(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.list(activity_label="a&b=c#d", sort=["id,asc", "dateCreation"])
    client.errors.list(automation_label="x&y#z")
    with pytest.raises(MaestroClientError):
        client.automations.get("a/b?c#d")

    assert maestro_mock.calls("listTasks")[0].query == (
        "activityLabel=a%26b%3Dc%23d&page=0&sort=id%2Casc&sort=dateCreation"
    )
    assert maestro_mock.calls("listErrors")[0].query == "automationLabel=x%26y%23z&page=0"
    assert maestro_mock.calls("getAutomation")[0].path.endswith("/activity/a%2Fb%3Fc%23d")


@pytest.mark.specloom(socket=True, clock="real")
def test_5_connections_are_kept_and_failures_are_tried_again(
    settings: Settings, maestro_mock: ApiHandle
) -> None:
    opened: list[object] = []

    class Counting(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            response = super().handle_request(request)
            opened.append(response.extensions["network_stream"].get_extra_info("client_addr"))
            return response

    maestro_mock.fault("listTasks", "status", status=503, count=1)
    with Counting() as transport, MaestroClient(**settings(transport=transport)) as client:
        for _ in range(5):
            client.tasks.list()

    assert len(opened) == 7  # a login, and one answer tried again
    assert len(set(opened)) == 1
    accepted = inspect.signature(MaestroClient).parameters["options"].annotation
    assert "ClientOptions" in str(accepted)  # verify, cert, http_client (and so proxies), timeout, retries


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 503])
def test_6_every_failure_is_a_maestro_client_error(
    status: int, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("getTask", "status", status=status)

    with pytest.raises(MaestroClientError) as caught:
        client.tasks.get(12345)

    assert caught.value.response is not None
    assert caught.value.response.status_code == status


def test_6_a_failure_of_the_network_is_one_too() -> None:
    with MaestroClient("login", "key", "http://127.0.0.1:9", retries=0) as client:
        with pytest.raises(MaestroConnectionError, match="not reached"):
            client.tasks.list()


def test_7_the_first_page_is_not_skipped(client: MaestroClient) -> None:
    assert [task["id"] for task in client.tasks.list().data["content"]] == [12345, 123456]
    assert [task["id"] for task in client.tasks.list(page=1, size=1).data["content"]] == [12345]
    assert [task["id"] for task in client.tasks.list(page=2, size=1).data["content"]] == [123456]


def test_8_routes_are_those_that_the_service_has(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.logs.list()
    client.workspaces.list()
    client.tasks.cancel(12345)
    client.tasks.finish(12345)
    client.tasks.restart(12345)
    client.bots.release("invoice-reader", "1.0")

    places = [entry.path.partition("/api/v2")[2] for entry in maestro_mock.calls()[1:]]
    assert places == ["/log", "/workspaces", *["/task/12345"] * 3, "/bot/release"]
    assert all(entry.fits and entry.status == 200 for entry in maestro_mock.calls())


def test_9_a_task_is_created_with_all_that_it_may_have(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.tasks.create("TestCI", {"a": 1}, test=True, priority=7, min_execution_date="2026-01-31T09:30:00")

    assert json.loads(maestro_mock.calls("createTask")[0].request_body) == {
        "activityLabel": "TestCI",
        "parameters": {"a": 1},
        "test": True,
        "priority": 7,
        "minExecutionDate": "2026-01-31T09:30:00Z",
    }


def test_10_files_arrive(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.request_raw("POST", "/api/v2/artifact/log/501", files={"file": ("a.csv", b"a,b", "text/csv")})
    assert client.result_files.get_file(501).data == b"a,b"
    client.result_files.upload(b"c,d", 12345, name="b.csv")

    sent = [*maestro_mock.calls("uploadArtifact")]
    assert all(e.request_headers["content-type"].startswith("multipart/form-data; boundary=") for e in sent)


def test_11_the_organization_goes_in_the_header_of_that_name(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.tasks.list()

    sent = maestro_mock.calls("listTasks")[0].request_headers
    assert sent["organization"] == "botcity"
    assert "x-organization" not in sent


def test_12_json_of_any_kind_is_read_and_what_is_none_is_said(settings: Settings, answering: Any) -> None:
    def data(body: bytes, kind: str) -> Any:
        transport = answering(200, body, **{"content-type": kind})
        with MaestroClient(**settings(transport=transport, retries=0)) as client:
            return client.request_raw("GET", "/api/v2/x").data

    assert data(b'{"a": 1}', "application/problem+json") == {"a": 1}
    assert data(b"", "application/json") is None
    with pytest.raises(MaestroClientError):
        data(b'{"a": ', "application/json")


@pytest.mark.specloom(socket=True, clock="real")
def test_12_a_download_is_not_read_into_memory(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Any
) -> None:
    client.result_files.upload_content(501, b"x" * 1_000_000)
    pieces: list[int] = []

    client.result_files.download(501, tmp_path / "x", progress=lambda done, _: pieces.append(done))

    assert len(pieces) > 4


def test_13_days_are_the_callers_and_nothing_is_missing(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.runners.get_tasks_summary("runner-1", days=3)
    client.runners.get_tasks_summary("runner-1")
    client.errors.list(days=2)
    client.runners.list()
    client.tasks.delete(12345)
    client.datapools.pull("invoices")

    asked = [entry.query for entry in maestro_mock.calls("getRunnerTasksSummary")]
    assert asked == ["days=3", ""]
    assert maestro_mock.calls("listErrors")[0].query == "days=2&page=0"


def test_14_a_raw_path_is_sent_as_it_is(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    for path in ("/api/v22/task", "/task", "/api/v2x"):
        with pytest.raises(MaestroClientError):
            client.request_raw("GET", path)

    assert [entry.path.partition("/maestro")[2] for entry in maestro_mock.calls()[1:]] == [
        "/api/v22/task",
        "/task",
        "/api/v2x",
    ]


def test_15_the_package_asks_for_the_python_that_it_needs() -> None:
    assert metadata.metadata("specloom")["Requires-Python"] == ">=3.11"


def test_16_what_is_awaited_can_be_awaited() -> None:
    client = AsyncMaestroClient("login", "key")

    assert inspect.iscoroutinefunction(client.tasks.list)
    assert inspect.iscoroutinefunction(client.runners.list)
    assert inspect.iscoroutinefunction(client.request_raw)
    assert len(POLICY.operations) == 70
