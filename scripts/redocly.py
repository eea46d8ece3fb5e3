#!/usr/bin/env python3
"""Hold the specs against Redocly's rules, where node is there; install it once into .cache/redocly.

It is a second pair of eyes beside lint_specs.py, so a machine without node or without a registry skips it, and says so.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
PINNED: Final = ROOT / "scripts" / "redocly"
FOLDER: Final = ROOT / ".cache" / "redocly"
SECONDS: Final = 120

_FILE: Final = re.compile(r'<file name="([^"]*)">')
_PROBLEM: Final = re.compile(
    r'<error line="(?P<line>\d+)".* message="(?P<message>[^"]*)" source="(?P<rule>[^"]*)"'
)

# It reports home and asks for updates unless told otherwise.
QUIET: Final = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}


def main() -> int:
    """Install where needed, lint, print each problem on a line of its own."""
    if not shutil.which("node") or not shutil.which("npm"):
        print("skipped: node and npm are not installed")
        return 0
    if reason := _install():
        print(f"skipped: Redocly could not be installed: {reason}")
        return 0
    specs = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "specs").glob("*.yaml"))]
    command = [str(FOLDER / "node_modules" / ".bin" / "redocly"), "lint", *specs, "--format", "checkstyle"]
    done = _run([*command, "--config", str(PINNED / "redocly.yaml")], cwd=ROOT)
    problems = list(_problems(done.stdout))
    print("\n".join(problems))
    if done.returncode and not problems:
        print(f"redocly failed: {done.stderr.strip().splitlines()[-1:]}")
    return done.returncode


def _install() -> str | None:
    """Bring in the pinned release; the reason where that was not possible."""
    lock = (PINNED / "package-lock.json").read_bytes()
    done = FOLDER / "package-lock.json"
    if (
        (FOLDER / "node_modules" / ".bin" / "redocly").exists()
        and done.is_file()
        and done.read_bytes() == lock
    ):
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PINNED / name, FOLDER / name)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        installed = _run(["npm", "ci", *options], cwd=FOLDER)
    except subprocess.TimeoutExpired:
        return f"npm took longer than {SECONDS} s"
    if installed.returncode:
        done.unlink(missing_ok=True)
        return (installed.stderr.strip().splitlines() or ["npm failed"])[0]
    return None


def _run(command: list[str], *, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=os.environ | QUIET,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def _problems(report: str) -> Iterator[str]:
    """Its findings as ours look. The report holds one XML document a spec; entities are all there is to decode."""
    file = ""
    for line in report.splitlines():
        if match := _FILE.search(line):
            file = unescape(match[1])
        elif match := _PROBLEM.search(line):
            yield f"{file}:{match['line']}: {match['rule']}: {unescape(match['message'])}"


if __name__ == "__main__":
    sys.exit(main())
