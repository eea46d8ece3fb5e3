"""Run an example against mock servers of its own: `examples/run.py NAME [ARGUMENT…]`, or `make example NAME=…`.

It serves the mocks, sets the environment as `specloom mock env` prints it, runs the example's command in
`.cache/examples/NAME`, and takes the mocks down again. To use other servers, run that command yourself.
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
CLOCK = "120"  # the mocks' hour in half a minute
COMMANDS = {
    "adopter_tests": "{python} -m pytest -q {here}",
    "altan_notebook": "{python} -m nbclient.cli --output={cwd}/letters {here}/letters.ipynb",
    "codevf_folder": "{python} {here}/file_folder.py {here}/questions answers --budget 100",
    "distributor_worker": "{python} {here}/worker.py --results {here}/results",
    "maestro_bot": "{python} {here}/runner.py",
    "phospho_fastapi": "{python} -m uvicorn --app-dir {here}/.. phospho_fastapi.app:app --port 8000",
}


def main() -> int:
    name, *more = sys.argv[1:] or [""]
    if name not in COMMANDS:
        print(f"usage: examples/run.py {'|'.join(COMMANDS)} [ARGUMENT…]", file=sys.stderr)
        return 2
    cwd = HERE.parent / ".cache" / "examples" / name
    shutil.rmtree(cwd, ignore_errors=True)  # these mocks know nothing of an earlier run
    cwd.mkdir(parents=True)
    places = {"python": sys.executable, "here": HERE / name, "cwd": cwd}
    command = [part.format(**places) for part in COMMANDS[name].split()] + more
    with specloom_mock.running(clock=CLOCK) as mock:
        print(
            f"mock servers on {mock.url}, to be seen at {mock.url}/_console\n$ cd {cwd}\n$ {shlex.join(command)}"
        )
        sys.stdout.flush()
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, ignore)
        return subprocess.run(command, cwd=cwd, env=os.environ | mock.default.env, check=False).returncode


def ignore(*_: object) -> None:
    """Ctrl-C is for the example, which gets it, too."""


def stop(number: int, _: object) -> None:
    """Let the example and the mocks end with this program."""
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
