"""Each example by its one command, as the README has it: mocks of its own, and nothing left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import httpx
import pytest
from tests.eventually import until

from .conftest import ROOT

RUN = [sys.executable, str(ROOT / "examples" / "run.py")]
SAID = {
    "codevf_folder": ["3 of 3 files are in answers"],
    "distributor_worker": ["e9a96f41076601f02f2589091015a8f9: reported"],
    "maestro_bot": ["4711: DONE", "PARTIALLY_COMPLETED"],
}
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("CODEVF")}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "said"), SAID.items(), ids=SAID.keys())
def test_an_example_runs_by_one_command(name: str, said: list[str]) -> None:
    done = subprocess.run(
        [*RUN, name], stdin=-3, capture_output=True, text=True, timeout=300, check=False, env=CLEAN
    )

    assert done.returncode == 0, done.stderr
    assert all(each in done.stdout + done.stderr for each in said)


def test_the_chat_serves_until_it_is_told_to_stop() -> None:
    with subprocess.Popen(
        [*RUN, "phospho_fastapi", "--port", "0"], stdin=-3, stdout=-1, stderr=-2, text=True
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "Uvicorn running on" in line)
        url = line.partition("running on ")[2].split()[0]
        with httpx.Client(base_url=url, timeout=30) as http:
            assert http.post("/chat", json={"message": "And of France?"}).json()["answer"] == "That is Paris."
            until(lambda: http.get("/health").json() == {"waiting": 0, "refused": 0})
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)

    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_every_example_has_its_command_and_its_readme() -> None:
    done = subprocess.run(RUN, capture_output=True, text=True, timeout=60, check=False)
    folders = sorted(path.parent.name for path in (ROOT / "examples").glob("*/README.md"))

    assert done.returncode == 2
    assert done.stderr.strip().partition("one of ")[2].split(", ") == folders
    index = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"]({name}/README.md)" in index for name in folders)
