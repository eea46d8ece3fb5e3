#!/bin/sh
# Make .venv with the locked dependencies and the project itself, unless it is there and its inputs are the same.
# Usage: scripts/setup.sh [FOLDER [LOCK]]
set -eu
cd "$(dirname "$0")/.."

venv=${1:-.venv}
lock=${2:-scripts/requirements/dev.txt}
stamp=$venv/.installed
inputs=$(cat "$lock" pyproject.toml scripts/setup.sh | cksum)

if [ -x "$venv/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$inputs" ]; then
    touch "$stamp"
    exit 0
fi

# A shim that names a version which is not installed is on the path, and fails: so each candidate is tried.
find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 python3.14 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    echo "setup: there is no Python 3.11 or later on the path: install one, or name it: make PYTHON=/path/to/python3" >&2
    exit 2
}

if ! "$venv/bin/python" -c 'import pip' >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        echo "setup: $python has no venv module: install it (Debian: apt-get install python3-venv)" >&2
        exit 2
    fi
    echo "setup: making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
fi

echo "setup: installing the locked dependencies (about a minute the first time)"
# Nothing unpinned is fetched: every file has its hash in the lock, and building the project needs what is installed.
pip="$venv/bin/python -m pip --disable-pip-version-check --no-input --quiet"
if ! $pip install --require-hashes --requirement "$lock"; then
    echo "setup: the dependencies could not be installed: the lines above say why; then run make setup again" >&2
    exit 2
fi
$pip install --no-deps --no-build-isolation --editable .
echo "$inputs" >"$stamp"
