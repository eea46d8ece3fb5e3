"""What the README says of the published clients is what docs/faults.md shows, row by row."""

import compare
import faults_summary

PAGE = compare.PAGE.read_text(encoding="utf-8")


def test_both_hold_what_the_tables_make() -> None:
    short = faults_summary.summary(PAGE)

    assert faults_summary.held(PAGE) == short, "run make compare"
    assert faults_summary.held(compare.README.read_text(encoding="utf-8")) == short, "run make compare"


def test_every_call_met_every_fault_and_each_end_is_counted() -> None:
    rows = list(faults_summary.rows(PAGE))

    assert len(rows) == len(compare.CASES) * len(compare.faults())
    for cells in zip(*((row.theirs, row.ours) for row in rows), strict=True):
        assert sum(faults_summary.counted(cells).values()) == len(rows)
