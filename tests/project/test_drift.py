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
    """The scripts, one spec and its package, where they may be spoilt."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=ignored)
    shutil.copytree(ROOT / "generated" / f"{API}_api", tmp_path / "generated" / f"{API}_api", ignore=ignored)
    shutil.copytree(ROOT / "overlays", tmp_path / "overlays", ignore=ignored)
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
    assert check(tree, "generated", "specs") == (0, [])


def test_each_file_that_is_not_as_it_was_made_is_named(tree: Path) -> None:
    """All at once, because a look at them takes seconds: one sentence for each."""
    package = tree / f"generated/{API}_api"
    edit(package / "errors.py", lambda text: text + "# mine\n")
    edit(package / "policy.py", lambda text: text.replace("retries=", "retries=9", 1))
    edit(package / "types.py", lambda text: text[: len(text) // 2])
    (package / "py.typed").unlink()
    (package / "models/old.py").write_text("", encoding="utf-8")
    (tree / "generated/old_api").mkdir()

    code, told = check(tree, "generated")

    assert code == 1
    spoilt = ("errors.py", "policy.py", "types.py", "py.typed", "models/old.py")
    sentences = {name: [line for line in told if f"generated/{API}_api/{name}" in line] for name in spoilt}
    assert {name: len(lines) for name, lines in sentences.items()} == dict.fromkeys(spoilt, 1)
    assert "make generate" in sentences["errors.py"][0]
    assert "orphan" in sentences["models/old.py"][0]
    assert sum("generated/old_api is an orphan" in line for line in told) == 1
    assert len(told) == len(spoilt) + 1


def test_a_changed_spec_that_was_not_compiled_is_named(tree: Path) -> None:
    edit(tree / f"specs/{API}.yaml", lambda text: text.replace("retries: 3", "retries: 4", 1))

    code, told = check(tree, "generated")

    assert code == 1
    assert len(told) == 1
    assert f"specs/{API}.yaml" in told[0]
    assert "make generate" in told[0]


def test_a_fault_in_a_spec_names_file_line_and_rule(tree: Path) -> None:
    edit(tree / f"specs/{API}.yaml", lambda text: text.replace("x-specloom-repeat", "x-specloom-repeated", 1))

    code, told = check(tree, "specs")

    assert code == 1
    assert any(
        f"specs/{API}.yaml:" in line and "extension-unknown: nobody reads x-specloom-repeated" in line
        for line in told
    )


def test_a_fault_in_a_spec_leaves_the_packages_as_they_were(tree: Path) -> None:
    edit(tree / f"specs/{API}.yaml", lambda text: text.replace("operationId", "operationID", 1))
    package = tree / f"generated/{API}_api"
    before = {path: path.read_bytes() for path in package.rglob("*") if path.is_file()}

    done = subprocess.run(
        [sys.executable, tree / "scripts" / "generate.py"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"specs/{API}.yaml:")
    assert {path: path.read_bytes() for path in package.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("spoilt", ["edited", "orphan"])
def test_a_twin_is_held_to_its_original(tree: Path, spoilt: str) -> None:
    twin = next((tree / "overlays/specloom/_sync").glob("*.py"))
    if spoilt == "edited":
        edit(twin, lambda text: text + "# mine\n")
    else:
        twin = twin.with_name("old.py")
        twin.write_text("", encoding="utf-8")

    code, told = check(tree, "twins")

    assert code == 1
    assert any(f"overlays/specloom/_sync/{twin.name}" in line for line in told)
