"""`make test` on a fresh clone, the installation included. Takes minutes, so that it is asked for: --fresh."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from .figures import Report, Series, Size, Table, Target
from .places import ROOT, cores

MINUTES = 5


def measure(size: Size) -> Report:
    """The clone has what is committed; what pip has in its cache is not fetched again."""
    with tempfile.TemporaryDirectory(prefix="specloom-fresh-") as folder:
        clone = Path(folder) / "specloom"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        begun = time.perf_counter()
        target = "setup" if size == "smoke" else "test"
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("MAKEFLAGS", "MAKELEVEL", "ARGS")
        }
        done = subprocess.run(
            ["make", target], cwd=clone, env=kept, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - begun
    last = (done.stdout.strip().splitlines() or ["no output"])[-1].strip("= ")
    return Report(
        "fresh",
        "A fresh clone",
        f"`make {target}` in a new clone on {len(cores()) or 'unknown'} cores, the installation included; with pip's cache.",
        [Table("Time until it ends", "s", [Series(f"make {target}", [seconds], ours=True)])],
        [Target("make test on a fresh clone", MINUTES * 60, seconds, unit=" s")],
        [f"It ended with: {last}"],
    )
