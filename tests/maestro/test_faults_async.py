"""What may go wrong on the way: one effect at most for what is created, and the caller knows what is known."""

from typing import Any

import pytest
from tests.faults import SPOILING, Fault, planted

from maestro_api.policy import POLICY
from maestro_client import (
    AnswerError,
    AsyncMaestroClient,
    MaestroAPIError,
    MaestroClientError,
    OutcomeUnknown,
)
from specloom_mock.handles import ApiHandle

from .calls import CALLS, ERROR

pytestmark = pytest.mark.anyio

ONCE = [name for name, rules in POLICY.operations.items() if rules.repeat == "never"]
COMPLETIONS = [name for name, rules in POLICY.operations.items() if rules.completion]
QUICK = ("reset", "answer_lost", "truncate", "garble")  # over a socket, on a real clock
BODILESS = {"sendMessage", "createLogEntry", "createCredentialKey", "uploadErrorAttachment", "createBot"}


async def made(client: AsyncMaestroClient, operation: str) -> Any:
    call = CALLS[operation]
    return await getattr(getattr(client, call.resource), call.method)(*call.args, **call.kwargs)


async def prepared(client: AsyncMaestroClient) -> None:
    await client.logs.create("TestCI", ["id", "name"])
    await client.credentials.create("MyCredential", {"user": "user123"})
    await client.errors.create(ERROR)
    await client.datapools.pull("invoices")


def handled(mock: ApiHandle, operation: str) -> int:
    """How often the service carried it out."""
    return sum(entry.handled for entry in mock.calls(operation))


@pytest.mark.parametrize("fault", SPOILING, ids=str)
@pytest.mark.parametrize("operation", ONCE)
async def test_what_makes_something_is_sent_once(
    operation: str, fault: Fault, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await prepared(aclient)
    before = len(maestro_mock.calls(operation))
    planted(maestro_mock, operation, fault)

    if operation in BODILESS and fault.kind in ("garble", "truncate"):  # an empty answer has nothing to spoil
        assert (await made(aclient, operation)).ok
        return
    if fault.refused:
        assert (await made(aclient, operation)).ok
        assert [entry.handled for entry in maestro_mock.calls(operation)[before:]] == [False, True]
        return
    with pytest.raises(MaestroClientError) as caught:
        await made(aclient, operation)

    error, sent = caught.value, maestro_mock.calls(operation)[before:]
    assert len(sent) == len(error.attempts) == 1
    assert sent[0].handled is fault.effective
    if fault.unknown:
        assert isinstance(error, OutcomeUnknown)
        assert error.request is not None
        assert (error.request.operation, error.request.method) == (operation, sent[0].method)
        assert "look before sending it again" in str(error)
    elif fault.kind == "garble":
        assert isinstance(error, AnswerError)
        assert error.status_code == sent[0].status
        assert error.response is not None
    else:
        assert isinstance(error, MaestroAPIError)
        assert error.status_code == fault.status
        assert error.retryable
        if fault.asks:
            assert error.retry_after == fault.asks


async def test_what_was_turned_away_and_then_lost_is_in_doubt(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    planted(maestro_mock, "createTask", Fault("status", 429))
    planted(maestro_mock, "createTask", Fault("answer_lost"))

    with pytest.raises(OutcomeUnknown) as caught:
        await aclient.tasks.create("TestCI")

    assert [attempt.status for attempt in caught.value.attempts] == [429, None]
    assert [entry.handled for entry in maestro_mock.calls("createTask")] == [False, True]


@pytest.mark.parametrize("fault", SPOILING, ids=str)
@pytest.mark.parametrize("operation", COMPLETIONS)
async def test_a_completion_is_sent_until_it_is_answered(
    operation: str, fault: Fault, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await prepared(aclient)
    planted(maestro_mock, operation, fault)
    start = maestro_mock.clock.now()

    answer = await made(aclient, operation)

    assert answer.ok
    assert len(answer.attempts) == len(maestro_mock.calls(operation)) == 2
    assert handled(maestro_mock, operation) == 1 + fault.effective
    assert maestro_mock.clock.now() - start >= fault.asks


async def test_a_task_is_finished_once_however_often_that_is_said(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    for fault in (Fault("answer_lost"), Fault("truncate"), Fault("garble")):
        planted(maestro_mock, "updateTask", fault)

    async with aclient.tasks.running(12345) as run:
        run.processed(3)

    task = maestro_mock.state.tasks[12345]
    assert (task.state, task.finish_status, task.total_items) == ("FINISHED", "SUCCESS", 3)
    assert {entry.request_body for entry in maestro_mock.calls("updateTask")} == {
        b'{"state":"FINISHED","finishStatus":"SUCCESS","totalItems":3,"processedItems":3,"failedItems":0}'
    }


@pytest.mark.parametrize("operation", ["getTask", "listTasks", "getCredentialKey", "downloadArtifact"])
@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_what_only_reads_is_sent_again(
    operation: str, fault: Fault, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await prepared(aclient)
    planted(maestro_mock, operation, fault)

    answer = await made(aclient, operation)

    garbled_bytes = fault.kind == "garble" and operation == "downloadArtifact"  # any bytes are a file
    assert answer.ok
    assert len(maestro_mock.calls(operation)) == (1 if garbled_bytes else 2)


async def test_an_outage_ends_in_the_services_error_with_what_was_tried(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("getTask", "status", status=503)

    with pytest.raises(MaestroAPIError) as caught:
        await aclient.tasks.get(12345)

    assert [attempt.status for attempt in caught.value.attempts] == [503] * 4
    assert caught.value.response is not None
    assert len(caught.value.response.attempts) == 4


async def test_a_deadline_bounds_a_call_with_all_its_waits(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("getTask", "status", status=429, headers={"Retry-After": "120"})
    start = maestro_mock.clock.now()

    with pytest.raises(MaestroAPIError) as caught:
        await aclient.tasks.get(12345, deadline=60)

    assert maestro_mock.clock.now() - start < 60
    assert caught.value.retry_after == 120


@pytest.mark.specloom(socket=True, clock="real")
@pytest.mark.parametrize("fault", [fault for fault in SPOILING if fault.kind in QUICK], ids=str)
async def test_over_a_socket_a_task_is_made_once(
    fault: Fault, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    planted(maestro_mock, "createTask", fault)

    with pytest.raises(MaestroClientError) as caught:
        await aclient.tasks.create("TestCI")

    assert len(maestro_mock.calls("createTask")) == 1
    assert len(maestro_mock.state.tasks) == 2 + fault.effective
    assert isinstance(caught.value, OutcomeUnknown) is fault.unknown


@pytest.mark.specloom(socket=True, clock="real")
@pytest.mark.parametrize("fault", [fault for fault in SPOILING if fault.kind in QUICK], ids=str)
async def test_over_a_socket_a_task_is_finished(
    fault: Fault, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    planted(maestro_mock, "updateTask", fault)

    async with aclient.tasks.running(12345) as run:
        run.processed()

    assert maestro_mock.state.tasks[12345].state == "FINISHED"
    assert len(maestro_mock.calls("updateTask")) == 2


@pytest.mark.specloom(socket=True, clock="real")
async def test_over_a_socket_what_was_turned_away_is_sent_again_and_done_once(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    planted(maestro_mock, "createTask", Fault("status", 429), count=2)

    made = await aclient.tasks.create("TestCI")

    journal = maestro_mock.calls("createTask")
    assert [(entry.status, entry.handled) for entry in journal] == [(429, False), (429, False), (200, True)]
    assert len(maestro_mock.state.tasks) == 3
    assert made.parsed.id in maestro_mock.state.tasks
