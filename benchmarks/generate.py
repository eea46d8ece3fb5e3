"""How long `make generate` takes, from nothing and with nothing to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from .figures import Report, Series, Size, Table, Target
from .places import ROOT

ROUNDS: Mapping[Size, tuple[int, int]] = {"smoke": (0, 1), "quick": (1, 2), "long": (2, 5)}
PARTS = ("specs", "overlays", "generated", "mocks", "scripts", "tests", "pyproject.toml")


def measure(size: Size) -> Report:
    anew, again = ROUNDS[size]
    with tempfile.TemporaryDirectory(prefix="specloom-bench-") as folder:
        copy = Path(folder)
        _copied(copy)
        if not anew:
            shutil.copytree(ROOT / "generated", copy / "generated", dirs_exist_ok=True)
        whole = [_from_nothing(copy) for _ in range(anew)]
        unchanged = [_generate(copy) for _ in range(again)] if anew else [_twins(copy)]
    lines = [Series("unchanged", unchanged, ours=True)]
    if whole:
        lines.insert(0, Series("from nothing", whole, ours=True))
    return Report(
        "generate",
        "Generating",
        "What `make generate` runs, on a copy of this tree: five packages and the sync twins; from nothing without "
        "generated code and without what earlier runs remember.",
        [Table("Time of a run", "s", lines)],
        [
            Target("make generate from nothing", 15, lines[0].middle if whole else None, unit=" s"),
            Target("make generate, unchanged", 1, lines[-1].middle, unit=" s"),
        ],
    )


def _copied(copy: Path) -> None:
    skipped = shutil.ignore_patterns("__pycache__", ".git", "node_modules")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=skipped)
        else:
            shutil.copy(source, copy / name)


def _from_nothing(copy: Path) -> float:
    shutil.rmtree(copy / "generated", ignore_errors=True)
    shutil.rmtree(copy / ".cache", ignore_errors=True)
    (copy / "generated").mkdir()
    for twin in (copy / "overlays").rglob("_sync"):
        shutil.rmtree(twin)
    return _generate(copy)


def _generate(copy: Path) -> float:
    begun = time.perf_counter()
    _run(copy, "generate.py")
    _run(copy, "twins.py")
    return time.perf_counter() - begun


def _twins(copy: Path) -> float:
    begun = time.perf_counter()
    _run(copy, "twins.py")
    return time.perf_counter() - begun


def _run(copy: Path, script: str) -> None:
    subprocess.run(
        [sys.executable, copy / "scripts" / script],
        cwd=copy,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.DEVNULL,
        check=True,
    )
