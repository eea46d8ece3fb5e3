"""The short of docs/faults.md, which stands at its head and in the README: made from the tables of the page alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BEGIN, END = "<!-- written by make compare -->", "<!-- end -->"
# What shows most, a call and a fault each; the cells are those of the tables.
TELLING = [
    ("codevf: hand in a paid task", "answer lost after the request was handled"),
    ("codevf: look at a task", "answer cut short"),
    ("phospho: record a task", "answer lost after the request was handled"),
    ("phospho: read a task", "503 with `Retry-After: 1`"),
    ("maestro: read a task", "503 with `Retry-After: 1`"),
    ("maestro: read a task", "token taken back"),
    ("maestro: push an item", "token taken back"),
]


class Row(NamedTuple):
    """A row of a table: which call met which fault, and what both clients made of it."""

    call: str
    published: str
    fault: str
    theirs: str
    ours: str


def rows(page: str) -> Iterator[Row]:
    """All rows of the tables below the calls' headings."""
    for section in f"\n{page}".split("\n## ")[1:]:
        call, _, table = section.partition("\n")
        lines = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
        for cells in lines[1:]:
            yield Row(call, lines[0][1], *cells)


def summary(page: str) -> str:
    """A few rows, and how it went in all; one that is named and not there is a KeyError."""
    found = {(row.call, row.fault): row for row in rows(page)}
    lines = ["| call | what goes wrong | published client | specloom |", "|---|---|---|---|"]
    for call, fault in TELLING:
        row = found[call, fault]
        lines.append(f"| {call} | {fault} | {row.published}: {row.theirs} | {row.ours} |")
    theirs, ours = (
        counted(each) for each in zip(*((row.theirs, row.ours) for row in found.values()), strict=True)
    )
    lines += ["", f"Of {len(found)} pairs of a call and a fault,", ""]
    lines += [f"- {what}: published clients {count}, specloom {ours[what]}" for what, count in theirs.items()]
    return "\n".join(lines) + "\n"


def counted(cells: tuple[str, ...]) -> dict[str, int]:
    """How many of these ended how."""
    ended = {
        "brought the result, and once": [
            cell for cell in cells if cell.startswith("the result") and "2 effects" not in cell
        ],
        "raised an error": [cell for cell in cells if cell.startswith("`")],
        "hung, or returned a failure as if it were a result": [
            cell for cell in cells if "hangs" in cell or "as if" in cell
        ],
        "took effect twice": [cell for cell in cells if "2 effects" in cell],
    }
    return {what: len(found) for what, found in ended.items()}


def held(text: str) -> str:
    """What stands between the marks."""
    found = re.search(f"{BEGIN}\n(.*){END}", text, re.DOTALL)
    if found is None:
        raise ValueError(f"there is no place for the summary: {BEGIN} and {END} are missing")
    return found[1]


def replaced(text: str, new: str) -> str:
    """The text with something else between the marks."""
    return text.replace(f"{BEGIN}\n{held(text)}{END}", f"{BEGIN}\n{new}{END}")
