"""Markdown as MyST reads it: tables, fences, anchors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, or nothing where there are no rows."""
    lines = [_row(row) for row in rows]
    if not lines:
        return ""
    return "\n".join([_row(head), _row(["---"] * len(head)), *lines]) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: object) -> str:
    """Inline code, whatever is in it."""
    shown = str(text)
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def fence(language: str, body: str) -> str:
    """A block of code."""
    return f"```{language}\n{body.rstrip()}\n```\n"


def as_json(value: Any) -> str:
    """A value as a block of JSON; moments that YAML has read stay readable."""
    return fence("json", json.dumps(value, indent=2, ensure_ascii=False, default=str))


def anchored(anchor: str, text: str) -> str:
    """Text in a line, with an id to link to."""
    return f"[{text}]{{#{anchor}}}"


def target(anchor: str) -> str:
    """A line that makes the heading below it a target of that name."""
    return f"({anchor})=\n"


def join(parts: Iterable[str]) -> str:
    """Blocks, with an empty line between any two."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def words(names: Iterable[object], *, last: str = "and") -> str:
    """`a`, `b` and `c`."""
    shown = [code(name) for name in names]
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
