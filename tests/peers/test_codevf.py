"""The published client of CodeVF works against the mock, unchanged."""

from __future__ import annotations

import pytest

from specloom_mock import running

from .conftest import RunPeer

pytestmark = pytest.mark.slow


def test_every_method_of_the_published_client_works(run_peer: RunPeer) -> None:
    """A project, a task with attachments and a key, its result, a cancelled one, the balance, and the errors."""
    with running("codevf", clock="manual") as mock:
        found = run_peer(mock, "published_codevf")
        entries = mock.default.journal.find()

    assert found == {"balance": 10_000 - 612, "cost": 612}
    assert {entry.operation for entry in entries} == {
        "createProject",
        "createTask",
        "retrieveTask",
        "cancelTask",
        "listTags",
        "getBalance",
        None,
    }
    assert not [entry.summary() for entry in entries if entry.own_fault]
