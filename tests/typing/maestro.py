"""Maestro's public interface as a user's program sees it; checked by mypy and pyright, never run."""

from datetime import datetime
from pathlib import Path
from typing import Any, assert_type

import httpx

import botcity_maestro_client
from maestro_api.models import (
    Artifact,
    Credential,
    Datapool,
    DatapoolEntry,
    DatapoolPage,
    ErrorReport,
    Log,
    LogEntry,
    Runner,
    Task,
    TaskPage,
)
from maestro_client import (
    AsyncItem,
    AsyncMaestroClient,
    AsyncRun,
    BusinessError,
    EntryErrorType,
    EntryState,
    FinishStatus,
    Item,
    MaestroClient,
    MaestroClientError,
    MaestroResponse,
    Run,
    TaskState,
)


def sync(client: MaestroClient) -> None:
    page = client.tasks.list(
        page=1, size=50, state="RUNNING", sort="dateCreation,desc", timeout=5.0, retries=0
    )
    assert_type(page, MaestroResponse[TaskPage])
    assert_type(page.parsed.content, list[Task])
    assert_type(page.data, Any)
    assert_type(page.ok, bool)
    assert_type(page.status_code, int)
    assert_type(page.raw, httpx.Response)
    task = client.tasks.create("TestCI", {"a": 1}, priority=3, min_execution_date=datetime.now()).parsed  # noqa: DTZ005
    assert_type(task, Task)
    assert_type(task.state, TaskState)
    assert_type(client.tasks.get("12345").parsed.id, int)
    assert_type(client.tasks.finish(1, FinishStatus.FAILED, "no", total_items=3), MaestroResponse[Task])
    assert_type(client.tasks.wait(1, timeout=5, on_timeout="detach"), Task)
    with client.tasks.running(1) as run:
        assert_type(run, Run)
        run.processed(2)
    for found in client.tasks.iterate(state=TaskState.START):
        assert_type(found, Task)
    for whole in client.datapools.iterate().pages():
        assert_type(whole, DatapoolPage)
    assert_type(client.datapools.create("orders", schema=["number"]).parsed, Datapool)
    assert_type(client.datapools.pull("orders").parsed, DatapoolEntry | None)
    for item in client.datapools.consume("orders", on_error="continue"):
        assert_type(item, Item)
        assert_type(item.reported, EntryState | None)
        item.failed("no", error_type=EntryErrorType.BUSINESS)
        with item:
            assert_type(item["number"], Any)
            raise BusinessError("no such invoice")
    assert_type(client.credentials.create("a", {"user": "u", "pin": 1}).parsed, Credential)
    assert_type(client.credentials.get_key("a", "user").parsed, str)
    assert_type(client.logs.list().parsed, list[Log])
    assert_type(client.logs.entries("a", 7).parsed, list[LogEntry])
    assert_type(client.result_files.upload(Path("a"), 1, progress=print).parsed, Artifact)
    assert_type(client.result_files.get_file(1).parsed, bytes)
    assert_type(client.result_files.download(1, "a"), Path)
    assert_type(
        client.errors.report(ValueError(), 1, screenshot="a.png", tags={"a": "b"}).parsed, ErrorReport
    )
    assert_type(client.runners.get("runner-1").parsed, Runner)
    assert_type(client.request_raw("GET", "/api/v2/task", params={"size": 50}), MaestroResponse[Any])
    assert_type(MaestroClient.from_sys_args(), MaestroClient)
    assert_type(client.with_options(retries=0), MaestroClient)
    assert_type(client.token, str | None)


async def asynchronous(client: AsyncMaestroClient) -> None:
    assert_type(await client.tasks.list(), MaestroResponse[TaskPage])
    async for found in client.tasks.iterate():
        assert_type(found, Task)
    async with client.tasks.running() as run:
        assert_type(run, AsyncRun)
    async for item in client.datapools.consume("orders"):
        async with item:
            assert_type(item, AsyncItem)
            assert_type(await item.done(), MaestroResponse[DatapoolEntry])
    assert_type(await client.result_files.download(1, "a"), Path)


def errors(error: MaestroClientError) -> None:
    assert_type(error.response, MaestroResponse[Any] | None)


def same(client: botcity_maestro_client.MaestroClient) -> MaestroClient:
    return client
