"""Every mock is held against its document, by schemathesis and by our own laws; and the suite bites."""

from __future__ import annotations

import secrets

import pytest

from specloom_mock import specs
from specloom_mock.handles import WorldHandle, in_process

from .laws import LAWS, broken
from .mutants import MUTANTS, Mutant, planted

# In `make test`: the edges are tried in a phase that counts no examples, so few are enough. `make contract` takes many
# more, from another seed each time.
EXAMPLES = 2
DEEP_EXAMPLES = 100
SEED = 20_260_101
# One of each sort, quickly caught; `make mutants` plants all of them.
SORTS = {
    ("createTask", "no_key"),
    ("listTags", "no_login"),
    ("cancelTask", "forget"),
    ("listProjects", "ignore"),
    ("listTaskSteps", "set"),
}
SOME = [mutant for mutant in MUTANTS if (mutant.operation, mutant.kind) in SORTS]


@pytest.mark.parametrize("api", specs.names())
def test_schemathesis_finds_nothing(api: str, request: pytest.FixtureRequest) -> None:
    """All phases and all checks; a failure names its request, and the seed."""
    from .suite import explore  # here, because schemathesis takes long to import

    deep = request.config.getoption("--deep")
    seed, examples = (secrets.randbits(32), DEEP_EXAMPLES) if deep else (SEED, EXAMPLES)

    with in_process(api) as mock:
        found = explore(mock.world(), api, examples=examples, seed=seed)

    assert not found, f"seed {seed}:\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize("api", specs.names())
def test_the_law_is_kept(api: str, name: str) -> None:
    """Each law is read off the document, so an API without what it is about keeps it by itself."""
    with in_process(api) as mock:
        found = broken(mock.world(), api, name)

    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("mutant", SOME, ids=str)
def test_a_planted_fault_is_found(mutant: Mutant) -> None:
    """A law that nothing can break would be worth nothing."""
    with in_process(mutant.api) as mock:
        world: WorldHandle = mock.world()
        with planted(world, mutant):
            found = [finding for name in LAWS for finding in broken(mock.world(), mutant.api, name)]

    assert found
