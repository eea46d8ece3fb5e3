"""The demo, run as `make demo` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_demo_loses_nothing_and_leaves_nothing_running(root: Path) -> None:
    """It says so itself, after it has asked the mocks; and its server is gone with it."""
    done = subprocess.run(
        [sys.executable, str(root / "examples/demo.py")],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing was lost, nothing was done twice." in done.stdout
    left = subprocess.run(
        ["pgrep", "-f", "specloom_mock --port 0 --clock 120"], capture_output=True, check=False
    )
    assert left.stdout == b""
