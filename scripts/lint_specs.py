#!/usr/bin/env python3
"""Hold the specs against the rules of specs/README.md; print each breach with file, line and what to write."""

import argparse
import sys
from pathlib import Path

from speclint import check

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Lint the named documents, or all of specs/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("spec", nargs="*", type=Path, help="documents to read (default: all of specs/)")
    chosen = parser.parse_args(arguments).spec
    specs = chosen or sorted((ROOT / "specs").glob("*.yaml"))
    if missing := [str(path) for path in specs if not path.is_file()]:
        print(f"lint_specs: there is no {missing[0]}: name a file below specs/", file=sys.stderr)
        return 2
    if not specs:
        print("lint_specs: there is nothing in specs/: write a document first", file=sys.stderr)
        return 2
    findings = [finding for path in specs for finding in check(path, shown=_shown(path))]
    for finding in findings:
        print(finding)
    if findings:
        print(
            f"lint_specs: {len(findings)} findings in {len({each.file for each in findings})} of {len(specs)} specs"
        )
    return 1 if findings else 0


def _shown(path: Path) -> str:
    """The file as seen from the project's root."""
    path = path.resolve()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())
