"""How things are printed: for people on a terminal, on one line for programs."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import Any

import click

__all__ = ["columns", "dumped", "json_option", "say"]

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, each object on one line.")
NARROWEST = 30  # characters of a last column that is wrapped


def dumped(value: Any, *, compact: bool) -> str:
    """JSON: on one line for programs, indented for people."""
    indent = None if compact or not sys.stdout.isatty() else 2
    return json.dumps(value, ensure_ascii=False, default=str, indent=indent)


def say(text: str) -> None:
    """A line for people, beside what programs read."""
    click.echo(text, err=True)


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows under each other; on a terminal the last column is wrapped to its width."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)] if rows else []
    left = sum(widths) + 2 * len(widths)
    room = max(NARROWEST, shutil.get_terminal_size().columns - left) if sys.stdout.isatty() else 100_000
    lines: list[str] = []
    for *cells, last in rows:
        head = "".join(f"{cell:<{width}}  " for cell, width in zip(cells, widths, strict=True))
        first, *more = textwrap.wrap(last, room, break_long_words=False, break_on_hyphens=False) or [""]
        lines += [f"{head}{first}".rstrip(), *(f"{'':{left}}{line}" for line in more)]
    return "\n".join(lines)
