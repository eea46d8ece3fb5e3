# Produced from tests/maestro/test_restart_async.py by "python scripts/twins.py": edit that file, not this one.
"""A task that is put back into the queue: once, since a runner may have it by the time of a second sending."""

from pathlib import Path
from typing import Any

import pytest
from tests.settings import Settings

from maestro_api.models import TaskState, TaskUpdate
from maestro_client import MaestroClient, OutcomeUnknown
from specloom_mock.handles import ApiHandle
from specloom_mock.worlds.faults import Kind

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("fault", ["reset", "answer_lost", "truncate"])
def test_a_restart_is_sent_once(fault: Kind, client: MaestroClient, maestro_mock: ApiHandle) -> None:
    maestro_mock.fault("updateTask", fault, count=1)

    with pytest.raises(OutcomeUnknown) as caught:
        client.tasks.restart(12345)

    assert len(maestro_mock.calls("updateTask")) == 1
    assert caught.value.request is not None
    assert caught.value.request.operation == "updateTask"


def test_a_restart_is_sent_again_where_the_caller_says_so(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    assert (client.tasks.restart(12345, repeat=True)).parsed.state == "START"
    assert len(maestro_mock.calls("updateTask")) == 2


@pytest.mark.parametrize(
    "sent", [{"json": {"state": "START"}}, {"json": {"state": 0}}, {"data": '{"state": "START"}'}]
)
def test_a_restart_in_other_words_is_sent_once(
    sent: dict[str, Any], client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    with pytest.raises(OutcomeUnknown):
        client.request_raw("POST", "/api/v2/task/12345", **sent)
    assert len(maestro_mock.calls("updateTask")) == 1


@pytest.mark.parametrize(
    "body",
    [
        TaskUpdate(interrupted=True),
        TaskUpdate(state=TaskState.CANCELED),
        TaskUpdate(state=TaskState.FINISHED, total_items=0),
    ],
)
def test_other_updates_are_sent_again(
    body: TaskUpdate, client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateTask", "answer_lost", count=1)

    assert (client.tasks.update(12345, body)).ok
    assert len(maestro_mock.calls("updateTask")) == 2


def test_a_ledger_takes_no_restart_for_a_report(
    settings: Settings, tmp_path: Path, maestro_mock: ApiHandle
) -> None:
    with MaestroClient(**settings(ledger=tmp_path / "ledger")) as client:
        client.tasks.finish(12345)
        assert (client.tasks.restart(12345)).parsed.state == "START"
        client.tasks.finish(12345)
        maestro_mock.fault("updateTask", "answer_lost", count=1)
        with pytest.raises(OutcomeUnknown):
            client.tasks.restart(12345)
        assert (client.tasks.finish(12345)).ok
        assert (client.tasks.restart(12345)).ok

    assert len(maestro_mock.calls("updateTask")) == 6
