"""What the documents show runs and prints what they say, and what they point to is there.

The Python blocks of a page are one program. A `text` block behind one is what it prints, a `console` block is commands
and what they print; in both, … stands for anything, and alone on a line for any lines. A block whose first line is
a comment such as `# worker.py` is a file beside them. Tables with `specloom` above their second column are code, too: the
first column is for the published client, the second goes on with the page's program, and no expression may be False.
"""

import codeop
import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.pages import Block, Row, blocks, links, rows

import apart
import specloom_mock
from specloom.clock import RealClock
from specloom_command.group import specloom as command
from specloom_mock import MockHandle

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "specs" / "README.md"])
MOVING = ROOT / "tests" / "peers" / "programs" / "moving.py"
MAKE = re.compile(r"\bmake ([a-z]+)")

# A day passes in three minutes, for the mock and for the programs: what waits for work is done while a test looks.
SCALE = "500"
# By page, the classes of the published client that people call.
PUBLISHED = {
    "from-codevf-sdk": "codevf:CodeVFClient codevf:Projects codevf:Tasks codevf:Tags codevf:Credits",
    "from-phospho": "phospho.sessions:SessionCollection phospho.sessions:Session phospho.tasks:TaskCollection"
    " phospho.tasks:Task phospho.steps:StepCollection phospho.steps:Step",
    "from-botcity-maestro-client": "maestro_client:MaestroClient maestro_client.maestro_client:*API",
    "from-botcity-maestro-sdk": "botcity.maestro:BotMaestroSDK botcity.maestro:DataPool botcity.maestro:DataPoolEntry",
}
# Methods that a page names in its text, beside its tables.
TOLD = {"CodeVFClient.put", "CodeVFClient.patch", "CodeVFClient.delete"}
# Where readers are told that their mock is.
SHOWN = "http://127.0.0.1:8100"


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the blocks of a page are for."""

    steps: list[Block | Row]
    """The program, the commands, and what they print, in the order of the page."""
    tests: list[Block]
    files: list[Block]

    @classmethod
    def on(cls, page: Path) -> "Shown":
        every = list(blocks(page))
        files = [block for block in every if block.file]
        tests = [block for block in every if "def test_" in block.text and block not in files]
        kinds = {"python", "text", "console"}
        steps = [block for block in every if block.language in kinds and block not in (*files, *tests)]
        in_order: list[Block | Row] = [*steps, *rows(page, right="specloom")]
        return cls(sorted(in_order, key=lambda step: step.line), tests, files)

    @property
    def runs(self) -> bool:
        return any(isinstance(step, Row) or step.language in {"python", "console"} for step in self.steps)


PROGRAMS = [page for page in PAGES if Shown.on(page).runs]
# Pages that say so.
PASTED = [page for page in PROGRAMS if page.parent.name == "tutorials" or page == ROOT / "README.md"]
TESTS = [page for page in PAGES if Shown.on(page).tests]


@pytest.fixture(scope="module")
def served() -> Iterator[MockHandle]:
    """One server for all pages; each finds it as it was when it started."""
    with specloom_mock.running(clock=SCALE) as mock:
        yield mock


@pytest.fixture
def mock(served: MockHandle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MockHandle:
    """The environment points at it, and the time of this process is the mock's."""
    served.default.reset()
    # A second is two milliseconds here: who keeps to it can still be a little early.
    served.default.set(rate_limits=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["page.py"])
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    for variable, value in served.default.env.items():
        monkeypatch.setenv(variable, value)
    clock = served.default.clock
    for method in ("now", "monotonic"):
        monkeypatch.setattr(RealClock, method, lambda _: clock.now())
    monkeypatch.setattr(RealClock, "sleep", lambda _, seconds: clock.sleep(seconds))
    monkeypatch.setattr(RealClock, "asleep", lambda _, seconds: clock.asleep(seconds))
    return served


@pytest.mark.parametrize("page", PROGRAMS, ids=name)
def test_programs_run_against_the_mocks_and_print_what_is_shown(page: Path, mock: MockHandle) -> None:
    shown = Shown.on(page)
    for file in shown.files:
        assert file.file is not None
        Path(file.file).write_text(file.text.replace(SHOWN, mock.url), encoding="utf-8")
    names: dict[str, object] = {"__name__": "__main__"}
    printed: str | None = None
    for step in shown.steps:
        if isinstance(step, Row):
            run(checked(step.right), page, step.line, names, mock)
        elif step.language == "python":
            printed = run(step.text, page, step.line, names, mock)
        elif step.language == "console":
            check_commands(step, page, mock)
        elif printed is not None:
            check_printed(printed, step.text, f"{name(page)}:{step.line}")
            printed = None


def checked(code: str) -> str:
    """The same lines, with each expression in an assertion that it is not False."""

    def line(text: str) -> str:
        try:
            compile(text, "", "eval")
        except SyntaxError:
            return text
        return f"assert ({text}) is not False, {text!r}"

    return "\n".join(map(line, code.splitlines()))


def run(code: str, page: Path, line: int, names: dict[str, object], mock: MockHandle) -> str:
    """Run it as the next lines of the page's program; what it prints."""
    shifted = "\n" * (line - 1) + code.replace(SHOWN, mock.url)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(shifted, str(page), "exec"), names)
    return out.getvalue().replace(mock.url, SHOWN)


def check_commands(block: Block, page: Path, mock: MockHandle) -> None:
    """Run what follows each $, and compare what it prints."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, expected = part.partition("\n")
        done = subprocess.run(
            ["bash", "-c", line.replace(SHOWN, mock.url)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        check_printed((done.stdout + done.stderr).replace(mock.url, SHOWN), expected, f"{name(page)}: {line}")


def check_printed(printed: str, expected: str, where: str) -> None:
    """Compare, with … for anything."""
    lines = [
        r"(?:.*\n)*" if line == "…" else f"{re.escape(line.rstrip()).replace('…', '.*')} *\n"
        for line in expected.rstrip().splitlines()
    ]
    same = re.fullmatch("".join(lines), f"{printed.rstrip()}\n")
    assert same, f"{where} shows\n{expected}\nbut this is printed:\n{printed}"


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if any(rows(page, right="specloom"))], ids=name)
def test_what_is_moved_from_runs_with_the_published_client(page: Path, mock: MockHandle) -> None:
    """The first columns are one program, of somebody who has only that client; no method of it is left out."""
    program = "\n".join(checked(row.left) for row in rows(page, right="specloom"))
    try:
        python = apart.peers()
    except apart.NoIndexError as problem:
        pytest.skip(f"the published clients cannot be installed: {problem}")

    done = subprocess.run(
        [python, "-W", "ignore", MOVING, *PUBLISHED[page.stem].split()],
        input=program,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout.splitlines()[-1])) <= TOLD


@pytest.mark.parametrize("page", PASTED, ids=name)
def test_what_is_to_be_pasted_can_be(page: Path) -> None:
    """An interactive Python ends a block at its first empty line, and at nothing else."""
    steps = Shown.on(page).steps
    for block in [step for step in steps if isinstance(step, Block) and step.language == "python"]:
        pending: list[str] = []
        for line in [*block.text.splitlines(), ""]:
            pending.append(line)
            if codeop.compile_command("\n".join(pending), f"{name(page)}:{block.line}", "single"):
                pending.clear()
        assert pending == []


@pytest.mark.parametrize("page", TESTS, ids=name)
def test_tests_pass(page: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown as a test is one, run by a pytest that has our plugin and, to start sooner, no other."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    shown = Shown.on(page)
    for file in shown.files:
        assert file.file is not None
        (pytester.path / file.file).write_text(file.text, encoding="utf-8")
    for number, block in enumerate(shown.tests):
        (pytester.path / f"test_{number}.py").write_text(block.text, encoding="utf-8")

    result = pytester.runpytest_subprocess("-q", "-W", "error", "-p", "specloom")

    result.assert_outcomes(passed=sum(block.text.count("def test_") for block in shown.tests))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [link.partition("#")[0] for link in links(page)]

    missing = [link for link in targets if link and "://" not in link and not (page.parent / link).exists()]

    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_targets_that_are_named_are_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    shell = "".join(block.text for block in blocks(page) if block.language in {"sh", "bash"})
    inline = " ".join(re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8")))

    named = set(MAKE.findall(shell)) | set(MAKE.findall(inline))

    assert {target for target in named if not re.search(rf"^{target}:", makefile, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_that_are_named_are_there(page: Path) -> None:
    """`specloom mock --clock 60`, inline or in a block for a shell, has such a command, with such options."""
    shell = "".join(block.text for block in blocks(page) if block.language in {"sh", "bash"})
    inline = "\n".join(re.findall(r"`(specloom [^`\n]+)`", page.read_text(encoding="utf-8")))
    for words in re.findall(r"\bspecloom ((?:[\w./:=-]+ ?)+)", f"{shell}\n{inline}"):
        result = CliRunner().invoke(command, [*words.split(), "--help"])
        assert result.exit_code == 0, f"specloom {words}: {result.output}"


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
