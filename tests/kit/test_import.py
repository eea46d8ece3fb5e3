"""What an import costs, counted in modules: httpx comes with the first request, models with their first use."""

import pytest
from tests.modules import PACKAGES, loaded

SENDING = {"httpx", "httpcore", "anyio", "asyncio", "ssl", "email"}


@pytest.mark.parametrize(
    ("package", "name", "most"),
    [
        ("codevf", "CodeVFClient", 10),
        ("codevf", "AsyncCodeVFClient", 10),
        ("maestro_client", "MaestroClient", 16),
        ("maestro_client", "AsyncMaestroClient", 16),
        ("botcity_maestro_client", "MaestroClient", 17),
        ("altan", "AltanActionsClient", 20),
        ("phospho", "Client", 23),
        ("oct7_distributor", "DistributorClient", 31),
    ],
)
def test_importing_a_client_imports_no_http_library_and_no_models(package: str, name: str, most: int) -> None:
    modules = loaded(f"from {package} import {name}")

    assert not modules & (SENDING | {"dateutil", "pydantic"})
    if package != "oct7_distributor":  # its entities are models that its users name
        assert not modules & {"attrs", "attr"}
        assert not any("_api.models." in module for module in modules)
    assert len({module for module in modules if module.partition(".")[0] in PACKAGES}) <= most


@pytest.mark.parametrize(
    "made",
    [
        "codevf; codevf.CodeVFClient('key')",
        "maestro_client; maestro_client.MaestroClient('login', 'key').tasks",
        "altan; altan.AltanActionsClient('key')",
        "phospho; phospho.Client('key', 'project')",
        "oct7_distributor; oct7_distributor.DistributorClient('key', 'system', 'https://h')",
    ],
    ids=lambda made: made.partition(";")[0],
)
def test_making_a_client_imports_nothing_that_sends(made: str) -> None:
    assert not loaded(f"import {made}") & (SENDING - {"email"})


def test_a_first_call_imports_the_models_it_needs_and_no_library_that_it_does_not() -> None:
    program = """
import httpx
from codevf import CodeVFClient
task = dict(id="t", status="pending", mode="fast", maxCredits=60, createdAt="2026-01-01T00:00:00Z")
transport = httpx.MockTransport(lambda request: httpx.Response(200, json=task))
CodeVFClient("sk_test_x", transport=transport).tasks.retrieve("t")
"""
    modules = loaded(program)

    assert not modules & {"dateutil", "pydantic", "sqlite3"}
    models = {module for module in modules if module.startswith("codevf_api.models.")}
    assert "codevf_api.models.task" in models
    assert not models & {"codevf_api.models.task_page", "codevf_api.models.project", "codevf_api.models.tag"}
    assert len({module for module in modules if module.startswith(("specloom", "codevf"))}) <= 90
