"""The notebook, run cell by cell in a kernel: each letter is sent once, however often a cell is run."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from specloom_mock.handles import WorldHandle

from .conftest import ROOT

NOTEBOOK = ROOT / "examples" / "altan_notebook" / "letters.ipynb"
SENDING = "outcomes = await"
pytestmark = [
    pytest.mark.specloom(socket=True, clock="real"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),  # Jupyter's own
]


def executed(notebook: Any, folder: Path) -> list[Any]:
    """What the cells that send came to, in a kernel of their own."""
    from nbclient import NotebookClient  # here, because it takes longer to import than most tests to run

    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    return [
        eval(cell.outputs[-1]["data"]["text/plain"])
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source.startswith(SENDING)
    ]


def test_each_letter_is_sent_once_and_what_is_in_doubt_is_named(
    world: WorldHandle, specloom_env: dict[str, str], tmp_path: Path
) -> None:
    import nbformat

    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    place = next(i for i, cell in enumerate(notebook.cells) if cell.source.startswith(SENDING))
    notebook.cells.insert(place, copy.deepcopy(notebook.cells[place]))  # as somebody does who runs it again
    world.altan.fault("executeAction", "answer_lost", count=1, match={"body.to": "grace@example.com"})

    first, second = executed(notebook, tmp_path)

    assert first == second
    assert first["ada@example.com"] == "sent"
    assert first["grace@example.com"].startswith("in doubt")
    assert first["nobody@example.invalid"].startswith("failed: ")
    assert sorted(each.payload["to"] for each in world.altan.state.executions) == sorted(first)
    assert (
        "doubtful: executeAction 'issue 2026-47 to grace@example.com'" in notebook.cells[-1].outputs[0].text
    )


def test_the_notebook_is_kept_without_outputs() -> None:
    cells = [
        cell
        for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]

    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
