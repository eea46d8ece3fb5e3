"""What an import costs, counted in modules: httpx comes with the first request, models with their first use."""

import pytest
from tests.modules import loaded


@pytest.mark.parametrize("name", ["CodeVFClient", "AsyncCodeVFClient"])
def test_importing_a_client_imports_no_http_library_and_no_models(name: str) -> None:
    modules = loaded(f"from codevf import {name}")

    assert not modules & {
        "httpx",
        "httpcore",
        "anyio",
        "asyncio",
        "attrs",
        "attr",
        "ssl",
        "dateutil",
        "pydantic",
    }
    assert not any(module.startswith("codevf_api.") for module in modules)
    assert len({module for module in modules if module.startswith(("specloom", "codevf"))}) <= 10


def test_making_a_client_reads_policy_and_nothing_that_sends() -> None:
    modules = loaded("from codevf import CodeVFClient; CodeVFClient('sk_test_x')")

    assert not modules & {"httpx", "attrs", "attr"}
