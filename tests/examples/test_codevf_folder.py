"""A folder of files becomes a folder of answers, whenever the program is killed."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from specloom_mock.handles import WorldHandle

from .conftest import Run

pytestmark = pytest.mark.specloom(socket=True, clock="600")
PROGRAM = "codevf_folder/file_folder.py"
NAMES = ["a.py", "b.py", "c.md"]
DEATHS = [
    "specloom.ledger.intents:finish before 1",  # the first answer was in, and nothing knows of it
    "Filing.note_task before 2",
    "Filing.note_task after 1",
    "Filing.fresh_part after 1",
    "codevf._sync.single:TaskCalls.download after 1",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(f"what is in {name}\n", encoding="utf-8")
    return folder


def collected(folder: Path) -> dict[str, list[str]]:
    found = [path for path in folder.iterdir() if path.name != ".filing"]
    return {path.name: sorted(each.name for each in path.iterdir()) for path in found}


def test_each_file_is_filed_once_and_collected_whenever_the_program_is_killed(
    run: Run, world: WorldHandle, source: Path, tmp_path: Path
) -> None:
    for death in DEATHS:
        killed = run(PROGRAM, source, "out", death=death)
        assert killed.returncode == -signal.SIGKILL, (death, killed.stdout, killed.stderr)
    done = run(PROGRAM, source, "out")

    assert done.returncode == 0, done.stderr
    assert collected(tmp_path / "out") == {name: [name] for name in NAMES}
    assert sorted(task.attachments for task in world.codevf.state.tasks.values()) == [
        [name] for name in NAMES
    ]
    assert run(PROGRAM, source, "out").stdout == "3 of 3 files are in out\n"
    assert len(world.codevf.state.tasks) == 3


def test_what_cannot_be_filed_is_named_and_the_rest_is_collected(
    run: Run, source: Path, tmp_path: Path
) -> None:
    (source / "a.py").write_text("x" * 1_100_000, encoding="utf-8")

    done = run(PROGRAM, source, "out", "--budget", "40")

    assert done.returncode == 1
    assert "a.py: not filed: " in done.stderr
    assert "c.md: not filed: 30 credits would pass the budget of 40" in done.stderr
    assert collected(tmp_path / "out") == {"b.py": ["b.py"]}


@pytest.mark.parametrize(
    ("env", "argument", "said"),
    [
        ({"CODEVF_API_KEY": ""}, "in", "no api_key"),
        ({"CODEVF_API_KEY": "sk_wrong"}, "in", "401"),
        ({}, "nowhere", "nowhere"),
    ],
    ids=["no key", "wrong key", "no folder"],
)
def test_what_is_wrong_is_said_in_one_line(
    env: dict[str, str], argument: str, said: str, run: Run, source: Path
) -> None:
    done = run(PROGRAM, argument, "out", env=env)

    assert done.returncode == 2
    assert done.stderr.startswith("file_folder: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
