"""Where things are, and the environments that are measured: what users install, without our test tools."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bench"
OURS = ("overlays", "generated", "mocks")
PRISM = "5.14.2"
INSTALL_SECONDS = 300


@cache
def interpreter() -> Path:
    """The Python that contestants run in."""
    sys.path.append(str(ROOT / "scripts"))
    import apart

    return apart.benchmarked()


def environment(*, ours: bool) -> Mapping[str, str]:
    """With our packages on the path, or with the published ones of the same names."""
    paths = [str(ROOT), *(str(ROOT / name) for name in OURS if ours)]
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and not name.startswith("PYTHON")
    }
    settings = {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONPYCACHEPREFIX": str(CACHE / "compiled"),  # as installed programs have it, and not in this tree
        "PYTHONWARNINGS": "ignore",
        "NO_COLOR": "1",
    }
    return {**kept, **settings}


def cores() -> list[int]:
    """The cores that this run may use; empty where a system does not tell."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pinned(command: Sequence[str | Path], *, core: int) -> list[str]:
    """The command on one core, where there are several: measured programs on the first, servers on the second."""
    there = cores()
    words = [str(word) for word in command]
    if len(there) < 2 or not shutil.which("taskset"):
        return words
    return ["taskset", "--cpu-list", str(there[core % len(there)]), *words]


def prism() -> Path | None:
    """Prism's program, installed once with npm; None where that cannot be done."""
    folder = CACHE / f"prism-{PRISM}"
    program = folder / "node_modules" / ".bin" / "prism"
    if program.exists():
        return program
    if not shutil.which("npm"):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    try:
        subprocess.run(
            ["npm", "install", *options, f"@stoplight/prism-cli@{PRISM}"],
            cwd=folder,
            check=True,
            timeout=INSTALL_SECONDS,
            stdout=subprocess.DEVNULL,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return program if program.exists() else None
