#!/bin/sh
# Build sdist and wheel into dist/: the same bytes wherever and whenever they are built from the same commit.
# Usage: scripts/build.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."

# Every file in them bears the time of the last commit; an unpacked sdist knows it from its own files.
if [ -f PKG-INFO ]; then
    SOURCE_DATE_EPOCH=$(date -r PKG-INFO +%s)
elif ! SOURCE_DATE_EPOCH=$(git log -1 --format=%ct); then
    echo "build: neither a git checkout nor an unpacked sdist, so there is no time to give to the files" >&2
    exit 2
fi
export SOURCE_DATE_EPOCH

# With the locked build backend, not the newest one.
"${PYTHON:-.venv/bin/python}" -m build --no-isolation --outdir "${1:-dist}" .
