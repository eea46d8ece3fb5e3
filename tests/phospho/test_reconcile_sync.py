# Produced from tests/phospho/test_reconcile_async.py by "python scripts/twins.py": edit that file, not this one.
"""Finding out what became of a create whose answer was lost."""

from typing import Any

import pytest

import phospho
import specloom.errors
from phospho import Client
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
CREATES = ["createSession", "createTask", "createStep"]


def made(client: Client, operation: str, **options: Any) -> Any:
    if operation == "createSession":
        return client.sessions.create(data={"user": "ada"}, **options)
    if operation == "createTask":
        given: dict[str, Any] = {"additional_input": {"k": 1}, **options}
        return client.tasks.create("session-id-here", "ada", "What is it?", **given)
    return client.steps.create("task-id-here", "What is it?", "look", "pending", False, **options)


def lost(client: Client, operation: str, **options: Any) -> phospho.OutcomeUnknown:
    with pytest.raises(phospho.OutcomeUnknown) as caught:
        made(client, operation, **options)
    return caught.value


@pytest.mark.parametrize("operation", CREATES)
def test_what_was_created_is_found(operation: str, client: Client, phospho_mock: ApiHandle) -> None:
    before = made(client, operation)
    phospho_mock.fault(operation, "answer_lost", count=1)
    error = lost(client, operation, intent="the second")

    found = client.reconcile(error)
    named = made(client, operation, intent="the second")

    assert found.outcome == "done"
    assert named.id == found.result
    assert found.result not in (None, before.id)
    kept = {**phospho_mock.state.sessions, **phospho_mock.state.tasks, **phospho_mock.state.steps}
    assert found.result in kept
    assert found.answer["id"] == found.result
    assert len(phospho_mock.calls(operation)) == 2


@pytest.mark.parametrize("operation", CREATES)
def test_what_never_arrived_is_told_to_be_safe_to_send_again(
    operation: str, client: Client, phospho_mock: ApiHandle
) -> None:
    made(client, operation)
    phospho_mock.fault(operation, "reset", count=1)
    error = lost(client, operation)

    found = client.reconcile(error)

    assert found.outcome == "not done"
    made(client, operation)
    assert len(phospho_mock.calls(operation)) == 3


def test_what_somebody_made_long_before_is_not_it(client: Client, phospho_mock: ApiHandle) -> None:
    with phospho_mock.http(headers={"Authorization": "Bearer phospho-test-key"}) as somebody:
        somebody.post("/sessions/", json={"project_id": "project-test", "data": {"user": "ada"}})
    phospho_mock.clock.advance(minutes=10)
    phospho_mock.fault("createSession", "reset", count=1)
    error = lost(client, "createSession")

    assert (client.reconcile(error)).outcome == "not done"


def test_what_may_be_anybodys_is_unknown(client: Client, phospho_mock: ApiHandle) -> None:
    phospho_mock.fault("createSession", "answer_lost", count=1)
    error = lost(client, "createSession")
    with phospho_mock.http(headers={"Authorization": "Bearer phospho-test-key"}) as somebody:
        somebody.post("/sessions/", json={"project_id": "project-test", "data": {"user": "ada"}})

    found = client.reconcile(error)

    assert found.outcome == "unknown"
    assert "2 like it" in found.why


def test_what_is_no_create_is_not_looked_for(client: Client) -> None:
    with pytest.raises(specloom.errors.UsageError):
        client.reconcile(ValueError())  # type: ignore[arg-type]
