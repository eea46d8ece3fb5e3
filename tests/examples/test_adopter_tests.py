"""The adopter's suite, run as the project of its own that it is."""

from __future__ import annotations

import subprocess
import sys

from .conftest import ROOT


def test_the_suite_passes() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "examples/adopter_tests"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)

    assert done.returncode == 0, done.stdout
    assert "12 passed" in done.stdout
