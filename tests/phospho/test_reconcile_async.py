"""Finding out what became of a create whose answer was lost."""

from typing import Any

import pytest

import phospho
import specloom.errors
from phospho import AsyncClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
CREATES = ["createSession", "createTask", "createStep"]


async def made(client: AsyncClient, operation: str, **options: Any) -> Any:
    if operation == "createSession":
        return await client.sessions.create(data={"user": "ada"}, **options)
    if operation == "createTask":
        given: dict[str, Any] = {"additional_input": {"k": 1}, **options}
        return await client.tasks.create("session-id-here", "ada", "What is it?", **given)
    return await client.steps.create("task-id-here", "What is it?", "look", "pending", False, **options)


async def lost(client: AsyncClient, operation: str, **options: Any) -> phospho.OutcomeUnknown:
    with pytest.raises(phospho.OutcomeUnknown) as caught:
        await made(client, operation, **options)
    return caught.value


@pytest.mark.parametrize("operation", CREATES)
async def test_what_was_created_is_found(
    operation: str, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    before = await made(aclient, operation)
    phospho_mock.fault(operation, "answer_lost", count=1)
    error = await lost(aclient, operation, intent="the second")

    found = await aclient.reconcile(error)
    named = await made(aclient, operation, intent="the second")

    assert found.outcome == "done"
    assert named.id == found.result
    assert found.result not in (None, before.id)
    kept = {**phospho_mock.state.sessions, **phospho_mock.state.tasks, **phospho_mock.state.steps}
    assert found.result in kept
    assert found.answer["id"] == found.result
    assert len(phospho_mock.calls(operation)) == 2


@pytest.mark.parametrize("operation", CREATES)
async def test_what_never_arrived_is_told_to_be_safe_to_send_again(
    operation: str, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    await made(aclient, operation)
    phospho_mock.fault(operation, "reset", count=1)
    error = await lost(aclient, operation)

    found = await aclient.reconcile(error)

    assert found.outcome == "not done"
    await made(aclient, operation)
    assert len(phospho_mock.calls(operation)) == 3


async def test_what_somebody_made_long_before_is_not_it(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    with phospho_mock.http(headers={"Authorization": "Bearer phospho-test-key"}) as somebody:
        somebody.post("/sessions/", json={"project_id": "project-test", "data": {"user": "ada"}})
    phospho_mock.clock.advance(minutes=10)
    phospho_mock.fault("createSession", "reset", count=1)
    error = await lost(aclient, "createSession")

    assert (await aclient.reconcile(error)).outcome == "not done"


async def test_what_may_be_anybodys_is_unknown(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    phospho_mock.fault("createSession", "answer_lost", count=1)
    error = await lost(aclient, "createSession")
    with phospho_mock.http(headers={"Authorization": "Bearer phospho-test-key"}) as somebody:
        somebody.post("/sessions/", json={"project_id": "project-test", "data": {"user": "ada"}})

    found = await aclient.reconcile(error)

    assert found.outcome == "unknown"
    assert "2 like it" in found.why


async def test_what_is_no_create_is_not_looked_for(aclient: AsyncClient) -> None:
    with pytest.raises(specloom.errors.UsageError):
        await aclient.reconcile(ValueError())  # type: ignore[arg-type]
