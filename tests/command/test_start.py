"""How the command starts: what it imports, what it says where something is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from specloom_command import apis
from specloom_command.exits import CODES
from specloom_command.group import COMMANDS

from .conftest import Run

FULL = Path("/dev/full")
START = "import sys; sys.argv[0] = 'specloom'; from specloom_command import main; {before}; main()"


def python(code: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_imports_what_it_shows_and_no_more() -> None:
    told = python(
        START.format(before="import atexit; atexit.register(lambda: print(*sys.modules))"), "--help"
    )

    loaded = {name.partition(".")[0] for name in told.stdout.splitlines()[-1].split()}
    heavy = {
        "httpx",
        "httpcore",
        "rich",
        "yaml",
        "pydantic",
        "anyio",
        "asyncio",
        "specloom_mock",
        "sqlite3",
        "ssl",
    }
    assert told.returncode == 0
    assert loaded & (heavy | {f"{api}_api" for api in apis.names()} | {"codevf", "maestro_client"}) == set()


def test_help_tells_commands_and_exit_codes(run: Run) -> None:
    page = " ".join(run("--help").out.split())

    assert [name for name in COMMANDS if f" {name} " not in page] == []
    assert [text for code, text in CODES.items() if f"{code} {text}" not in page] == []


def test_it_is_a_module_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "specloom", "--version"], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("specloom 0")


@pytest.mark.parametrize(
    ("package", "words", "extra"),
    [
        ("click", ["--help"], "command"),
        ("click", ["mock", "env"], "mock"),
        ("jsonschema_rs", ["mock", "env"], "mock"),
        ("yaml", ["call", "altan", "--help"], "command"),
    ],
)
def test_a_missing_package_is_named_with_its_extra(package: str, words: list[str], extra: str) -> None:
    told = python(START.format(before=f"sys.modules[{package!r}] = None"), *words)

    assert told.stderr.endswith(f"pip install 'specloom[{extra}]'\n")
    assert (told.returncode, told.stderr.count("\n"), told.stdout) == (2, 1, "")


def test_the_mock_is_served_as_promised() -> None:
    served = subprocess.Popen(
        [sys.executable, "-m", "specloom", "mock", "altan", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    with served:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("specloom mock ready on http://127.0.0.1:")
        served.terminate()
        assert served.wait(timeout=10) == 0


def test_where_the_mock_is_served_is_told_to_programs() -> None:
    words = [sys.executable, "-m", "specloom", "mock", "altan", "--port", "0", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        assert json.loads(served.stdout.readline())["url"].startswith("http://127.0.0.1:")
        served.terminate()


@pytest.mark.parametrize("words", [["mock", "env"], ["mock", "env", "--json", "--world", "w"]], ids=" ".join)
def test_the_environment_is_printed_as_by_the_mock_itself(words: list[str], run: Run) -> None:
    from specloom_mock.cli import specloom

    assert run(*words).out == CliRunner().invoke(specloom, words).output


@pytest.mark.parametrize(("word", "meant"), [("cal", "call"), ("explan", "explain")])
def test_a_word_that_is_nearly_a_command_is_recognized(word: str, meant: str, run: Run) -> None:
    said = run(word)

    assert (said.code, said.err) == (2, f"specloom: there is no command {word!r}: did you mean {meant}?\n")


def test_nobody_has_to_read_to_the_end() -> None:
    told = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m specloom explain maestro | head -1"],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONWARNINGS": "error"},
    )  # fmt: skip

    assert (told.stderr, told.stdout.count("\n")) == ("", 1)


@pytest.mark.skipif(not FULL.exists(), reason="a device that is always full is needed")
def test_a_full_disk_is_said_in_a_line() -> None:
    with FULL.open("w", encoding="utf-8") as full:
        told = subprocess.run(
            [sys.executable, "-m", "specloom", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert (told.returncode, told.stderr) == (
        4,
        "specloom: the output cannot be written: No space left on device\n",
    )


COMPLETED = {
    "specloom call cod": {"codevf"},
    "specloom call codevf retrieve": {"retrieveProject", "retrieveTask"},
    "specloom call codevf createTask --mode s": {"standard"},
    "specloom call codevf createTask --max": {"--max-credits"},
    "specloom explain codevf invalid_ta": {"invalid_tag"},
    "specloom wait ": {"codevf", "maestro"},
    "specloom mock ": {"env", *apis.names()},
    "specloom mock altan co": {"codevf"},
    "specloom mock --cl": {"--clock"},
}


def test_bash_completes_it() -> None:
    """As bash does it: the words of the line, and the place of the one that is to be completed."""
    script = f"""
        PATH={Path(sys.executable).parent}:$PATH
        eval "$(specloom completion bash)"
        while IFS= read -r line; do
            COMP_WORDS=($line); [[ $line == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)) COMPREPLY=()
            _specloom_completion specloom
            echo "${{COMPREPLY[@]}}"
        done
    """
    lines = "".join(f"{line}\n" for line in COMPLETED)
    done = subprocess.run(["bash", "-c", script], input=lines, capture_output=True, text=True, check=True)

    assert [set(line.split()) for line in done.stdout.splitlines()] == list(COMPLETED.values()), done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_completion(shell: str, run: Run) -> None:
    assert "_SPECLOOM_COMPLETE" in run("completion", shell).out
