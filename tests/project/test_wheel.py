"""The wheel is what people install: it is built once, and tried where the sources are out of reach."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted(path.name for path in (ROOT / "specs").glob("*.yaml"))

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    """What a program prints; its complaint where it fails."""
    done = subprocess.run(
        [str(each) for each in command], cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(tree: Path, folder: Path) -> None:
    """Build this tree's distributions into a folder."""
    run("env", f"PYTHON={sys.executable}", tree / "scripts" / "build.sh", folder, cwd=tree)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheel and sdist, built as `make build` does it."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter that has the wheel and what it depends on, and no way to the sources.

    The dependencies come from this environment's folder, named by a plain path in a .pth file: the .pth files in that
    folder, the editable install's among them, are not read from there.
    """
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=False, symlinks=True)
    interpreter = home / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        interpreter,
        "--disable-pip-version-check",
    ]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    site = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return interpreter


def top_level(wheel: Path) -> set[str]:
    """The packages in it."""
    with zipfile.ZipFile(wheel) as held:
        return {name.split("/")[0] for name in held.namelist() if ".dist-info/" not in name}


def sources() -> set[str]:
    """The packages of the tree."""
    found = {
        path.parent.name
        for folder in ("overlays", "generated", "mocks")
        for path in ROOT.glob(f"{folder}/*/*.py")
    }
    return found - {"__pycache__"}


def test_the_wheel_holds_every_package(wheel: Path) -> None:
    assert top_level(wheel) == sources()


def test_every_package_says_that_it_is_typed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        names = set(held.namelist())

    assert [package for package in sorted(sources()) if f"{package}/py.typed" not in names] == []


def test_the_licence_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        names = held.namelist()

    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_specs_travel_with_the_mock(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        inside = {name.rsplit("/")[-1] for name in held.namelist() if name.startswith("specloom_mock/specs/")}

    assert set(SPECS) <= inside


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        suffixes = {Path(name).suffix for name in held.namelist() if ".dist-info/" not in name}

    assert suffixes <= {".py", ".typed", ".yaml", ".json", ".md", ".html", ".css", ".js", ".svg"}


def test_every_package_is_imported_from_the_wheel(python: Path, tmp_path: Path) -> None:
    program = "import importlib, sys\nfor name in sys.argv[1:]: print(importlib.import_module(name).__file__)"

    files = run(python, "-W", "error", "-c", program, *sorted(sources()), cwd=tmp_path).split()

    assert [file for file in files if not file.startswith(str(python.parents[1]))] == []


def test_the_command_starts_a_mock_from_the_wheel(python: Path, tmp_path: Path) -> None:
    """It finds its documents inside the package, takes requests, and ends when told to."""
    program = """
import specloom_mock, httpx
with specloom_mock.running() as mock:
    print(httpx.get(f"{mock.url}/_control/health").json()["status"])
"""
    assert run(python, "-c", program, cwd=tmp_path).strip() == "ok"
    assert "CODEVF_BASE_URL" in run(python.parent / "specloom", "mock", "env", cwd=tmp_path)


def unpacked(dist: Path, folder: Path) -> Path:
    """The sdist, unpacked."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as held:
        held.extractall(folder, filter="data")
    return next(folder.glob("specloom-*"))


def test_the_sdist_is_the_checkout(dist: Path, tmp_path: Path) -> None:
    """File by file: whoever has it can generate, check and test."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines()
    tree = unpacked(dist, tmp_path)

    held = {str(path.relative_to(tree)) for path in tree.rglob("*") if path.is_file()}

    assert held - {"PKG-INFO"} == {name for name in listed if (ROOT / name).is_file()}


def test_built_elsewhere_and_later_they_are_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    """From the unpacked sdist, which holds what both are made of, with other times and rights on its files."""
    tree, again = unpacked(dist, tmp_path / "elsewhere"), tmp_path / "again"
    (tree / "README.md").touch()
    (tree / "LICENSE").chmod(0o600)

    build(tree, again)

    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in dist.iterdir()
    }
