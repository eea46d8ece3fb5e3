"""The generated tree: it is what the specs make, nothing more, and what cannot be made leaves it alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import openapi_python_client
import pytest
from tests.eventually import until

from generate import main

STOCK = Path(openapi_python_client.__file__).parent / "templates"
# The templates of openapi-python-client 0.29.1 that ours replace. Where one has changed, read what is new in it
# before its hash is changed here.
STOCK_TEMPLATES = {
    "api_init.py.jinja": "f3b0290732b219be",
    "client.py.jinja": "4eac65762f21014a",
    "endpoint_init.py.jinja": "c1837a037fdbbd85",
    "endpoint_module.py.jinja": "c1b2628053eb4875",
    "errors.py.jinja": "b6ba7ea79aa7d7f2",
    "int_enum.py.jinja": "cf8776855b1d8269",
    "model.py.jinja": "fd1c79680d51c06c",
    "models_init.py.jinja": "4f64a3d6e1b15a56",
    "package_init.py.jinja": "ac15907e32dc39bd",
    "str_enum.py.jinja": "e4979a5e6b338351",
    "types.py.jinja": "93df9d75883a4eaf",
}


@pytest.fixture
def tree(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a spec and of what was generated from it, to be spoilt."""
    (tmp_path / "specs").mkdir()
    copy_api(root, "altan", tmp_path)
    monkeypatch.chdir(tmp_path)  # where no settings of this project are found
    return tmp_path


def copy_api(root: Path, api: str, tree: Path) -> None:
    shutil.copy(root / "specs" / f"{api}.yaml", tree / "specs")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "generated" / f"{api}_api", tree / "generated" / f"{api}_api", ignore=ignored)


def run(tree: Path, *arguments: str) -> int:
    """scripts/generate.py on a copy."""
    folders = (
        f"--specs={tree / 'specs'}",
        f"--generated={tree / 'generated'}",
        f"--cache={tree / 'cache.json'}",
    )
    return main([*folders, *arguments])


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_tree_passes(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte; what Python leaves beside modules is no orphan."""
    cache = tree / "generated" / "altan_api" / "__pycache__"
    cache.mkdir()
    (cache / "types.cpython-311.pyc").write_bytes(b"")

    assert run(tree, "--check") == 0
    assert capsys.readouterr().err == ""


def _edit_module(tree: Path) -> None:
    edit(tree / "generated/altan_api/models/connection.py", "class Connection(Model)", "class Linkage(Model)")


def _edit_policy_number(tree: Path) -> None:
    edit(tree / "generated/altan_api/policy.py", "retries=", "retries=1")


def _truncate(tree: Path) -> None:
    (tree / "generated/altan_api/encoding.py").write_text("")


def _add_file(tree: Path) -> None:
    (tree / "generated/altan_api/models/stray.py").write_text("")


def _add_package(tree: Path) -> None:
    (tree / "generated/gone_api").mkdir()


def _remove_file(tree: Path) -> None:
    (tree / "generated/altan_api/py.typed").unlink()


def _remove_package(tree: Path) -> None:
    shutil.rmtree(tree / "generated/altan_api")


def _change_description(tree: Path) -> None:
    edit(tree / "specs/altan.yaml", "summary: List all connections", "summary: List every connection")


def _change_number(tree: Path) -> None:
    edit(tree / "specs/altan.yaml", "  retries: ", "  retries: 1")


EDITED = "{} is not what specs/altan.yaml makes: it was edited, or the spec, a template or the generator has changed since"
SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "edited": (_edit_module, EDITED.format("generated/altan_api/models/connection.py")),
    "policy-by-hand": (_edit_policy_number, EDITED.format("generated/altan_api/policy.py")),
    "truncated": (_truncate, EDITED.format("generated/altan_api/encoding.py")),
    "orphan": (
        _add_file,
        "generated/altan_api/models/stray.py is an orphan: nothing in specs/altan.yaml makes it",
    ),
    "orphaned-package": (_add_package, "generated/gone_api is an orphan: no spec makes it; delete it"),
    "missing": (_remove_file, "generated/altan_api/py.typed is missing: specs/altan.yaml makes it"),
    "missing-package": (_remove_package, "generated/altan_api is missing: specs/altan.yaml makes it"),
    "changed-spec": (
        _change_description,
        EDITED.format("generated/altan_api/api/connections/list_connections.py"),
    ),
    "changed-number": (_change_number, EDITED.format("generated/altan_api/policy.py")),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_tree_that_differs_is_told_in_one_sentence(
    how: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each difference is one line that names the file and what to do; generating again mends it."""
    spoil, sentence = SPOILT[how]
    pristine = contents(tree / "generated")
    spoil(tree)

    assert run(tree, "--check") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(sentence)
    assert run(tree) == 0
    assert (contents(tree / "generated") == pristine) is not how.startswith("changed")


def test_what_is_current_is_not_made_again(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run only reads; an edited output is noticed all the same."""
    assert run(tree) == 0
    capsys.readouterr()
    _edit_policy_number(tree)

    began = time.monotonic()
    assert run(tree) == 0
    assert "altan_api" in capsys.readouterr().out
    assert run(tree) == 0
    assert time.monotonic() - began < 10
    assert capsys.readouterr().out == "generated: nothing, all is current\n"


def _no_yaml(text: str) -> str:
    return text.replace("servers:", "servers: [", 1)


def _unknown_extension(text: str) -> str:
    return text.replace("x-specloom-retry:", "x-specloom-retries:", 1)


def _unknown_key(text: str) -> str:
    return text.replace("first_wait:", "first_weight:", 1)


def _dead_reference(text: str) -> str:
    return text.replace("#/components/schemas/ConnectionList", "#/components/schemas/Nowhere", 1)


def _no_repeat(text: str) -> str:
    return text.replace("x-specloom-repeat: always", "x-other: 1", 1)


def _unknown_schema(text: str) -> str:
    return text.replace("schemas: [Connection,", "schemas: [Linkage,", 1)


FAULTS: dict[str, tuple[Callable[[str], str], str, str]] = {
    "no-yaml": (_no_yaml, "servers: [", ""),
    "unknown-extension": (_unknown_extension, "x-specloom-retries:", "x-specloom-retries"),
    "unknown-key": (_unknown_key, "x-specloom-retry:", "x-specloom-retry"),
    "dead-reference": (_dead_reference, "Nowhere", "Nowhere"),
    "no-repeat": (_no_repeat, "", "repeat"),
    "unknown-schema": (_unknown_schema, "Linkage", "Linkage"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_spec_leaves_the_tree_alone(
    fault: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """File, line and rule are told; not one file changes."""
    spoil, at, told = FAULTS[fault]
    spec = tree / "specs/altan.yaml"
    spec.write_text(spoil(spec.read_text()))
    before = contents(tree / "generated")

    assert run(tree) == 2

    error = capsys.readouterr().err
    number = int(error.split(":")[1])
    lines = spec.read_text().splitlines()
    assert error.startswith("specs/altan.yaml:")
    assert "Traceback" not in error
    assert told in error
    assert at in "\n".join(lines[max(number - 2, 0) : number + 1])
    assert contents(tree / "generated") == before


def test_a_faulty_spec_leaves_what_another_one_makes_alone(tree: Path, root: Path) -> None:
    """All packages are put in their places, or none."""
    copy_api(root, "phospho", tree)
    edit(tree / "specs/altan.yaml", "servers:", "servers: [")
    edit(tree / "specs/phospho.yaml", "summary: ", "summary: Quite other. ")
    before = contents(tree / "generated")

    assert run(tree) == 2
    assert contents(tree / "generated") == before


def test_an_api_that_does_not_exist_is_told(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2."""
    assert run(tree, "acme") == 2
    assert "has no acme: there is altan" in capsys.readouterr().err


def test_another_api_needs_no_script(tree: Path, root: Path) -> None:
    """A spec that is put beside the others is compiled like them, and leaves when its spec leaves."""
    assert run(tree) == 0
    shutil.copy(root / "tests/golden/specs/workshop.yaml", tree / "specs/acme.yaml")

    assert run(tree) == 0
    assert (tree / "generated/acme_api/policy.py").is_file()
    assert run(tree, "--check", "acme") == 0
    (tree / "specs/acme.yaml").unlink()
    assert run(tree) == 0
    assert not (tree / "generated/acme_api").exists()
    assert (tree / "generated/altan_api/policy.py").is_file()


def test_the_golden_record_is_what_comes_out(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What every case of the workshop makes; where it is to change: scripts/generate.py --specs … --generated …"""
    golden = root / "tests" / "golden"

    code = main([f"--specs={golden / 'specs'}", f"--generated={golden / 'generated'}", "--check"])

    assert capsys.readouterr().err == ""
    assert code == 0


def test_every_run_makes_the_same(tree: Path) -> None:
    """Neither the hash seed nor the folder shows in what is made."""
    target = tree / "elsewhere" / "generated"
    command = [sys.executable, str(Path(main.__code__.co_filename)), f"--specs={tree / 'specs'}"]
    command += [f"--generated={target}", f"--cache={tree / 'cache.json'}"]

    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "4711"}, capture_output=True)

    assert contents(target) == contents(tree / "generated") != {}


def test_each_file_names_its_source(root: Path) -> None:
    """A reader who lands in a generated file learns where to change it."""
    for package in sorted((root / "generated").glob("*_api")):
        header = f"# Generated from specs/{package.name.removesuffix('_api')}.yaml by `make generate`; do not edit.\n"
        assert (package / "py.typed").is_file()
        for path in package.rglob("*.py"):
            assert path.read_text(encoding="utf-8").startswith(header), path


def test_the_stock_templates_are_those_ours_were_written_against() -> None:
    """A new release may have changed what ours replace."""
    found = {path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in STOCK.glob("*.jinja")}

    assert {name: found[name] for name in STOCK_TEMPLATES} == STOCK_TEMPLATES


LAZY = {
    "package": ("import maestro_api", {"httpx", "attr", "maestro_api.models.task", "maestro_api.client"}),
    "operations": ("from maestro_api import operations", {"httpx", "attr", "maestro_api.api.tasks.get_task"}),
    "policy": (
        "from maestro_api.policy import POLICY",
        {"httpx", "attr", "pydantic", "maestro_api.operations"},
    ),
    "models": ("from maestro_api import models", {"httpx", "attr", "maestro_api.models.task"}),
    "one-model": ("from maestro_api.models import Workspace", {"httpx", "maestro_api.models.datapool"}),
    "one-operation": (
        "from maestro_api import operations; operations.get_task",
        {
            "httpx",
            "dateutil",
            "maestro_api.client",
            "maestro_api.api.tasks.list_tasks",
            "maestro_api.models.datapool",
        },
    ),
    "clients": ("from maestro_api import Client; assert Client", {"pydantic", "maestro_api.models.task"}),
}


@pytest.mark.parametrize("what", LAZY)
def test_nothing_is_imported_before_it_is_needed(what: str) -> None:
    """Whoever wants one operation does not pay for seventy, nor for httpx."""
    statement, absent = LAZY[what]

    code = f"{statement}\nimport sys\nprint(*sorted({absent!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == ""


@pytest.mark.slow
def test_ctrl_c_ends_it_at_once_and_leaves_nothing(tree: Path, root: Path) -> None:
    """Pressed while packages are built: the whole group of processes gets it."""
    copy_api(root, "phospho", tree)
    before = contents(tree / "generated")
    command = [sys.executable, str(root / "scripts" / "generate.py")]
    command += [f"--{name}={tree / name}" for name in ("specs", "generated", "cache")]
    script = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    workshop = tree / ".cache"
    try:
        until(lambda: next(workshop.glob("generate-*/**/*.py"), None), seconds=60)

        os.killpg(script.pid, signal.SIGINT)

        assert script.communicate(timeout=20)[1].splitlines()[-1] == "generate: interrupted"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(script.pid, signal.SIGKILL)
    assert script.returncode == 130
    assert (contents(tree / "generated"), list(workshop.iterdir())) == (before, [])
