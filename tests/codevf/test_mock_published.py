"""The published client works against the mock, unchanged.

It is named like ours, so it lives in an environment of its own: SPECLOOM_PEERS names a Python that has codevf-sdk 0.1.1.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from specloom_mock.handles import MockHandle

PEERS = os.environ.get("SPECLOOM_PEERS", "")


@pytest.mark.slow
@pytest.mark.skipif(not PEERS, reason="SPECLOOM_PEERS names no Python with codevf-sdk")
def test_every_method_of_the_published_client_works(specloom_server: MockHandle) -> None:
    world = specloom_server.world(clock="manual")
    control = f"{specloom_server.url}/_control/worlds/{world.name}"
    script = Path(__file__).with_name("published.py")

    done = subprocess.run(
        [PEERS, "-I", str(script)],
        env={**os.environ, **world.env, "SPECLOOM_CONTROL": control},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, f"{done.stderr}\n{world.journal}"
    assert all(entry.own_fault is None for entry in world.journal.find())
