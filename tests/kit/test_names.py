"""What a package calls its own: every name is at hand, at a prompt, too."""

from types import ModuleType

import pytest
from tests.modules import PACKAGES, loaded

import altan
import codevf
import maestro_client
import oct7_distributor
import phospho
from specloom._sync.client import Resource

CLIENTS = {
    altan: altan.AltanActionsClient("key"),
    codevf: codevf.CodeVFClient("key"),
    maestro_client: maestro_client.MaestroClient(token="token", base_url="https://h"),
    oct7_distributor: oct7_distributor.DistributorClient("key", "system", "https://h"),
    phospho: phospho.Client("key", "project"),
}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_prompt_can_complete_names_that_nobody_has_used_yet(package: str) -> None:
    loaded(f"import {package}; assert {{*{package}.__all__}} <= {{*dir({package})}}")


@pytest.mark.parametrize("package", CLIENTS, ids=lambda package: package.__name__)
def test_what_a_client_hands_out_has_a_public_name(package: ModuleType) -> None:
    """For whoever annotates a function that takes a resource, or a block on a task."""
    client = CLIENTS[package]
    given = {
        name: getattr(client, name) for name, kind in vars(type(client)).items() if isinstance(kind, property)
    }
    resources = {type(each).__name__ for each in given.values() if isinstance(each, Resource)}

    assert {*resources, *(f"Async{name}" for name in resources)} <= {*package.__all__}
