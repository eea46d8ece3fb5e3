#!/bin/sh
# Pin every dependency with its hashes, and no address of any index: dev.txt for Python 3.11 to 3.13, and lowest.txt, which
# holds the oldest releases that pyproject.toml allows the project itself, for `make lowest`. docs/dependencies.md follows.
# Usage: scripts/lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."

work=.cache/lock
locks=scripts/requirements
uv=$work/bin/uv
if [ ! -x "$uv" ]; then
    .venv/bin/python -m venv $work
    $work/bin/python -m pip --disable-pip-version-check --quiet install uv
fi

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" --quiet pip compile pyproject.toml --all-extras --python-version 3.11 \
        --no-annotate --no-emit-index-url --no-emit-find-links "$@"
}

compile --group dev --universal --generate-hashes --output-file $locks/dev.txt "$@"

# First the lowest of what the project itself asks for, then the tools of today around them.
rm -f $work/all.txt $locks/lowest.txt
compile --resolution lowest-direct --no-header --output-file $work/all.txt
.venv/bin/python - $work/all.txt >$work/lowest.txt <<'PYTHON'
import re, sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
asked = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
direct = {re.match(r"[\w.-]+", each)[0] for each in asked}
print(*(line for line in open(sys.argv[1]).read().splitlines() if line.split("==")[0] in direct), sep="\n")
PYTHON
compile --group dev --generate-hashes --constraints $work/lowest.txt --output-file $locks/lowest.txt

# In environments of their own: published clients that tests/peers runs, and what benchmarks/ measures with and beside.
for apart in peers bench; do
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" --quiet pip compile $locks/$apart.in --python-version 3.11 --universal \
        --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --output-file $locks/$apart.txt "$@"
done

.venv/bin/python scripts/dependencies.py --refresh
