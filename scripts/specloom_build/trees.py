"""Trees of generated files: headed, formatted, compared and swapped into place."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

Digests = Mapping[str, str]

LINE_LENGTH = "110"
NOT_OURS = {"__pycache__"}  # made by Python beside any module


def files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order, but for what Python itself leaves there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and NOT_OURS.isdisjoint(path.relative_to(folder).parts):
            yield path


def digests(folder: Path) -> dict[str, str]:
    """The digest of each file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files(folder)
    }


def add_headers(folder: Path, source: str) -> None:
    """Head each module with where it comes from."""
    header = f"# Generated from {source} by `make generate`; do not edit.\n"
    for path in files(folder):
        if path.suffix == ".py":
            path.write_text(header + path.read_text(encoding="utf-8"), encoding="utf-8")


def tidy(folder: Path) -> None:
    """Drop imports that nothing uses, sort the others, and format; by ruff, but not by the project's rules."""
    common = ["--isolated", "--no-cache", "--quiet", f"--line-length={LINE_LENGTH}", "--target-version=py311"]
    _ruff("check", *common, "--fix", "--select=F401,I", str(folder))
    _ruff("format", *common, "--config=format.skip-magic-trailing-comma=true", str(folder))


def _ruff(*arguments: str) -> None:
    beside = Path(sys.executable).with_name("ruff")
    ruff = str(beside) if beside.exists() else shutil.which("ruff") or "ruff"
    done = subprocess.run([ruff, *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"ruff {arguments[0]} failed: {done.stdout}{done.stderr}")


def differences(expected: Path, found: Path, *, shown: str, source: str) -> Iterator[str]:
    """One sentence for each file that is not what would be generated now, or for all where there is none."""
    if not found.is_dir():
        yield f"{shown} is missing: {source} makes it; run `make generate`"
        return
    old, new = digests(found), digests(expected)
    for name in sorted({*old, *new}):
        path = f"{shown}/{name}"
        if name not in new:
            yield f"{path} is an orphan: nothing in {source} makes it; delete it or run `make generate`"
        elif name not in old:
            yield f"{path} is missing: {source} makes it; run `make generate`"
        elif old[name] != new[name]:
            yield (
                f"{path} is not what {source} makes: it was edited, or the spec, a template or the generator "
                "has changed since; run `make generate`"
            )


def swap(built: Path, target: Path) -> None:
    """Put a built tree where the old one stands; files that did not change keep their time."""
    for path in files(built):
        old = target / path.relative_to(built)
        if old.is_file() and old.read_bytes() == path.read_bytes():
            shutil.copystat(old, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    retired = target.with_name(f".{target.name}.old")
    shutil.rmtree(retired, ignore_errors=True)
    if target.exists():
        target.replace(retired)
    built.replace(target)
    shutil.rmtree(retired, ignore_errors=True)
