"""Each failure is told as httpx's own transport tells it, in both twins, under asyncio and trio."""

from typing import Literal

import anyio
import httpx
import pytest

from specloom.http._async.pool import AsyncPool
from specloom.http._sync.pool import Pool

from .wire import CASES, USED, Case, WireServer
from .wire.drive import Certificates, Seen, Stage, aplay, play, staged

Mode = Literal["sync", "asyncio", "trio"]


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    """One authority for the module."""
    return Certificates()


def outcomes_of(mode: Mode, *, ours: bool, case: Case, stage: Stage) -> tuple[str, ...]:
    """What the case comes to through httpx's transport or through the pool."""
    if mode == "sync":
        transport = Pool if ours else httpx.HTTPTransport
        return play(transport(verify=stage.context, proxy=stage.proxy), case, stage)
    asynchronous = AsyncPool if ours else httpx.AsyncHTTPTransport
    return anyio.run(aplay, asynchronous(verify=stage.context, proxy=stage.proxy), case, stage, backend=mode)


def seen(mode: Mode, *, ours: bool, case: Case, certificates: Certificates, expected: int = 0) -> Seen:
    """Play a case on a server of its own."""
    with staged(case, certificates) as stage:
        outcomes = outcomes_of(mode, ours=ours, case=case, stage=stage)
        server: WireServer = stage.server
        return Seen(outcomes, server.settle(expected), server.connections)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mode", ["sync", "asyncio", "trio"])
@pytest.mark.parametrize("case", CASES + USED, ids=[case.name for case in CASES + USED])
def test_a_failure_is_told_as_httpx_tells_it(case: Case, mode: Mode, certificates: Certificates) -> None:
    """The same class, the same answers, the same number of requests at the server."""
    theirs = seen(mode, ours=False, case=case, certificates=certificates)
    ours = seen(mode, ours=True, case=case, certificates=certificates, expected=theirs.requests)

    if case.race is None:
        assert ours == theirs
    else:
        first = 1 if case in USED else 0
        assert {
            outcome.split()[0] for outcome in ours.outcomes[first:] + theirs.outcomes[first:]
        } <= case.race
        assert abs(ours.requests - theirs.requests) <= 1
