"""What a runner of Maestro does, in short: queue a task, start the bot for it, and say so where the bot was killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from maestro_client import MaestroClient
from specloom import Error

AUTOMATION = "TestCI"


def ignore(*_: object) -> None:
    """Ctrl-C is for the bot, which gets it, too."""


def main() -> int:
    signal.signal(signal.SIGINT, ignore)
    try:
        with MaestroClient() as client:
            task = client.tasks.create(AUTOMATION).parsed
            print(f"task {task.id} of {AUTOMATION} begins")
            bot = [sys.executable, str(Path(__file__).with_name("bot.py")), client.base_url, str(task.id)]
            access = [client.token or "", client.organization or ""]
            code = subprocess.run([*bot, *access], check=False).returncode
            if code < 0:
                client.tasks.finish(task.id, "FAILED", f"the bot was ended by signal {-code}")
            done = client.tasks.get(task.id).parsed
    except Error as problem:
        print(f"runner: {problem}", file=sys.stderr)
        return 2
    said = f": {done.finish_message}" if done.finish_message else ""
    print(f"task {done.id} is {done.state}, {done.finish_status}{said}")
    print(f"items: {done.total_items} in all, {done.processed_items} done, {done.failed_items} failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
