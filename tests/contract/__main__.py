"""Plant faults into the mocks, one at a time, and see the contract suite find each: `make mutants`."""

from __future__ import annotations

import io
import sys
import time
from contextlib import redirect_stderr

from specloom_mock.handles import in_process

from .examined import Finding
from .laws import LAWS, broken
from .mutants import MUTANTS, Mutant, planted
from .suite import explore

EXAMPLES = 10
SEED = 7
OWN_ERROR = "schemathesis"  # what kept the examiner from looking proves nothing


def main() -> int:
    """Print a table of what caught which; 1 where something went unnoticed."""
    started, missed = time.monotonic(), 0
    width = max(len(str(mutant)) for mutant in MUTANTS)
    for mutant in MUTANTS:
        with redirect_stderr(
            io.StringIO()
        ):  # a planted crash prints itself at every request, and drowns the table
            checks = sorted({finding.check for finding in examine(mutant)})
        missed += not checks
        print(f"{mutant!s:{width}}  {', '.join(checks) or 'NOT FOUND'}", flush=True)
    seconds = time.monotonic() - started
    print(f"{len(MUTANTS)} planted, {len(MUTANTS) - missed} found, {missed} missed, in {seconds:.0f} s")
    return 1 if missed else 0


def examine(mutant: Mutant) -> list[Finding]:
    """What the suite says of a mock with this fault: our laws first, then schemathesis on that operation."""
    with in_process(mutant.api) as mock, planted(mock.default, mutant):
        found = [finding for name in LAWS for finding in broken(mock.world(), mutant.api, name)]
        found += explore(mock.world(), mutant.api, examples=EXAMPLES, seed=SEED, only=mutant.operation)
    return [finding for finding in found if finding.check != OWN_ERROR]


if __name__ == "__main__":
    sys.exit(main())
