"""Run an example against mock servers of its own: `make example NAME=…`, or `examples/run.py NAME [ARGUMENT…]`.

It serves the mocks, sets the environment as `specloom mock env` prints it, and runs the example's command in a copy of
its folder. To use other servers, run that command yourself.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import specloom_mock

HERE = Path(__file__).resolve().parent
COPIES = HERE.parent / ".cache" / "examples"
CLOCK = "120"  # the mocks' hour in half a minute
COMMANDS = {
    "adopter_tests": "python -m pytest",
    "altan_notebook": "python -m jupyter execute --inplace letters.ipynb",
    "codevf_folder": "python file_folder.py questions answers --budget 100",
    "distributor_worker": "python worker.py",
    "maestro_bot": "python runner.py",
    "phospho_fastapi": "python -m uvicorn --app-dir .. phospho_fastapi.app:app",
}


def main() -> int:
    name, *more = sys.argv[1:] or [""]
    if name not in COMMANDS:
        print(
            f"usage: examples/run.py NAME [ARGUMENT…], NAME is one of {', '.join(COMMANDS)}", file=sys.stderr
        )
        return 2
    copy = COPIES / name
    shutil.rmtree(copy, ignore_errors=True)  # fresh mocks know nothing of what an earlier run did
    shutil.copytree(HERE / name, copy)
    command = [*COMMANDS[name].split(), *more]
    with specloom_mock.running(clock=CLOCK) as mock:
        print(f"mock servers on {mock.url}", flush=True)
        print(f"$ cd {copy.relative_to(HERE.parent)}\n$ {shlex.join(command)}", flush=True)
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, ignore)
        command[0] = sys.executable
        code = subprocess.run(command, cwd=copy, env=os.environ | mock.default.env, check=False).returncode
        print(f"what it made is in {copy.relative_to(HERE.parent)}", flush=True)
        if sys.stdin.isatty():
            input(f"{mock.url}/_console shows what the mock servers were asked; Enter ends them. ")
        return code


def ignore(*_: object) -> None:
    """Ctrl-C is for the example, which gets it, too."""


def stop(number: int, _: object) -> None:
    """Let the example and the mocks end with this program."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
