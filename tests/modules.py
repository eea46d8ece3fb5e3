"""What a program imports, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys

__all__ = ["PACKAGES", "loaded"]

PACKAGES = [
    "altan",
    "botcity_maestro_client",
    "codevf",
    "maestro_client",
    "oct7_distributor",
    "phospho",
    "specloom",
]
"""What people import."""


def loaded(program: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys, json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(run.stdout))
