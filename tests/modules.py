"""What a program imports, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys

__all__ = ["loaded"]


def loaded(program: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(run.stdout))
