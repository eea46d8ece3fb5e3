#!/usr/bin/env python3
"""Run every check that `make check` promises, two at a time; nothing is written but caches.

Prints a line for each check, and for one that fails what it said.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
BIN: Final = Path(sys.executable).parent

# The longest first, so that they overlap with all the others.
CHECKS: Final[dict[str, tuple[str, ...]]] = {
    "pyright": ("pyright", "--warnings"),
    "mypy": ("mypy",),
    "generated": ("python", "scripts/generate.py", "--check"),
    "twins": ("python", "scripts/twins.py", "--check"),
    "specs": ("python", "scripts/lint_specs.py"),
    "redocly": ("python", "scripts/redocly.py"),
    "imports": ("python", "scripts/import_contracts.py"),
    "ruff": ("ruff", "check", "--quiet", "."),
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "spelling": ("codespell",),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check said, and whether it was content."""

    name: str
    code: int
    seconds: float
    output: str


def main(arguments: list[str] | None = None) -> int:
    """Run the named checks, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", nargs="*", help=f"which (default: all): {', '.join(CHECKS)}")
    chosen = parser.parse_args(arguments).check or list(CHECKS)
    if unknown := [name for name in chosen if name not in CHECKS]:
        print(f"check: there is no check {unknown[0]}: choose among {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    failed = [outcome.name for outcome in _run_all(chosen) if _report(outcome)]
    if failed:
        print(f"check: {', '.join(failed)} failed; again with: make check CHECK='{' '.join(failed)}'")
    return 1 if failed else 0


def _run_all(names: Iterable[str]) -> Iterable[Outcome]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in as_completed([pool.submit(_run, name) for name in names]):
            yield future.result()


def _run(name: str) -> Outcome:
    program, *rest = CHECKS[name]
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / program), *rest],
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode, time.monotonic() - began, done.stdout.strip())


def _report(outcome: Outcome) -> bool:
    """Print what is to be known of a check; True where it failed."""
    verdict = "FAILED" if outcome.code else "ok"
    print(f"{outcome.name:10} {verdict:7} {outcome.seconds:5.1f} s", flush=True)
    if outcome.code or outcome.output.startswith("skipped"):
        print("\n".join(f"    {line}" for line in outcome.output.splitlines()), flush=True)
    return bool(outcome.code)


if __name__ == "__main__":
    sys.exit(main())
