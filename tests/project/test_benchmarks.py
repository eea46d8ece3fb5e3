"""The benchmarks run, in a size that says nothing about speed; what can be counted is counted elsewhere."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import page, places, run
from benchmarks.figures import Report, Series, Table, Target

SMOKE_SECONDS = 240  # on a loaded machine; 25 on an idle one
TABLE = Table("A <call>", "µs", [Series("ours & mine", [1.0, 2.0, 4.0], ours=True), Series("theirs", [8.0])])
REPORT = Report(
    "calls",
    "Calls",
    "How.",
    [TABLE],
    [
        Target("call / theirs", 0.5, 0.25),
        Target("speed", 3, 2.0, at_least=True, why="it is slow"),
        Target("peer", 1, None),
    ],
)


@pytest.mark.slow
def test_all_comparisons_run_and_write_nothing(root: Path) -> None:
    if not any(places.CACHE.glob("*/.installed")):
        pytest.skip("the peers are not installed: `make bench QUICK=1` does it")
    before = {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")}

    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--smoke"],
        cwd=root,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=SMOKE_SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert all(f"{name}: " in done.stderr for name in run.COMPARISONS)
    assert {path: path.stat().st_mtime_ns for path in (root / "docs").rglob("*")} == before


@pytest.mark.parametrize("name", [*run.COMPARISONS, run.FRESH])
def test_a_comparison_can_be_measured_where_no_peer_is_installed(name: str) -> None:
    """It starts contestants in an environment of their own, and imports none of them itself."""
    assert callable(import_module(f"benchmarks.{name}").measure)


def test_the_page_names_targets_that_are_missed_and_what_was_not_measured(tmp_path: Path) -> None:
    written = page.write(
        tmp_path,
        [REPORT],
        size="quick",
        command="make bench",
        date="today",
        machine=["two cores"],
        left_out=["fresh"],
    )

    text = written.read_text(encoding="utf-8")
    assert "| call / theirs | ≤ 0.5× | 0.25× | yes |" in text
    assert "| speed | ≥ 3× | 2× | **no** |" in text
    assert "- speed: it is slow" in text
    assert "| peer | ≤ 1× | not measured | ? |" in text
    assert "- fresh" in text
    assert "- two cores" in text
    assert all((tmp_path / name).is_file() for name in re.findall(r"\]\((performance/[\w.-]+)\)", text))


def test_a_plot_is_well_formed_and_tells_its_figures_in_words(tmp_path: Path) -> None:
    page.write(tmp_path, [REPORT], size="long", command="", date="", machine=[], left_out=[])

    drawn = ElementTree.parse(tmp_path / "performance" / "calls-1.svg").getroot()
    assert drawn.get("aria-label") == "A <call> in µs: ours & mine 2, theirs 8"
    assert len(drawn.findall("{*}rect")) == 2
