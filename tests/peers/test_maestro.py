"""Both published clients of Maestro work against its mock, all their methods."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specloom_mock import MockHandle, running

from .conftest import RunPeer

pytestmark = pytest.mark.slow

# Routes that the third-party client made up: no other client knows them, and the service has others instead.
MADE_UP = {
    "tasks.cancel",
    "tasks.finish",
    "tasks.restart",
    "logs.create",
    "logs.list",
    "logs.get",
    "logs.download",
    "logs.delete",
    "bots.update",
    "bots.release",
    "workspaces.list",
    "workspaces.get",
}
# Bodies that lack what the service needs, and a form that says it is JSON.
INCOMPLETE = {"tasks.create", "bots.create", "multipart under a JSON content type"}


@pytest.fixture
def mock() -> Iterator[MockHandle]:
    with running("maestro") as mock:
        yield mock


def test_the_official_sdk_runs_through_all_its_methods(mock: MockHandle, run_peer: RunPeer) -> None:
    """Every public method of the SDK is called, and ends as its own tests expect."""
    found = run_peer(mock, "official_maestro")

    assert found["left"] == []
    assert len(found["called"]) > 40
    assert _own_faults(mock) == []


def test_the_third_party_client_runs_through_all_its_methods(mock: MockHandle, run_peer: RunPeer) -> None:
    """What it sends to documented routes works; what it made up is refused with a message."""
    found = run_peer(mock, "third_party_maestro")
    statuses = found["statuses"]

    assert found["left"] == []
    assert {name for name, status in statuses.items() if status == 404} == MADE_UP
    assert {name for name, status in statuses.items() if status == 400} == INCOMPLETE
    assert {status for name, status in statuses.items() if name not in MADE_UP | INCOMPLETE} == {200}
    assert _own_faults(mock) == []


def _own_faults(mock: MockHandle) -> list[str]:
    return [entry.summary() for entry in mock.default.journal.find() if entry.own_fault]
