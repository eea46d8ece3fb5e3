"""What is offered: every operation once, the same objects under both names, the same methods in both kinds."""

import inspect

import pytest

import botcity_maestro_client
import maestro_client
from maestro_api.policy import POLICY
from maestro_client import AsyncMaestroClient, MaestroClient, UsageError

from .calls import CALLS, HELPERS

RESOURCES = sorted({call.resource for call in CALLS.values()})


def methods(owner: object) -> set[str]:
    return {name for name in dir(owner) if not name.startswith("_") and callable(getattr(owner, name))}


def test_every_operation_of_the_document_has_exactly_one_method() -> None:
    assert CALLS.keys() == POLICY.operations.keys()
    reached = [(call.resource, call.method) for call in CALLS.values()]
    assert len(reached) == len(set(reached)) == 70


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_resource_has_no_method_beside_its_operations_and_its_helpers(resource: str) -> None:
    client = MaestroClient("login", "key")
    operations = {call.method for call in CALLS.values() if call.resource == resource}

    assert methods(getattr(client, resource)) == operations | HELPERS.get(resource, set())


@pytest.mark.parametrize("resource", RESOURCES)
def test_both_kinds_have_the_same_methods_and_docs(resource: str) -> None:
    sync = getattr(MaestroClient("login", "key"), resource)
    asynchronous = getattr(AsyncMaestroClient("login", "key"), resource)

    assert methods(sync) == methods(asynchronous)
    for name in methods(sync):
        ours, theirs = getattr(sync, name), getattr(asynchronous, name)
        assert inspect.getdoc(ours)
        assert inspect.getdoc(ours) == inspect.getdoc(theirs)
        assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)


def test_both_packages_offer_the_same_objects() -> None:
    # Type checkers see what is behind it, and not the list itself.
    offered = vars(botcity_maestro_client)["__all__"]
    assert offered == maestro_client.__all__ == sorted(maestro_client.__all__)
    for name in maestro_client.__all__:
        assert getattr(botcity_maestro_client, name) is getattr(maestro_client, name)
    missing = "nothing"
    for package in (botcity_maestro_client, maestro_client):
        with pytest.raises(AttributeError, match=missing):
            getattr(package, missing)


def test_generated_calls_are_built_by_their_names() -> None:
    client = MaestroClient("login", "key")

    assert client.build("get_task", {"id": 1}).path == "/api/v2/task/1"
    with pytest.raises(UsageError, match="id"):
        client.raw.get_task(id="")
