"""What the documents show runs, and what they point to is there."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import specloom_mock

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "specs" / "README.md"])
BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\bmake ([a-z]+)")

# A day of the mock's passes in a minute and a half, so that work is done while a test looks.
SCALE = "1000"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, and the line of its first line of code."""

    language: str
    line: int
    text: str


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        indent, language, body = match.groups()
        line = text.count("\n", 0, match.start(3)) + 1
        yield Block(language, line, "\n".join(row.removeprefix(indent) for row in body.splitlines()) + "\n")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def python(page: Path, *, tests: bool) -> list[Block]:
    """The Python blocks that are programs, or those that are tests."""
    found = [block for block in blocks(page) if block.language == "python"]
    return [block for block in found if ("def test_" in block.text) is tests]


PROGRAMS = [page for page in PAGES if python(page, tests=False)]
TESTS = [page for page in PAGES if python(page, tests=True)]


@pytest.mark.parametrize("page", PROGRAMS, ids=name)
def test_programs_run_against_the_mocks(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The blocks of a page are one program, in the order of the page."""
    monkeypatch.chdir(tmp_path)
    with specloom_mock.running(clock=SCALE) as mock:
        for variable, value in mock.default.env.items():
            monkeypatch.setenv(variable, value)
        names: dict[str, object] = {"__name__": "__main__"}
        for block in python(page, tests=False):
            code = "\n" * (block.line - 1) + block.text
            exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize("page", TESTS, ids=name)
def test_tests_pass(page: Path, pytester: pytest.Pytester) -> None:
    """What is shown as a test is one, run by the pytest that a reader would have."""
    for block in python(page, tests=True):
        pytester.makepyfile(block.text)
        pytester.runpytest_subprocess("-q", "-W", "error").assert_outcomes(
            passed=block.text.count("def test_")
        )


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8"))]

    missing = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_targets_that_are_named_are_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shell = "".join(block.text for block in blocks(page) if block.language in {"sh", "bash"})
    inline = " ".join(re.findall(r"`([^`]+)`", page.read_text(encoding="utf-8")))

    named = set(COMMAND.findall(shell)) | set(COMMAND.findall(inline))

    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_paths_that_are_named_are_there(page: Path) -> None:
    """`overlays/specloom/retry.py` in a text is a file of the tree; names with … or < stand for many."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    paths = re.findall(r"`((?:specs|generated|overlays|mocks|scripts|tests|docs|examples)/[\w./-]*)`", text)

    missing = [path for path in paths if "acme" not in path and not (ROOT / path).exists()]

    assert missing == []


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ
    )
    promised = {"setup", "demo", "generate", "test", "check", "format", "bench", "docs", "clean", "help"}

    assert promised <= set(re.findall(r"make (\w+)", done.stdout))
