"""The pytest plugin, in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import asyncio, time
import pytest

KEY = {"authorization": "Bearer sk_test_specloom"}
TASK = {"prompt": "p", "maxCredits": 30, "projectId": 1}


@pytest.mark.parametrize("turn", range(4))
def test_each_test_has_a_world_of_its_own(codevf_mock, turn):
    with codevf_mock.http(headers=KEY) as http:
        assert http.get("/projects").json()["total"] == 0
        codevf_mock.clock.advance(1)
        assert http.post("/projects/create", json={"name": "p"}).json()["id"] == 1


def test_hours_pass_at_once(codevf_mock, specloom_world):
    start = time.perf_counter()
    with codevf_mock.http(headers=KEY) as http:
        http.post("/projects/create", json={"name": "p"})
        specloom_world.clock.advance(hours=1)
        task = http.post("/tasks/create", json=TASK).json()
        specloom_world.clock.advance(hours=3)
        assert http.get(f"/tasks/{task['id']}").json()["status"] == "completed"
    assert time.perf_counter() - start < 1


def test_a_fault_is_one_line(codevf_mock):
    codevf_mock.fault("createProject", "answer_lost", count=1)
    with codevf_mock.http(headers=KEY) as http:
        with pytest.raises(Exception):
            http.post("/projects/create", json={"name": "p"})
    assert [entry.handled for entry in codevf_mock.calls("createProject")] == [True]


def test_async_clients_sleep_on_the_same_clock(codevf_mock):
    async def main():
        async with codevf_mock.async_http(headers=KEY) as http:
            answers = []
            for _ in range(3):
                answers.append((await http.get("/tags")).status_code)
                await codevf_mock.clock.asleep(1)
            return answers
    assert asyncio.run(main()) == [200, 200, 200]


@pytest.mark.specloom(socket=True, clock="3600", rate_limits=False)
def test_a_socket_is_a_marker_away(codevf_mock, phospho_mock, specloom_world):
    assert codevf_mock.base_url.startswith("http://127.0.0.1:")
    assert codevf_mock.transport is None
    with codevf_mock.http(headers=KEY) as http:
        assert http.get("/tags").status_code == 200


def test_the_environment_points_here(specloom_env, specloom_world):
    import os
    assert os.environ["CODEVF_BASE_URL"].endswith(f"/w/{specloom_world.name}/codevf")
    assert os.environ["BOTCITY_LOGIN"] == "specloom"


@pytest.mark.specloom(seed=5)
def test_state_switches_and_levers_are_at_hand(codevf_mock):
    codevf_mock.set(policy="strict")
    codevf_mock.act("set_balance", total=5)
    assert codevf_mock.state.settings.policy == "strict"
    with codevf_mock.http(headers=KEY) as http:
        assert http.get("/credits/balance").json()["total"] == 5
"""

FAILING = """
def test_it_fails(codevf_mock):
    with codevf_mock.http() as http:
        http.get("/tags")
    assert False
"""

UNITTEST = """
import unittest
import httpx
import specloom_mock


class Tasks(unittest.TestCase):
    def setUp(self):
        mock = self.enterContext(specloom_mock.running("codevf", clock="manual"))
        self.world = mock.world()

    def test_tags(self):
        answer = httpx.get(self.world.codevf.base_url + "/tags", headers={"authorization": "Bearer sk_test_specloom"})
        self.assertEqual(len(answer.json()["tags"]), 3)

    def test_in_process(self):
        with specloom_mock.in_process("codevf") as mock, mock.codevf.http() as http:
            self.assertEqual(http.get("/tags").status_code, 401)


unittest.main()
"""


# Plugins of this project's own tests, which take longer to import than the tests here take to run.
WITHOUT = [f"-pno:{name}" for name in ("schemathesis", "hypothesispytest", "typeguard", "anyio")]


def run(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *WITHOUT,
        *options,
        "test_it.py",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "options", [(), ("-n", "2"), ("--specloom-socket",)], ids=["alone", "xdist", "socket"]
)
def test_the_fixtures_do_what_they_promise(tmp_path: Path, options: tuple[str, ...]) -> None:
    text = TESTS if "--specloom-socket" not in options else TESTS[: TESTS.index("def test_async_clients")]

    done = run(tmp_path, text, *options)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_failed_test_prints_its_journal(tmp_path: Path) -> None:
    done = run(tmp_path, FAILING)

    assert "specloom journal, world test_it_fails" in done.stdout
    assert "GET /w/test_it_fails/codevf/tags -> 401 listTags" in done.stdout


def test_each_fixture_says_what_it_is(tmp_path: Path) -> None:
    told = run(tmp_path, "", "--fixtures").stdout

    assert "The codevf service in the world of this test." in told
    assert "no docstring available" not in told


def test_a_word_that_the_marker_does_not_know_is_named(tmp_path: Path) -> None:
    done = run(
        tmp_path,
        "import pytest\n\n\n@pytest.mark.specloom(sockets=True)\ndef test_it(codevf_mock):\n    pass\n",
    )

    assert "@pytest.mark.specloom has no sockets: it has socket, clock, seed, rate_limits" in done.stdout


def test_unittest_and_scripts_need_no_pytest(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(UNITTEST, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "Ran 2 tests" in done.stderr


def test_the_plugin_costs_nothing_where_it_is_not_used() -> None:
    code = "import sys, specloom_mock.pytest_plugin; print([m for m in ('httpx', 'uvicorn', 'yaml') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert done.stdout.strip() == "[]"
