"""Every operation of the document is reached by its one method, in process and over a socket."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.settings import Settings

from maestro_client import AsyncMaestroClient, MaestroResponse, UsageError
from specloom_mock.handles import ApiHandle

from .calls import CALLS, ERROR, Reached

pytestmark = pytest.mark.anyio


async def prepared(client: AsyncMaestroClient) -> None:
    """What some calls need to find."""
    await client.logs.create("TestCI", ["id", "name"])
    await client.logs.add_entry("TestCI", {"id": 1, "name": "Ada"})
    await client.credentials.create("MyCredential", {"user": "user123"})
    await client.errors.create(ERROR)
    await client.datapools.pull("letters")
    assert (await client.datapools.pull("invoices")).parsed is not None


async def reached(client: AsyncMaestroClient, mock: ApiHandle, operation: str, call: Reached) -> None:
    await prepared(client)
    before = len(mock.calls())

    answer = await getattr(getattr(client, call.resource), call.method)(*call.args, **call.kwargs)

    sent = mock.calls()[before:]
    assert [entry.operation for entry in sent] == [operation]
    assert all(entry.fits and entry.own_fault is None for entry in sent), [entry.summary() for entry in sent]
    assert isinstance(answer, MaestroResponse)
    assert (answer.ok, answer.status_code, answer.operation) == (True, sent[0].status, operation)
    assert answer.url.startswith(mock.base_url)
    assert type(answer.parsed).__name__ == call.like
    if isinstance(answer.parsed, bytes | str):
        assert answer.data == answer.parsed


@pytest.mark.parametrize("operation", CALLS)
async def test_a_method_sends_its_operation_and_reads_its_answer(
    operation: str, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await reached(aclient, maestro_mock, operation, CALLS[operation])


@pytest.mark.specloom(socket=True)
@pytest.mark.parametrize("operation", CALLS)
async def test_the_same_over_a_socket(
    operation: str, aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await reached(aclient, maestro_mock, operation, CALLS[operation])


async def test_tasks_are_finished_restarted_interrupted_cancelled_and_killed_by_updates(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    tasks = aclient.tasks
    done = (await tasks.finish(12345, "FAILED", "no", total_items=3, failed_items=1)).parsed
    assert (done.state, done.finish_status, done.finish_message) == ("FINISHED", "FAILED", "no")
    assert (done.total_items, done.processed_items, done.failed_items) == (3, 2, 1)
    assert (await tasks.restart(12345)).parsed.state == "START"
    assert (await tasks.interrupt(12345)).parsed.interrupted is True
    assert (await tasks.cancel(task_id="123456")).parsed.state == "CANCELED"
    assert (await tasks.kill(12345)).parsed.killed is True

    sent = [entry.request_body for entry in maestro_mock.calls("updateTask")]
    assert sent[1:] == [
        b'{"state":"START"}',
        b'{"interrupted":true}',
        b'{"state":"CANCELED"}',
        b'{"interrupted":true,"killed":true}',
    ]


async def test_a_datapool_is_switched_off_and_on_with_everything_else_as_it_was(
    aclient: AsyncMaestroClient,
) -> None:
    before = (await aclient.datapools.get("invoices")).data

    off = (await aclient.datapools.deactivate("invoices")).data
    on = (await aclient.datapools.activate("invoices")).data

    assert (off["active"], on["active"]) == (False, True)
    assert on == before


async def test_a_datapool_that_cannot_be_read_whole_is_not_sent_back_by_halves(
    settings: Settings, answering: Callable[..., Any]
) -> None:
    odd = answering(200, b'{"label": "letters", "schema": 7}', **{"content-type": "application/json"})
    async with AsyncMaestroClient(**settings(transport=odd)) as client:
        with pytest.raises(UsageError, match="update"):
            await client.datapools.activate("letters")


async def test_one_value_of_a_credential_is_changed_and_the_others_stay(aclient: AsyncMaestroClient) -> None:
    await aclient.credentials.create("MyCredential", {"user": "user123", "password": "pass123"})

    await aclient.credentials.update_key("MyCredential", "password", "new-password")
    assert (await aclient.credentials.get_key("MyCredential", "user")).data == "user123"
    assert (await aclient.credentials.get_key("MyCredential", "password")).data == "new-password"

    await aclient.credentials.remove_key("MyCredential", "password")
    left = (await aclient.credentials.get("MyCredential")).parsed.secrets
    assert [secret.key for secret in left] == ["user"]
