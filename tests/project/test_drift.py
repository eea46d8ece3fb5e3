"""`make check` notices, in one clear sentence each, whatever was not made by `make generate`."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The smallest package; all are looked at by the same code.
API = "distributor"

pytestmark = pytest.mark.slow


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The scripts, one spec and its package, and the kit with its twins, where they may be spoilt."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=ignored)
    shutil.copytree(ROOT / "generated" / f"{API}_api", tmp_path / "generated" / f"{API}_api", ignore=ignored)
    shutil.copytree(ROOT / "overlays/specloom", tmp_path / "overlays/specloom", ignore=ignored)
    (tmp_path / "specs").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (f"{API}.yaml", "extensions.schema.json"):
        shutil.copy(ROOT / "specs" / name, tmp_path / "specs" / name)
    return tmp_path


def check(tree: Path, *names: str) -> tuple[int, list[str]]:
    """The exit code of `make check CHECK=…`, and what the checks complain of."""
    command: list[str | Path] = [sys.executable, tree / "scripts" / "check.py", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.returncode, [line.strip() for line in done.stdout.splitlines() if line.startswith("    ")]


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def test_what_was_generated_is_accepted(tree: Path) -> None:
    assert check(tree, "generated", "twins", "specs") == (0, [])


def test_each_file_that_is_not_as_it_was_made_is_named(tree: Path) -> None:
    """All at once, because a look at them takes seconds: one sentence for each."""
    package, twins = f"generated/{API}_api", "overlays/specloom/_sync"
    edit(tree / package / "errors.py", lambda text: text + "# mine\n")
    edit(tree / package / "policy.py", lambda text: text.replace("retries=", "retries=9", 1))
    edit(tree / package / "types.py", lambda text: text[: len(text) // 2])
    (tree / package / "py.typed").unlink()
    (tree / package / "models/old.py").write_text("", encoding="utf-8")
    (tree / "generated/old_api").mkdir()
    edit(tree / twins / "core.py", lambda text: text + "# mine\n")
    (tree / twins / "old.py").write_text("", encoding="utf-8")

    code, told = check(tree, "generated", "twins")

    assert code == 1
    names = ("errors.py", "policy.py", "types.py", "py.typed", "models/old.py")
    spoilt = [f"{package}/{name}" for name in names]
    spoilt += ["generated/old_api", f"{twins}/core.py", f"{twins}/old.py"]
    assert [sum(place in line for line in told) for place in spoilt] == [1] * len(spoilt)
    assert len(told) == len(spoilt)


def test_a_fault_in_a_spec_names_file_line_and_rule(tree: Path) -> None:
    edit(tree / f"specs/{API}.yaml", lambda text: text.replace("x-specloom-repeat", "x-specloom-repeated", 1))

    code, told = check(tree, "specs")

    assert code == 1
    assert any(
        f"specs/{API}.yaml:" in line and "extension-unknown: nobody reads x-specloom-repeated" in line
        for line in told
    )
