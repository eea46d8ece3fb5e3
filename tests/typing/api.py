"""The public interface as a user's program sees it; checked by mypy and pyright, never run."""

from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import httpx

import specloom
from codevf import (
    AsyncCodeVFClient,
    AsyncTaskResponse,
    CodeVFClient,
    CreditBalance,
    Project,
    ServiceMode,
    Tag,
    TaskDeliverable,
    TaskResponse,
    TaskResult,
    TaskStatus,
    TaskSummary,
    WaitedTask,
    calculate_final_credit_cost,
    exceptions,
    normalize_attachments,
    validate_metadata,
)
from codevf_api import models, operations
from codevf_api.types import Unset


def codevf_sync(client: CodeVFClient) -> None:
    project = client.projects.create(name="p", description="d", timeout=5.0, retries=0)
    assert_type(project, Project)
    assert_type(project.id, int)
    task = client.tasks.create(
        prompt="p",
        max_credits=30,
        project_id=project.id,
        mode=ServiceMode.FAST,
        metadata=validate_metadata({"a": 1, "b": "x", "c": True}),
        attachments=[{"fileName": "a", "mimeType": "text/plain", "content": b""}, "a.txt", Path("b.txt")],
        deadline=60.0,
        headers={"X-Team": "blue"},
    )
    assert_type(task, TaskResponse)
    assert_type(task.status, TaskStatus)
    assert_type(task.credits_used, int | None | Unset)
    assert_type(task.result, TaskResult | None)
    assert_type(task.result.message if task.result else None, str | None)
    assert_type(
        task.wait(timeout=10, on_timeout="detach", progress=lambda seen: print(seen.state)), TaskResponse
    )
    assert_type(task.refresh(), TaskResponse)
    assert_type(task.cancel(), TaskResponse)
    assert_type(task.deliverables(), list[TaskDeliverable])
    assert_type(task.download("folder"), list[Path])
    assert_type(client.tasks.wait("task_1"), TaskResponse)
    assert_type(client.tasks.wait_all([task, "task_1"], progress=True), list[WaitedTask])
    for done in client.tasks.as_completed(["task_1"], progress=lambda event: print(event.done, event.eta)):
        assert_type(done.status, TaskStatus | None)
    assert_type(client.tags.list(), list[Tag])
    assert_type(client.tags.list()[0].cost_multiplier, Decimal)
    assert_type(client.credits.get_balance(), CreditBalance)
    for summary in client.tasks.iterate(status="pending", mode="fast"):
        assert_type(summary, TaskSummary)
    pages = client.projects.iterate(page_size=5).pages()
    assert_type(pages, Iterator[models.ProjectPage])
    assert_type(client.with_options(retries=1), CodeVFClient)
    answer = client.raw(operations.get_balance(), deadline=3.0)
    assert_type(answer, specloom.Response[CreditBalance])
    assert_type(answer.parsed.available, float)
    assert_type(answer.status_code, int)
    assert_type(client.send(operations.retrieve_task(id="t")), models.Task)


async def codevf_async(client: AsyncCodeVFClient) -> None:
    task = await client.tasks.create("p", 30, 1)
    assert_type(task, AsyncTaskResponse)
    assert_type(await task.wait(), AsyncTaskResponse)
    async for done in client.tasks.as_completed([task, "t"], on_timeout="detach"):
        assert_type(await done.retrieve(), AsyncTaskResponse)
    assert_type(await client.tasks.deliverables("t"), list[TaskDeliverable])
    async for summary in client.tasks.iterate():
        assert_type(summary, TaskSummary)
    assert_type(client.tasks.iterate().pages(), AsyncIterator[models.TaskPage])
    assert_type(await client.raw(operations.get_balance()), specloom.Response[CreditBalance])
    async with client.with_options(deadline=5.0) as hasty:
        assert_type(hasty, AsyncCodeVFClient)


def codevf_made() -> None:
    with CodeVFClient("key", "https://service.test", 30.0, 2) as client:
        assert_type(client, CodeVFClient)
    CodeVFClient(pacing=False, timeout=httpx.Timeout(5.0, connect=1.0), verify="ca.pem")
    CodeVFClient(http_client=httpx.Client(), clock=specloom.RealClock(), deadline=600.0)
    AsyncCodeVFClient(transport=httpx.AsyncHTTPTransport(retries=0))
    AsyncCodeVFClient(http_client=httpx.Client())  # type: ignore[arg-type]  # of the other kind
    assert_type(calculate_final_credit_cost(30, "fast", Decimal("1.7")), int)
    assert_type(normalize_attachments(["a.txt"]), list[dict[str, str]])


def codevf_errors(client: CodeVFClient) -> None:
    try:
        client.tags.list()
    except exceptions.RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except exceptions.OutcomeUnknownError as error:
        assert_type(error.request, specloom.RequestIdentity | None)
    except exceptions.APIError as error:
        assert_type(error.message, str)
        assert_type(error.status_code, int | None)
        assert_type(error.attempts, tuple[specloom.Attempt, ...])
        body: Any = error.body
        print(body)
    except specloom.Error as error:
        print(error.request_id)


def wrong(client: CodeVFClient) -> None:
    """Each of these is a mistake that a checker must find; an ignore that is not needed is one, too."""
    client.tasks.retrieve(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.tasks.retrieve("t", retires=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.tasks.retrieve("t", retries="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.tasks.wait("t", on_timeout="panic")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    print(client.task)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
