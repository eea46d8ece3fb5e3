"""docs/performance.md and its plots, from what was measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from .figures import Report, Size, Table, Target
from .plots import bars, shown, summary

HEAD = """# Performance

Written by `{command}` on {date}; do not edit. Everything in one run, contestants in turns (A B C, C B A, …), each in a
process of its own: the measured program on one core, servers on another. Tables give medians, and between which values
the middle half of the rounds lies. Ratios are taken round by round. They hold on other machines better than the figures do.

{machine}

Nothing here is left out of the measured clients: validation, retries, pacing, redaction and observation are in place.
"""


def write(
    folder: Path,
    reports: Sequence[Report],
    *,
    size: Size,
    command: str,
    date: str,
    machine: Sequence[str],
    left_out: Sequence[str],
) -> Path:
    """The page, and one SVG for each table."""
    plots = folder / "performance"
    plots.mkdir(parents=True, exist_ok=True)
    for old in plots.glob("*.svg"):
        old.unlink()
    text = [HEAD.format(command=command, date=date, machine="\n".join(f"- {line}" for line in machine))]
    if size != "long":
        text.append(f"A short run (`{command}`): few rounds, so that the spread is wide.\n")
    text += ["## Targets\n", goals(reports)]
    missed = [target for report in reports for target in report.targets if not target.met and target.why]
    if missed:
        text += [
            "What was not reached, and why:\n",
            "\n".join(f"- {each.what}: {each.why}" for each in missed),
            "",
        ]
    if left_out:
        text += ["Not measured:\n", "\n".join(f"- {each}" for each in left_out), ""]
    for report in reports:
        text += [f"## {report.title}\n", f"{report.how}\n"]
        for number, table in enumerate(report.tables, 1):
            plot = plots / f"{report.name}-{number}.svg"
            plot.write_text(bars(table), encoding="utf-8")
            text += [f"![{_alt(table)}](performance/{plot.name})\n", lines(table)]
        text += [f"{note}\n" for note in report.notes]
    page = folder / "performance.md"
    page.write_text("\n".join(text).rstrip() + "\n", encoding="utf-8")
    return page


def goals(reports: Sequence[Report]) -> str:
    """All targets, and what was reached."""
    rows = ["| what | target | reached | enough |", "|---|---|---|---|"]
    rows += [f"| {' | '.join(row(target))} |" for report in reports for target in report.targets]
    return "\n".join(rows) + "\n"


def row(target: Target) -> tuple[str, str, str, str]:
    """What, target, reached, and whether that is enough."""
    bound = f"{'≥' if target.at_least else '≤'} {target.bound:g}{target.unit}"
    if target.reached is None:
        return target.what, bound, "not measured", "?"
    return target.what, bound, f"{shown(target.reached)}{target.unit}", "yes" if target.met else "**no**"


def lines(table: Table) -> str:
    """The table's figures."""
    rows = [f"| {table.title} | {table.unit} | middle half |", "|---|---|---|"]
    for series in table.series:
        low, high = series.spread
        name = f"**{series.label}**" if series.ours else series.label
        rows.append(f"| {name} | {shown(series.middle)} | {shown(low)} – {shown(high)} |")
    return "\n".join(rows) + "\n"


def _alt(table: Table) -> str:
    return re.sub(r"[\[\]]", "", summary(table))
