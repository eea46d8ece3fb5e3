"""Read a Markdown page: its fenced blocks, its links, and tables of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Block", "Row", "blocks", "links", "rows"]

BLOCK = re.compile(r"^( *)```(\w+)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FILE = re.compile(r"# ([\w./-]+\.\w+)\n")
SPAN = re.compile(r"`([^`]+)`")
CELLS = re.compile(r"(?<!\\)\|")
SAME = "the same"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, and the line of its first line of code."""

    language: str
    line: int
    text: str

    @property
    def file(self) -> str | None:
        """The file that it shows, where its first line is a comment with a name such as `# worker.py`."""
        found = FILE.match(self.text)
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table whose first two columns are code: what one program says, and what the other says."""

    line: int
    left: str
    right: str


def blocks(page: Path) -> Iterator[Block]:
    """All fenced blocks that name a language."""
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        indent, language, body = match.groups()
        line = text.count("\n", 0, match.start(3)) + 1
        yield Block(language, line, "\n".join(row.removeprefix(indent) for row in body.splitlines()) + "\n")


def links(page: Path) -> list[str]:
    """What its links lead to."""
    return LINK.findall(page.read_text(encoding="utf-8"))


def rows(page: Path, *, right: str) -> Iterator[Row]:
    """The rows of all tables whose second column has this head; each code span of a cell is a line of code.

    A cell may say that it is the same as the one before it.
    """
    head: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in CELLS.split(line.strip("|"))]
        if not head:
            head = cells
        elif head[1:2] == [right] and set(cells[1]) != {"-"}:
            yield Row(number, _code(cells[0]), _code(cells[0] if cells[1] == SAME else cells[1]))


def _code(cell: str) -> str:
    return "\n".join(span.replace("\\|", "|") for span in SPAN.findall(cell))
