"""Each failure is told as httpx's own transport tells it, in both twins, under asyncio and trio."""

import contextlib
from typing import Literal

import anyio
import httpx
import pytest
from tests.eventually import until

from specloom.http._async.pool import AsyncPool
from specloom.http._sync.pool import Pool

from .wire import CASES, USED, Case
from .wire.drive import Certificates, Seen, Stage, aplay, play, staged

Mode = Literal["sync", "asyncio", "trio"]


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    """One authority for the module."""
    return Certificates()


def played(mode: Mode, *, ours: bool, case: Case, stage: Stage) -> tuple[str, ...]:
    """What the case comes to through httpx's transport or through the pool."""
    if mode == "sync":
        transport = Pool if ours else httpx.HTTPTransport
        return play(transport(verify=stage.context, proxy=stage.proxy), case, stage)
    asynchronous = AsyncPool if ours else httpx.AsyncHTTPTransport
    return anyio.run(aplay, asynchronous(verify=stage.context, proxy=stage.proxy), case, stage, backend=mode)


def both(mode: Mode, case: Case, certificates: Certificates) -> tuple[Seen, Seen]:
    """Play a case through httpx's transport and through the pool, each on a server of its own.

    A head may be on its way to its server still when the client has given the request up.
    """
    with staged(case, certificates) as one, staged(case, certificates) as two:
        theirs = played(mode, ours=False, case=case, stage=one)
        ours = played(mode, ours=True, case=case, stage=two)
        if case.race is None:
            with contextlib.suppress(AssertionError):
                until(lambda: one.server.requests == two.server.requests, seconds=3)
        return (
            Seen(theirs, one.server.requests, one.server.connections),
            Seen(ours, two.server.requests, two.server.connections),
        )


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mode", ["sync", "asyncio", "trio"])
@pytest.mark.parametrize("case", CASES + USED, ids=[case.name for case in CASES + USED])
def test_a_failure_is_told_as_httpx_tells_it(case: Case, mode: Mode, certificates: Certificates) -> None:
    """The same class, the same answers, the same number of requests at the server."""
    theirs, ours = both(mode, case, certificates)

    if case.race is None:
        assert ours == theirs
    else:
        first = 1 if case in USED else 0
        assert {
            outcome.split()[0] for outcome in ours.outcomes[first:] + theirs.outcomes[first:]
        } <= case.race
        assert abs(ours.requests - theirs.requests) <= 1
