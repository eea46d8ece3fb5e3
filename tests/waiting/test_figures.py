"""What a wait for very many costs, on a simulated clock, beside the bounds that docs/explanation/sweeps.md derives."""

import gc
import logging
import random
import sys
import tracemalloc

import pytest
from benchmarks import waiting

from codevf import CodeVFClient


@pytest.fixture(autouse=True)
def seeded() -> None:
    """The planner draws lots now and then; a figure is to be the same in each run."""
    random.seed(7)


@pytest.mark.parametrize(
    ("tasks", "order", "history"),
    [(300, "oldest", 0), (2000, "newest", 20_000)],
)
def test_delay_and_requests_are_close_to_the_bound(tasks: int, order: str, history: int) -> None:
    found = waiting.run(tasks, order=order, history=history)

    assert found.delay <= 1.3 * found.bound
    assert found.lists + found.looks <= 1.3 * found.allowed


@pytest.mark.slow
def test_very_many_are_no_trouble(request: pytest.FixtureRequest) -> None:
    found = waiting.run(100_000 if request.config.getoption("--deep") else 10_000)

    assert found.delay <= 1.3 * found.bound
    assert found.lists + found.looks <= 1.3 * found.allowed


@pytest.mark.parametrize("tasks", [4000])
def test_each_that_is_waited_for_takes_less_than_a_kilobyte(
    tasks: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All in a few minutes: how much is held does not depend on how long it takes, what is traced meanwhile does.
    monkeypatch.setattr(waiting, "WORK", (60.0, 300.0))
    caplog.set_level(logging.WARNING, logger="specloom")  # pytest keeps every line that is logged
    monkeypatch.delitem(sys.modules, "opentelemetry.trace", raising=False)  # another test may keep spans
    clock = waiting.Clock()
    service = waiting.Service(clock, tasks, order="oldest", history=0, seed=0)
    with CodeVFClient("key", "https://service.invalid", transport=service, clock=clock) as client:
        client.tasks.list(page=1, page_size=1)
        held = 0

        def look(event: object) -> None:
            nonlocal held
            held = max(held, tracemalloc.get_traced_memory()[0])

        gc.collect()
        gc.disable()  # what others left for the collector is not counted, nor is when it comes
        tracemalloc.start()
        try:
            done = client.tasks.wait_all(service.names, progress=look)
        finally:
            tracemalloc.stop()
            gc.enable()

    assert len(done) == tasks
    assert held / tasks < 1000
