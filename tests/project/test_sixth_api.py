"""A sixth API is three places (a spec, an overlay, a service of the mock) and no change to any script."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ACME = ROOT / "tests" / "data" / "acme"

pytestmark = pytest.mark.slow

PROGRAM = """
import asyncio
import acme, specloom_mock
from acme.errors import NotFoundError

async def main():
    with specloom_mock.in_process("acme") as mock:
        world = mock.default.acme
        options = dict(transport=world.transport, clock=world.clock)
        async with acme.AsyncAcmeClient(**options) as client:
            order = await client.order("large", count=2)
            world.clock.advance(86400)
            print((await client.read(order.id)).status.value)
            try:
                await client.read("order-9")
            except NotFoundError as error:
                print(error.status_code)
        with acme.AcmeClient(**options) as client:
            print(client.raw.get_order(id=order.id).parsed.count)
        print([(call.operation, call.status) for call in world.calls()])

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with Acme in it, as CONTRIBUTING.md tells to put it there."""
    tree = tmp_path_factory.mktemp("six")
    ignored = shutil.ignore_patterns("__pycache__")
    for folder in ("scripts", "specs", "generated", "overlays", "mocks"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copy(ACME / "acme.yaml", tree / "specs")
    shutil.copytree(ACME / "overlay", tree / "overlays" / "acme")
    shutil.copy(ACME / "service.py", tree / "mocks" / "specloom_mock" / "services" / "acme.py")
    for script in (("generate.py", "acme"), ("twins.py",)):
        run(tree, f"scripts/{script[0]}", *script[1:])
    return tree


def run(tree: Path, *arguments: str, **variables: str) -> str:
    """What a program prints, when it imports from this tree."""
    path = os.pathsep.join(str(tree / folder) for folder in ("overlays", "generated", "mocks"))
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"} | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_checks_take_it_as_they_take_the_others(tree: Path) -> None:
    """Lint, drift, twins and import contracts find it by themselves, and find nothing."""
    told = run(tree, "scripts/check.py", "specs", "twins", "imports")

    places = ("overlays/acme", "mocks/specloom_mock/services/acme.py")
    assert "FAILED" not in told
    assert run(tree, "-m", "ruff", "check", *places) == "All checks passed!\n"
    assert run(tree, "-m", "ruff", "format", "--check", *places)
    assert "acme_api" in run(tree, "scripts/import_contracts.py", "--show")
    assert run(tree, "scripts/generate.py", "--check", "acme")


def test_client_and_mock_meet(tree: Path) -> None:
    """An order is made, sent a day later on the shared clock, and read by both clients."""
    lines = run(
        tree,
        "-W",
        "error",
        "-c",
        PROGRAM,
        ACME_API_KEY="acme-test-key",
        ACME_BASE_URL="http://localhost/acme",
    )

    assert lines.splitlines() == [
        "sent",
        "404",
        "2",
        "[('createOrder', 201), ('getOrder', 200), ('getOrder', 404), ('getOrder', 200)]",
    ]


def test_its_environment_is_printed(tree: Path) -> None:
    told = run(tree, "-m", "specloom_mock", "env")

    assert "export ACME_API_KEY=acme-test-key" in told
    assert "ACME_BASE_URL" in told


def test_the_command_knows_it(tree: Path) -> None:
    program = "from specloom_command import main; main()"

    assert "Order an anvil" in run(tree, "-c", program, "call", "acme", "--help")
    assert "Take one of small and large." in run(tree, "-c", program, "explain", "acme", "invalid_size")


def test_a_service_without_a_handler_stops_the_mock(tree: Path) -> None:
    service = tree / "mocks/specloom_mock/services/acme.py"
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace('@service.operation("listOrders")\n', ""), encoding="utf-8")

    program = "import specloom_mock.mock as m\ntry: m.Mock(['acme'])\nexcept m.StartError as e: print(e)"
    told = run(tree, "-c", program)
    service.write_text(text, encoding="utf-8")

    assert "listOrders" in told


def test_a_client_that_reaches_for_another_is_refused(tree: Path) -> None:
    stray = tree / "overlays" / "acme" / "_async" / "stray.py"
    stray.write_text("import codevf_api\nimport httpx\n", encoding="utf-8")

    with pytest.raises(AssertionError) as refused:
        run(tree, "scripts/import_contracts.py")
    stray.unlink()

    assert "acme knows the kit and acme_api only" in str(refused.value)
    assert "acme._async.stray -> codevf_api" in str(refused.value)
    assert "acme._async.stray -> httpx" in str(refused.value)
