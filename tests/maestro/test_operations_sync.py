# Produced from tests/maestro/test_operations_async.py by "python scripts/twins.py": edit that file, not this one.
"""Every operation of the document is reached by its one method, in process and over a socket."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.settings import Settings

from maestro_client import MaestroClient, MaestroResponse, UsageError
from specloom_mock.handles import ApiHandle

from .calls import CALLS, ERROR, Reached

pytestmark = pytest.mark.anyio


def prepared(client: MaestroClient) -> None:
    """What some calls need to find."""
    client.logs.create("TestCI", ["id", "name"])
    client.logs.add_entry("TestCI", {"id": 1, "name": "Ada"})
    client.credentials.create("MyCredential", {"user": "user123"})
    client.errors.create(ERROR)
    client.datapools.pull("letters")
    assert (client.datapools.pull("invoices")).parsed is not None


def reached(client: MaestroClient, mock: ApiHandle, operation: str, call: Reached) -> None:
    prepared(client)
    before = len(mock.calls())

    answer = getattr(getattr(client, call.resource), call.method)(*call.args, **call.kwargs)

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
def test_a_method_sends_its_operation_and_reads_its_answer(
    operation: str, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    reached(client, maestro_mock, operation, CALLS[operation])


@pytest.mark.specloom(socket=True)
@pytest.mark.parametrize("operation", CALLS)
def test_the_same_over_a_socket(operation: str, client: MaestroClient, maestro_mock: ApiHandle) -> None:
    reached(client, maestro_mock, operation, CALLS[operation])


def test_tasks_are_finished_restarted_interrupted_cancelled_and_killed_by_updates(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    tasks = client.tasks
    done = (tasks.finish(12345, "FAILED", "no", total_items=3, failed_items=1)).parsed
    assert (done.state, done.finish_status, done.finish_message) == ("FINISHED", "FAILED", "no")
    assert (done.total_items, done.processed_items, done.failed_items) == (3, 2, 1)
    assert (tasks.restart(12345)).parsed.state == "START"
    assert (tasks.interrupt(12345)).parsed.interrupted is True
    assert (tasks.cancel(task_id="123456")).parsed.state == "CANCELED"
    assert (tasks.kill(12345)).parsed.killed is True

    sent = [entry.request_body for entry in maestro_mock.calls("updateTask")]
    assert sent[1:] == [
        b'{"state":"START"}',
        b'{"interrupted":true}',
        b'{"state":"CANCELED"}',
        b'{"interrupted":true,"killed":true}',
    ]


def test_a_datapool_is_switched_off_and_on_with_everything_else_as_it_was(
    client: MaestroClient,
) -> None:
    before = (client.datapools.get("invoices")).data

    off = (client.datapools.deactivate("invoices")).data
    on = (client.datapools.activate("invoices")).data

    assert (off["active"], on["active"]) == (False, True)
    assert on == before


def test_a_datapool_that_cannot_be_read_whole_is_not_sent_back_by_halves(
    settings: Settings, answering: Callable[..., Any]
) -> None:
    odd = answering(200, b'{"label": "letters", "schema": 7}', **{"content-type": "application/json"})
    with MaestroClient(**settings(transport=odd)) as client:
        with pytest.raises(UsageError, match="update"):
            client.datapools.activate("letters")


def test_one_value_of_a_credential_is_changed_and_the_others_stay(client: MaestroClient) -> None:
    client.credentials.create("MyCredential", {"user": "user123", "password": "pass123"})

    client.credentials.update_key("MyCredential", "password", "new-password")
    assert (client.credentials.get_key("MyCredential", "user")).data == "user123"
    assert (client.credentials.get_key("MyCredential", "password")).data == "new-password"

    client.credentials.remove_key("MyCredential", "password")
    left = (client.credentials.get("MyCredential")).parsed.secrets
    assert [secret.key for secret in left] == ["user"]
