"""What `pip install specloom` brings, without any extra: small, and enough for every client that needs no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import apart
import specloom_mock

ROOT = Path(__file__).resolve().parents[2]
MOST_DISTRIBUTIONS = 12

pytestmark = pytest.mark.slow

INSTALLED = """
import json
from importlib.metadata import distributions

print(json.dumps(sorted({each.name.lower() for each in distributions()} - {"specloom"})))
"""
CALLS = """
import asyncio
from altan import AltanActionsClient, AsyncAltanActionsClient
from codevf import AsyncCodeVFClient, CodeVFClient
from maestro_client import AsyncMaestroClient, MaestroClient
from phospho import AsyncClient, Client

with CodeVFClient() as codevf, Client() as phospho, AltanActionsClient() as altan, MaestroClient() as maestro:
    codevf.projects.create("p")
    phospho.sessions.create(data={})
    altan.list_connections()
    maestro.tasks.create("TestCI")

async def main():
    async with (
        AsyncCodeVFClient() as codevf,
        AsyncClient() as phospho,
        AsyncAltanActionsClient() as altan,
        AsyncMaestroClient() as maestro,
    ):
        await codevf.projects.create("p")
        await phospho.sessions.create(data={})
        await altan.list_connections()
        await maestro.tasks.create("TestCI")

asyncio.run(main())
"""
DISTRIBUTOR = """
import oct7_distributor

try:
    oct7_distributor.DistributorClient()
except oct7_distributor.DistributorUsageException as problem:
    print(problem)
try:
    from oct7_distributor import Post
except ImportError as problem:
    print(problem)
"""
NEEDS_PYDANTIC = "the Distributor's blueprints need pydantic: pip install 'specloom[distributor]'\n"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python with the wheel, and what pip finds that it needs."""
    home = tmp_path_factory.mktemp("bare")
    subprocess.run(
        [ROOT / "scripts" / "build.sh", home / "dist"],
        env=os.environ | {"PYTHON": sys.executable},
        check=True,
        capture_output=True,
    )
    python = apart.create(home / "venv")
    try:
        apart.install(python, next((home / "dist").glob("*.whl")))
    except apart.NoIndexError as problem:
        pytest.skip(str(problem))
    return python


@pytest.fixture(scope="module")
def mock() -> Iterator[specloom_mock.MockHandle]:
    with specloom_mock.running() as mock:
        yield mock


def said(python: Path, program: str, **environment: str) -> str:
    """What a program prints there, where every warning is an error."""
    done = subprocess.run(
        [python, "-I", "-W", "error", "-c", program],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_clients_alone_are_few_distributions(bare: Path) -> None:
    names = json.loads(said(bare, INSTALLED))

    assert len(names) <= MOST_DISTRIBUTIONS, names
    assert {"httpx", "attrs"} <= set(names)
    assert "pydantic" not in names


def test_every_other_client_works_without_extras(bare: Path, mock: specloom_mock.MockHandle) -> None:
    said(bare, CALLS, **mock.default.env)

    assert len(mock.default.codevf.calls("createProject")) == 2
    assert len(mock.default.phospho.calls("createSession")) == 2
    assert len(mock.default.altan.calls("listConnections")) == 2
    assert len(mock.default.maestro.calls("createTask")) == 2


def test_the_distributor_says_what_it_needs_before_it_asks_anything(
    bare: Path, mock: specloom_mock.MockHandle
) -> None:
    told = said(bare, DISTRIBUTOR, **mock.default.env)

    assert told == NEEDS_PYDANTIC * 2
    assert mock.default.distributor.calls() == []
