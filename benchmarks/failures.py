"""What carries the calls fails as httpx does: counted by the test that holds it, since it is no matter of speed."""

from __future__ import annotations

import re
import subprocess
import sys

from .figures import Report, Series, Size, Table, Target
from .places import ROOT, cores

TESTS = ("tests/kit/test_pool_failures.py", "tests/kit/test_pool_stray.py")


def measure(size: Size) -> Report:
    chosen = {"smoke": ["-k", "refused and asyncio"], "quick": ["-k", "asyncio and not timeout"], "long": []}[
        size
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", str(min(2, len(cores()) or 1)), *TESTS, *chosen],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    passed, failed = counts.get("passed", 0), counts.get("failed", 0) + counts.get("error", 0)
    table = Table(
        "Failures told as httpx tells them",
        "cases",
        [Series("the same", [float(passed)], ours=True), Series("another", [float(failed)])],
        more_is_better=True,
    )
    return Report(
        "failures",
        "Failures",
        "Not a matter of speed, but what speed must not cost: for each way a connection can fail, the exception's class, the "
        "number of requests the server saw and of connections, through httpx's own transport and through ours, in sync, "
        f"asyncio and trio (`{TESTS[0]}`); and no stray answer ever reaches the next request (`{TESTS[1]}`)."
        + ("" if size == "long" else " This shorter run counted some of the cases under asyncio only."),
        [table],
        [Target("failures told otherwise than by httpx", 0, float(failed) if passed else None, unit="")],
    )
