"""Environments of their own, beside `.venv`: what is installed there is what a user would have, or another's client."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "scripts" / "requirements"
# What pip says where no index answers; after anything else it is the installation that is wrong.
UNREACHABLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "NameResolutionError",
    "ProxyError",
)


class NoIndexError(Exception):
    """Nothing can be installed here: no package index can be reached."""


def peers() -> Path:
    """The Python of an environment with the published clients, made once for each lock."""
    return _locked(LOCKS / "peers.txt")


def benchmarked() -> Path:
    """The Python of an environment with all that is measured beside ours. No trio: it slows others' imports."""
    return _locked(LOCKS / "bench.txt")


def _locked(lock: Path) -> Path:
    folder = ROOT / ".cache" / lock.stem / sha256(lock.read_bytes()).hexdigest()[:16]
    python, stamp = folder / "bin" / "python", folder / ".installed"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / ".lock").open("w") as guard:  # processes that run side by side make it once
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not stamp.exists():
            print(f"making an environment of {lock.name} in {folder.relative_to(ROOT)}", file=sys.stderr)
            create(folder)
            install(python, "--require-hashes", "--requirement", lock)
            stamp.touch()
    return python


def create(folder: Path) -> Path:
    """An empty environment in this folder, and its Python; pip is not in it, but installs into it."""
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder], check=True)
    return folder / "bin" / "python"


def install(python: Path, *what: str | Path) -> None:
    """Install with this environment's pip into the other one; NoIndexError where no index answers."""
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--retries", "1"]
    command = [sys.executable, "-m", "pip", "--python", python, "install", *options, *what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        if any(word in done.stderr for word in UNREACHABLE):
            raise NoIndexError("no package index can be reached")
        raise RuntimeError(f"{' '.join(map(str, what))} cannot be installed:\n{done.stderr}")
