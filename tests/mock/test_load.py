"""Many connections at once, with faults on; `make soak` does the same for longer."""

from __future__ import annotations

import sys

import pytest

import soak


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_two_hundred_connections_meet_no_fault_of_the_mocks_own() -> None:
    result = soak.run(seconds=6, connections=200)

    assert result.unexpected == []
    assert result.own_faults == 0
    assert result.requests > 500
    assert result.cut > 0
    assert result.entries <= 200
    assert result.growth < 1.5
