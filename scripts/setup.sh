#!/bin/sh
# Make .venv with the locked dependencies and the project itself, unless it is there and its inputs are the same.
# Usage: scripts/setup.sh [FOLDER [LOCK | newest]]; newest: no lock, but the newest releases that pyproject.toml allows
set -eu
cd "$(dirname "$0")/.."

venv=${1:-.venv}
lock=${2:-scripts/requirements/dev.txt}
stamp=$venv/.installed
if [ "$lock" = newest ]; then
    inputs=newest # never stamped: each time there may be newer ones
else
    inputs=$(cat "$lock" pyproject.toml scripts/setup.sh | cksum)
fi

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

pip="$venv/bin/python -m pip --disable-pip-version-check --no-input --quiet --quiet" # what is no error is no news
if [ "$lock" = newest ]; then
    echo "setup: installing the newest dependencies"
    extras=$("$venv/bin/python" -c 'import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"], sep=",")')
    $pip install --upgrade pip # the one that comes with Python may not know groups
    $pip install --upgrade --upgrade-strategy eager --group dev --editable ".[$extras]"
    exit 0
fi

echo "setup: installing the locked dependencies (about a minute the first time)"
# Nothing unpinned is fetched: every file has its hash in the lock, and building the project needs what is installed.
if ! $pip install --require-hashes --requirement "$lock"; then
    echo "setup: the dependencies could not be installed: the lines above say why; then run make setup again" >&2
    exit 2
fi
$pip install --no-deps --no-build-isolation --editable .
echo "$inputs" >"$stamp"
