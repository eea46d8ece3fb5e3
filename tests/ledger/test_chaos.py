"""A bounded run of `make chaos`: real processes, killed, on one ledger and against mocks that lose answers."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and rlimits")]


def test_nothing_is_lost_and_nothing_happens_twice(root: Path) -> None:
    wanted = ["--seed", "11", "--tasks", "30", "--processes", "4", "--seconds", "8", "--paced", "4"]

    run = subprocess.run(
        [sys.executable, "scripts/chaos.py", *wanted],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    assert "lost 0, doubled 0" in run.stdout
    assert "kills 0" not in run.stdout
