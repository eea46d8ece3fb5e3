"""Three smaller interfaces as a user's program sees them; checked by mypy and pyright, never run."""

import asyncio
from typing import Any, Literal, assert_type

import httpx

import altan
import oct7_distributor as distributor
import phospho
import specloom
from altan import AltanActionsClient, AsyncAltanActionsClient
from oct7_distributor import DistributorClient, Task
from phospho_api import documents, models, operations


def phospho_sync(client: phospho.Client) -> None:
    session = client.sessions.create(data={"user": "ada"}, timeout=5.0)
    assert_type(session, phospho.Session)
    assert_type(session.id, str)
    assert_type(session.content, documents.Session)
    assert_type(session.content["created_at"], int)
    assert_type(session.content["data"], dict[str, Any])
    assert_type(session.update(data={"a": 1}), phospho.Session)
    assert_type(client.sessions.list(), list[phospho.Session])
    assert_type(session.list_tasks(), list[phospho.Task])
    task = client.tasks.create(session.id, None, "What is it?", additional_input={"k": 1}, output="that")
    assert_type(task, phospho.Task)
    assert_type(task.content["output"], str | None)
    assert_type(task.list_steps(), list[phospho.Step])
    step = client.steps.create(task.id, "x", "name", "pending", True)
    assert_type(step.update(status="done", is_last=True, repeat=True), phospho.Step)
    assert_type(client.steps.update("id", status="done", repeat=True), phospho.Step)
    assert_type(client.sessions.list_tasks("id"), list[phospho.Task])
    assert_type(step.content["is_last"], bool | None)
    assert_type(client.raw(operations.get_step(step_id="s")), specloom.Response[models.Step])
    assert_type(client.with_options(retries=0), phospho.Client)


async def phospho_async(client: phospho.AsyncClient) -> None:
    session = await client.sessions.get("s")
    assert_type(session, phospho.AsyncSession)
    assert_type(await session.content, documents.Session)
    assert_type(await session.list_tasks(), list[phospho.AsyncTask])
    await session.refresh(deadline=10.0)


def phospho_errors(client: phospho.Client) -> None:
    try:
        client.sessions.list()
    except phospho.RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except phospho.OutcomeUnknown as error:
        assert_type(error.request, specloom.RequestIdentity | None)
    except ValueError:
        pass


def altan_sync(client: AltanActionsClient) -> None:
    connections = client.list_connections()
    assert_type(connections, altan.ConnectionList)
    for connection in connections.get("data", []):
        assert_type(connection, altan.Connection)
        assert_type(connection["name"], str)
    action_type = client.get_action_type("c", "a")
    assert_type(action_type["input_schema"], dict[str, Any])
    answer = client.execute_action("c", "a", {"to": "x"}, validate=True)
    assert_type(answer, altan.ActionExecutionResult)
    assert_type(answer["status"], Literal["success", "error"])
    print(answer.get("result"), answer.get("error"))
    with AltanActionsClient("k", "https://x.example", http_client=httpx.Client(), retries=0) as other:
        assert_type(other, AltanActionsClient)


async def altan_async(client: AsyncAltanActionsClient) -> None:
    results = await asyncio.gather(client.execute_action("c", "a", {}), client.execute_action("c", "b", {}))
    assert_type(results[0], altan.ActionExecutionResult)
    try:
        await client.get_connection("c")
    except altan.AltanPayloadError as error:
        assert_type(error.problems, tuple[str, ...])
    except altan.AltanActionError as error:
        assert_type(error.status_code, int | None)
    await client.close()


async def distributor_async() -> None:
    async with DistributorClient(url="https://x.example") as client:
        task = await client.afetch_task(platform="instagram", actor_uid="u")
        assert_type(task, Task | None)
        if task is None:
            return
        if isinstance(task.blueprint, distributor.PublishPost):
            assert_type(task.blueprint.content.text, str)
        assert_type(task.blueprint.action_uid, str)
        if (kind := task.expected_entity) is not None:
            await task.asuccess(entity=kind(url="u", text="t", author="a"), retries=0)
        await task.aerror(message="m")
        async with client.atask("twitter", "u", deadline=5.0) as other:
            assert_type(other, Task | None)
            if other:
                other.entity = distributor.Comment(text="t", author="a")


def distributor_sync(client: DistributorClient, kept: dict[str, Any]) -> None:
    task = client.deserialize_task(kept)
    assert_type(task, Task)
    assert_type(task.serialize(), dict[str, Any])
    task.success(distributor.Post(url="u", text="t", author="a"))
    with client.task(platform="instagram", actor_uid="u") as found:
        assert_type(found, Task | None)
    assert_type(client.with_options(timeout=1.0), DistributorClient)


def wrong(client: phospho.Client, other: AltanActionsClient, third: DistributorClient) -> None:
    """Each of these is a mistake that a checker must find; an ignore that is not needed is one, too."""
    client.sessions.get(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.tasks.create("s", None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    print(client.sessions.list()[0].content["nothing"])  # type: ignore[typeddict-item]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownArgumentType]
    other.execute_action("c", "a", [1])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    third.fetch_task("instagram", "u", retires=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
