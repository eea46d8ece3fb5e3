"""One contestant in a process of its own: it is told how many calls to make, and answers how long they took.

    python -m benchmarks.worker benchmarks.calls_sync httpx '{"address": "http://127.0.0.1:1234"}'

A contestant is a function of the named module. It gets what is given, and returns what makes so many calls; where that
returns numbers of its own, they are passed on.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from importlib import import_module


def main() -> None:
    module, name, given = sys.argv[1:]
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what a contestant prints is no reply
    batch = getattr(import_module(module), name)(**json.loads(given))
    replies.write("ready\n")
    replies.flush()
    for line in sys.stdin:
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        found = batch(int(line))
        taken = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        replies.write(json.dumps({**taken, **(found if isinstance(found, dict) else {})}) + "\n")
        replies.flush()
    os._exit(0)  # without words about what was left open


if __name__ == "__main__":
    main()
