"""What the figures were measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path

from .places import ROOT, cores, environment, interpreter

PACKAGES = (
    "httpx httpcore h11 anyio attrs pydantic httpx2 aiohttp requests orjson uvicorn uvloop httptools starlette "
    "jsonschema-rs connexion codevf-sdk phospho"
).split()
VERSIONS = (
    "import json, sys; from importlib.metadata import version; "
    "print(json.dumps([[name, version(name)] for name in sys.argv[1:]]))"
)


def description() -> list[str]:
    """A line each: the machine, its load, Python and the packages, and the state of this tree."""
    return [
        f"{_processor()}, {len(cores()) or os.cpu_count()} cores, {_memory()}, {platform.system()} "
        f"{platform.release()}",
        f"Load average at the start: {load()}",
        f"CPython {platform.python_version()}; {_versions()}",
        f"specloom at {_commit()}",
    ]


def load() -> str:
    """The system's load over the last 1, 5 and 15 minutes."""
    return ", ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError):
        return "memory unknown"
    return f"{pages * size / 2**30:.0f} GB"


def _versions() -> str:
    command = [str(interpreter()), "-c", VERSIONS, *PACKAGES]
    found = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment(ours=False)
    ).stdout
    return ", ".join(f"{name} {version}" for name, version in json.loads(found))


def _commit() -> str:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%h of %cs"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "no commit"
