"""The published client of phospho works against its mock, all its methods."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from specloom_mock import MockHandle, running

from .conftest import RunPeer

pytestmark = pytest.mark.slow


@pytest.fixture
def mock() -> Iterator[MockHandle]:
    with running("phospho") as mock:
        yield mock


def test_the_published_client_runs_through_all_its_methods(mock: MockHandle, run_peer: RunPeer) -> None:
    """Every public method and property is used, with what comes of it."""
    ran = run_peer(mock, "published_phospho")
    found = ran["found"]

    assert ran["left"] == []
    assert found["session"]["data"] == {"a": 1}
    assert (found["updated session"]["data"], found["updated session"]["metadata"]) == (
        {"a": 1, "b": 2},
        {"m": 1},
    )
    assert (found["updated task"]["data"], found["updated task"]["sender_id"]) == ({"c": 3}, None)
    assert (found["updated step"]["status"], found["updated step"]["is_last"]) == ("done", True)
    assert found["updated step"]["additional_output"] == {"y": 1}
    assert (found["steps"], found["tasks"], found["sessions"]) == (True, True, True)
    assert "Task not found" in found["unknown"]
    assert "key" in found["wrong key"]
    assert [entry.own_fault for entry in mock.phospho.calls() if entry.own_fault] == []
    assert all(entry.fits for entry in mock.phospho.calls() if entry.status == 200)
