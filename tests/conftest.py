"""What every test may ask for."""

import io
import logging
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings

# How fast this machine happens to be is nothing that a test may fail for.
settings.register_profile("specloom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("specloom")

# A shell lets what it starts in the background ignore Ctrl-C, and with it the programs that tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """Whatever is async runs under both."""
    return str(request.param)


@pytest.fixture(params=["in process", "socket"])
def both_ways(request: pytest.FixtureRequest) -> None:
    """The test's world is met once in process, and once over a socket; named before what is in that world."""
    if request.param == "socket":
        request.node.add_marker(pytest.mark.specloom(socket=True))


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Everything that is logged by anybody while a test runs."""
    text = io.StringIO()
    handler, root = logging.StreamHandler(text), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def answering() -> Callable[..., httpx.MockTransport]:
    """A transport on which every request is answered the same."""

    def made(status: int, body: bytes, **headers: str) -> httpx.MockTransport:
        return httpx.MockTransport(lambda _: httpx.Response(status, content=body, headers=headers))

    return made


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many a test waits, for timeouts and for programs that it started."""
    return (os.cpu_count() or 1) + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make contract` asks for more."""
    parser.addoption(
        "--deep", action="store_true", help="many examples from a random seed, and large figures"
    )
