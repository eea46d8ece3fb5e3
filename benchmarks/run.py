"""Measure, print what was reached, and write docs/performance.md.

python -m benchmarks.run [--quick | --smoke] [--only calls_sync …] [--fresh] [--docs FOLDER]
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from . import machine, page
from .figures import Report, Size
from .places import ROOT, interpreter

COMPARISONS = "calls_sync calls_async failures imports clients decode waits streams mocks generate".split()
FRESH = "fresh"


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    size: Size = "smoke" if given.smoke else "quick" if given.quick else "long"
    begun, date = time.monotonic(), datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    interpreter()  # made first, so that no measurement waits for it
    described = machine.description()
    names = given.only or [*COMPARISONS, *([FRESH] if given.fresh or size == "long" else [])]
    reports, broken = _reports(names, size)
    print(f"\n{_table(reports)}\n\n{time.monotonic() - begun:.0f} s")
    docs = given.docs or (None if given.smoke or given.only else ROOT / "docs")
    if docs is not None:
        left_out = [f"{name}: broke off with {why}" for name, why in broken.items()]
        left_out += [name for name in (*COMPARISONS, FRESH) if name not in names]
        described.append(f"Load average at the end: {machine.load()}")
        command = "make bench" + (" QUICK=1" if size == "quick" else "")
        written = page.write(
            docs, reports, size=size, command=command, date=date, machine=described, left_out=left_out
        )
        print(f"written: {written}")
    return 1 if broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="under 90 seconds")
    parser.add_argument("--smoke", action="store_true", help="only see that it runs; writes nothing")
    parser.add_argument("--only", nargs="+", choices=[*COMPARISONS, FRESH], help="some; writes nothing")
    parser.add_argument(
        "--fresh", action="store_true", help="`make test` in a new clone, too, as the long run does"
    )
    parser.add_argument(
        "--docs", type=Path, help="where the page goes; docs/ where all is measured in earnest"
    )
    return parser


def _reports(names: Sequence[str], size: Size) -> tuple[list[Report], dict[str, str]]:
    """What was found; one comparison that breaks off does not cost the others."""
    reports: list[Report] = []
    broken: dict[str, str] = {}
    for name in names:
        begun = time.monotonic()
        try:
            reports.append(import_module(f"benchmarks.{name}").measure(size))
        except Exception as error:  # noqa: BLE001  # it is shown, and the run fails at its end
            broken[name] = type(error).__name__
            traceback.print_exc()
        print(f"{name}: {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
    return reports, broken


def _table(reports: Sequence[Report]) -> str:
    rows = [page.row(target) for report in reports for target in report.targets]
    rows = [("what", "target", "reached", ""), *rows]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join(
        "  ".join(
            cell.replace("*", "").ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


if __name__ == "__main__":
    sys.exit(main())
