"""What an import costs, counted in modules: httpx comes with the first request, models with their first use."""

import pytest
from tests.modules import loaded


@pytest.mark.parametrize("package", ["maestro_client", "botcity_maestro_client"])
@pytest.mark.parametrize("name", ["MaestroClient", "AsyncMaestroClient", "MaestroClientError"])
def test_an_import_brings_no_http_library_and_no_models(package: str, name: str) -> None:
    modules = loaded(f"from {package} import {name}")

    assert not modules & {
        "httpx",
        "httpcore",
        "anyio",
        "asyncio",
        "attrs",
        "attr",
        "ssl",
        "dateutil",
        "email",
    }
    assert not any(module.startswith("maestro_api.") for module in modules)


def test_a_client_reads_policy_and_nothing_that_sends() -> None:
    modules = loaded("from maestro_client import MaestroClient; MaestroClient('login', 'key').tasks")

    assert "maestro_api.policy" in modules
    assert not modules & {"httpx", "ssl"}
