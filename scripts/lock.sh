#!/bin/sh
# Pin every dependency with its hashes: one lock for Python 3.11 to 3.13, with no address of any index in it.
# Usage: scripts/lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."

uv=.cache/lock/bin/uv
if [ ! -x "$uv" ]; then
    .venv/bin/python -m venv .cache/lock
    .cache/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
fi
UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" --quiet pip compile pyproject.toml \
    --group dev --all-extras --universal --python-version 3.11 \
    --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
    --output-file scripts/requirements/dev.txt "$@"
# Published clients that the tests run in an environment of their own.
UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" --quiet pip compile scripts/requirements/peers.in \
    --universal --python-version 3.11 \
    --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
    --output-file scripts/requirements/peers.txt "$@"
