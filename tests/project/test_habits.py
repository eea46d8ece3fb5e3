"""What keeps the project in order: locks, targets, set-up, checks, and the names that are banned."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "scripts" / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

TIMELY = {
    "time.sleep": "import time\n\ntime.sleep(1)\n",
    "time.time": "from time import time\n\nNOW = time()\n",
    "asyncio.sleep": "import asyncio\n\n\nasync def wait() -> None:\n    await asyncio.sleep(1)\n",
    "datetime.now": "from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n",
}


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(each) for each in command],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_has_a_hash_for_everything_and_an_address_for_nothing(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^[\w.-]+==\S+.*$", text, re.MULTILINE)

    assert pinned
    assert [line for line in pinned if not line.endswith("\\")] == []
    assert "://" not in text
    assert "--index" not in text


def test_every_dependency_is_locked() -> None:
    """pyproject.toml and the lock are changed together."""
    groups = [
        each for group in PROJECT["dependency-groups"].values() for each in group if isinstance(each, str)
    ]
    extras = [each for extra in PROJECT["project"]["optional-dependencies"].values() for each in extra]
    asked = {
        re.split(r"[^\w.-]", each)[0] for each in [*PROJECT["project"]["dependencies"], *extras, *groups]
    }
    locked = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "scripts/requirements/dev.txt").read_text(), re.MULTILINE)
    )

    assert {name for name in asked if re.sub(r"[-_.]+", "-", name).lower() not in locked} == set()


def test_redocly_is_pinned_with_its_hash_and_no_address() -> None:
    text = (ROOT / "scripts/redocly/package-lock.json").read_text(encoding="utf-8")

    assert '"integrity": "sha512-' in text
    assert "://" not in text


def test_a_missing_python_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = run("scripts/setup.sh", tmp_path / "venv", PYTHON="python-that-is-not-there false")

    assert done.returncode == 2
    assert done.stderr == (
        "setup: there is no Python 3.11 or later on the path: install one, or name it: make PYTHON=/path/to/python3\n"
    )


def test_what_is_set_up_is_left_alone(tmp_path: Path) -> None:
    """The stamp holds what was installed from; where that is the same, nothing is done."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to("/bin/false")
    inputs = "cat scripts/requirements/dev.txt pyproject.toml scripts/setup.sh | cksum"
    (tmp_path / ".installed").write_text(run("sh", "-c", inputs).stdout, encoding="utf-8")

    done = run("scripts/setup.sh", tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_table_of_commands_has_all_that_make_lists() -> None:
    listed = re.findall(
        r"^  make ([\w-]+) ", run("make", "--no-print-directory", "help").stdout, re.MULTILINE
    )
    text = (ROOT / "docs" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`make [^|]*) \|", text, re.MULTILINE)
    told = [name for row in rows for name in re.findall(r"`make ([\w-]+)", row)]

    assert sorted(told) == sorted({*listed} - {"help"})


def test_an_unknown_check_is_said_in_a_sentence() -> None:
    done = run(sys.executable, "scripts/check.py", "nothing")

    assert done.returncode == 2
    assert done.stderr.startswith("check: there is no check nothing: choose among ")


@pytest.mark.parametrize("program", TIMELY.values(), ids=TIMELY)
@pytest.mark.parametrize("place", ["overlays/specloom/retry.py", "mocks/specloom_mock/worlds/faults.py"])
def test_only_the_clocks_know_the_time(place: str, program: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", place, "-"]
    done = subprocess.run(command, cwd=ROOT, input=program, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "the clock (specloom/clock.py, specloom_mock/clock.py)" in done.stdout


def test_the_suite_treats_warnings_as_errors() -> None:
    assert PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
