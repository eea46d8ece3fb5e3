"""Each import contract is seen to refuse what it is there for."""

import os
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow

# Contract, the module that oversteps, what it imports, and how the arrow is told.
PLANTED = {
    "kit knows a client": ("The kit knows no API", "overlays/specloom/retry.py", "codevf.costs"),
    "kit knows an api": ("The kit knows no API", "overlays/specloom/retry.py", "codevf_api.policy"),
    "kit knows the mock": ("The kit knows no API", "overlays/specloom/clock.py", "specloom_mock.clock"),
    "mock knows the kit": (
        "The mock knows its document",
        "mocks/specloom_mock/worlds/faults.py",
        "specloom.errors",
    ),
    "mock knows a client": (
        "The mock knows its document",
        "mocks/specloom_mock/worlds/faults.py",
        "phospho.errors",
    ),
    "mock knows generated code": (
        "The mock knows its document",
        "mocks/specloom_mock/worlds/faults.py",
        "altan_api.policy",
    ),
    "generated code knows the kit": (
        "Generated code knows nothing",
        "generated/altan_api/errors.py",
        "specloom.errors",
    ),
    "generated code knows a client": (
        "Generated code knows nothing",
        "generated/altan_api/errors.py",
        "altan.errors",
    ),
    "one api knows another": ("One generated package", "generated/altan_api/errors.py", "codevf_api.errors"),
    "the command knows a world": (
        "Of the mock the command knows",
        "overlays/specloom_command/probes.py",
        "specloom_mock.worlds.world",
    ),
    "one service knows another": (
        "One service",
        "mocks/specloom_mock/services/altan.py",
        "specloom_mock.services.phospho",
    ),
    "serving knows a world": (
        "What serves HTTP",
        "mocks/specloom_mock/serving/wire.py",
        "specloom_mock.worlds.world",
    ),
    "a document knows a world": (
        "Neither a document",
        "mocks/specloom_mock/documents/routing.py",
        "specloom_mock.worlds.faults",
    ),
    "what a service is made of knows a world": (
        "Neither a document",
        "mocks/specloom_mock/service.py",
        "specloom_mock.worlds.world",
    ),
    "a world knows the control plane": (
        "A world knows",
        "mocks/specloom_mock/worlds/limits.py",
        "specloom_mock.control.pages",
    ),
    "a service knows a world": (
        "A service knows",
        "mocks/specloom_mock/services/altan.py",
        "specloom_mock.worlds.faults",
    ),
    "async knows sync": (
        "An async half",
        "overlays/specloom/_async/transports.py",
        "specloom._sync.transports",
    ),
    "sync knows async": (
        "A sync half",
        "overlays/specloom/_sync/transports.py",
        "specloom._async.transports",
    ),
    "client does asyncio": ("Clients do no input", "overlays/codevf/costs.py", "asyncio"),
    "client does httpx": ("Clients do no input", "overlays/phospho/errors.py", "httpx"),
    "decision does asyncio": ("The kit's decisions", "overlays/specloom/retry.py", "asyncio"),
    "decision does redis": ("The kit's decisions", "overlays/specloom/pacing.py", "redis"),
    "httpx beyond the HTTP end": ("httpx and the loop", "overlays/specloom/answers.py", "httpx"),
    "client knows another client": ("codevf knows the kit", "overlays/codevf/costs.py", "phospho.errors"),
    "client knows another api": ("codevf knows the kit", "overlays/codevf/costs.py", "altan_api.policy"),
    "client knows the mock": ("codevf knows the kit", "overlays/codevf/costs.py", "specloom_mock.clock"),
    "a lower layer knows a higher one": (
        "The kit's layers",
        "overlays/specloom/times.py",
        "specloom.settings",
    ),
    "a module outside the layers": ("The kit's layers", "overlays/specloom/utils.py", "specloom.errors"),
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages, where an import may be planted."""
    tree = tmp_path_factory.mktemp("imports")
    ignored = shutil.ignore_patterns("__pycache__", "models", "api")
    for folder in ("scripts", "generated", "overlays", "mocks"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=ignored)
    return tree


def hold(tree: Path) -> tuple[int, str]:
    """The exit code of the contracts in this tree, and what they say."""
    path = os.pathsep.join(str(tree / folder) for folder in ("overlays", "generated", "mocks"))
    done = subprocess.run(
        [sys.executable, tree / "scripts" / "import_contracts.py"],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_tree_keeps_every_contract() -> None:
    assert hold(ROOT) == (0, "")


def test_no_module_needs_itself_by_a_detour() -> None:
    """Imports for annotations and those within functions included. One circle is true: an error shows its answer."""
    packages = [
        path.parent.name for part in ("overlays", "mocks") for path in ROOT.glob(f"{part}/*/__init__.py")
    ]
    graph = grimp.build_graph(*packages, cache_dir=None)
    needs = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    needs["maestro_client.errors"].remove("maestro_client.response")

    TopologicalSorter(needs).prepare()


@pytest.fixture(scope="module")
def told(tree: Path) -> str:
    """What is said of a tree with all of them planted: one look at it takes longer than all the looking up."""
    for _, place, imported in PLANTED.values():
        with (tree / place).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")
    code, told = hold(tree)
    assert code == 1
    return told


@pytest.mark.parametrize(("contract", "place", "imported"), PLANTED.values(), ids=PLANTED)
def test_a_planted_import_is_refused(told: str, contract: str, place: str, imported: str) -> None:
    module = ".".join(Path(place).with_suffix("").parts[1:])
    arrow = f"{module} -> {imported}" if module != "specloom.utils" else module

    assert arrow in " ".join(section(told, contract).split())


def section(told: str, contract: str) -> str:
    """What is said under the name of one contract."""
    start = told.index(contract)
    ends = [told.find(other, start + 1) for other, _, _ in PLANTED.values() if other != contract]
    return told[start : min((end for end in ends if end > 0), default=len(told))]
