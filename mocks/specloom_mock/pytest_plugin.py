"""pytest fixtures: a world for each test, in process or over a socket.

`codevf_mock`, `phospho_mock`, … are the APIs of the test's world, `specloom_world` is the world itself. A marker
chooses otherwise: `@pytest.mark.specloom(socket=True, clock="real", seed=7)`; `--specloom-socket` does for a whole run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from . import specs

if TYPE_CHECKING:
    from .handles import ApiHandle, MockHandle, WorldHandle

SECTION = "specloom journal"
MARKER = "specloom(socket=False, clock='manual', seed=0, rate_limits=True): the world of this test"
_world_key: pytest.StashKey[WorldHandle] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option."""
    group = parser.getgroup("specloom", "specloom mock servers")
    group.addoption(
        "--specloom-socket", action="store_true", help="serve the mocks of all tests over a real socket"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows what its world was asked."""
    report = yield
    world = item.stash.get(_world_key, None)
    if report.failed and world is not None:
        report.sections.append((f"{SECTION}, world {world.name}", str(world.journal)))
    return report


@pytest.fixture(scope="session")
def specloom_in_process() -> Iterator[MockHandle]:
    """One mock for all tests of this process that need no socket."""
    from .handles import in_process

    with in_process() as mock:
        yield mock


@pytest.fixture(scope="session")
def specloom_server() -> Iterator[MockHandle]:
    """One server for all tests of this process that need a socket."""
    from .handles import running

    with running() as mock:
        yield mock


@pytest.fixture
def specloom_world(request: pytest.FixtureRequest) -> Iterator[WorldHandle]:
    """A world of this test's own; its clock is manual unless the marker says otherwise."""
    marker = request.node.get_closest_marker("specloom")
    wanted: dict[str, Any] = {"socket": False, "clock": "manual", "seed": 0, "rate_limits": True}
    if marker and (unknown := sorted(marker.kwargs.keys() - wanted.keys())):
        raise pytest.UsageError(
            f"@pytest.mark.specloom has no {', '.join(unknown)}: it has {', '.join(wanted)}"
        )
    wanted |= marker.kwargs if marker else {}
    over_socket = wanted["socket"] or request.config.getoption("--specloom-socket")
    mock: MockHandle = request.getfixturevalue("specloom_server" if over_socket else "specloom_in_process")
    world = mock.world(_name(request.node.name, mock), clock=wanted["clock"], seed=wanted["seed"])
    world.set(rate_limits=wanted["rate_limits"])
    request.node.stash[_world_key] = world
    yield world
    mock.delete(world)


@pytest.fixture
def specloom_env(specloom_world: WorldHandle, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of this test points at its world."""
    for name, value in specloom_world.env.items():
        monkeypatch.setenv(name, value)
    return specloom_world.env


def _api_fixture(api: str) -> Callable[..., ApiHandle]:
    def fixture(specloom_world: WorldHandle) -> ApiHandle:
        return specloom_world.api(api)

    fixture.__doc__ = f"The {api} service in the world of this test."
    return pytest.fixture(fixture, name=f"{api}_mock")


# A sixth document brings a sixth fixture.
for _api in specs.names():
    globals()[f"{_api}_mock"] = _api_fixture(_api)


def _name(test: str, mock: MockHandle) -> str:
    base = re.sub(r"[^A-Za-z0-9._-]+", "-", test).strip("-.")[:80] or "test"
    taken = mock.mock.worlds
    return (
        base
        if base not in taken
        else next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)
    )
