"""The files for code hosts and editors: well formed, and true of this tree."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
MAKE = re.compile(r"\bmake ((?:[a-z]+ ?)+)")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_what_a_developer_runs(path: Path) -> None:
    """Its steps are actions, make targets, or files of this tree; and it may read only."""
    workflow = read(path)
    jobs = workflow["jobs"].values()
    runs = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    choices = {
        each["target"]
        for job in jobs
        for each in job.get("strategy", {}).get("matrix", {}).get("include", [])
    }
    called = {target for run in runs for found in MAKE.findall(run) for target in found.split()} | choices

    # YAML 1.1 reads the key `on` as true
    assert {"name", True, "permissions", "jobs"} == set(workflow)
    assert workflow["permissions"] == {"contents": "read"}
    assert called <= targets()
    assert called or "bash .ci/run" in runs
    assert all(
        re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])
        for job in jobs
        for step in job["steps"]
        if "uses" in step
    )


def test_ci_tests_every_python_that_the_project_names() -> None:
    classifiers = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert (
        read(ROOT / ".github/workflows/ci.yml")["jobs"]["check-and-test"]["strategy"]["matrix"]["python"]
        == classifiers
    )


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.stem != "config"], ids=lambda path: path.stem
)
def test_an_issue_template_is_a_form(path: Path) -> None:
    form = read(path)

    assert set(form) == {"name", "description", "labels", "body"}
    assert len({part["id"] for part in form["body"]}) == len(form["body"])
    assert {part["type"] for part in form["body"]} <= {"input", "textarea", "dropdown"}
    assert all(part["attributes"]["label"] for part in form["body"])


def test_the_hooks_are_programs_of_this_tree() -> None:
    hooks = [hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]

    for hook in hooks:
        program, *rest = hook["entry"].split()
        assert program.startswith(".venv/bin/")
        assert "ruff" not in program or "--force-exclude" in rest  # or it formats generated code
        assert all((ROOT / word).exists() for word in rest if word.startswith("scripts/"))


def test_files_follow_the_editor_config() -> None:
    """Text ends in one newline, no line in blanks, and only Makefiles have tabs."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    written = [ROOT / name for name in listed if Path(name).suffix in {".py", ".md", ".sh", ".yml", ".toml"}]

    spoilt = [
        str(path) for path in written if path.is_file() and (text := path.read_bytes()) and not _is_tidy(text)
    ]

    assert spoilt == []


def _is_tidy(text: bytes) -> bool:
    return (
        text.endswith(b"\n")
        and not text.endswith(b"\n\n")
        and b"\r" not in text
        and not re.search(rb"[ \t]\n", text)
    )
