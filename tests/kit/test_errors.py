"""Errors of every client: below one root, with a text that helps, and picklable."""

import copy
import importlib
import pickle
import pkgutil
from types import ModuleType

import pytest

import codevf.exceptions
import specloom
from specloom import errors
from specloom.attempts import Attempt, RequestIdentity

# The generated package of each client, and the class that all of its errors are.
CLIENTS = {
    "codevf": ("codevf_api", "CodeVFError"),
    "phospho": ("phospho_api", "PhosphoError"),
    "altan": ("altan_api", "AltanActionError"),
    "oct7_distributor": ("distributor_api", "DistributorException"),
    "maestro_client": ("maestro_api", "MaestroClientError"),
}


def _modules() -> list[ModuleType]:
    found = [errors]
    for client in CLIENTS:
        package = importlib.import_module(client)
        names = [module.name for module in pkgutil.iter_modules(package.__path__, f"{client}.")]
        found += [
            importlib.import_module(name) for name in names if name.endswith((".errors", ".exceptions"))
        ]
    return found


CLASSES = sorted(
    {
        each
        for module in _modules()
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, errors.Error)
    },
    key=lambda each: f"{each.__module__}.{each.__qualname__}",
)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
def test_every_error_survives_pickle_and_copy(kind: type[errors.Error]) -> None:
    error = kind("It went wrong")
    error.operation, error.method, error.path, error.request_id = "op", "POST", "/x", "req-1"
    error.attempts = (Attempt(1, 0.0, 0.5, "sent", error="ReadError"), Attempt(2, 1.0, 0.5, "answered", 503))
    if isinstance(error, errors.OutcomeUnknown):
        error.request = RequestIdentity("op", "POST", "/x", "key", 0.0)

    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)
        assert twin.args == error.args
    assert str(error).startswith("It went wrong")
    assert "POST /x" in str(error)
    assert "2 attempts" in str(error)


def test_one_name_catches_them_all() -> None:
    assert specloom.Error is errors.Error
    assert all(issubclass(kind, specloom.Error) for kind in CLASSES)


@pytest.mark.parametrize("kind", errors.KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_the_kit_is_one_of_the_services_own_too(kind: type[errors.Error]) -> None:
    own = errors.ErrorTree.of(codevf.exceptions).kind(kind)

    assert issubclass(own, kind)
    assert issubclass(own, codevf.exceptions.CodeVFError)


def test_every_exception_is_importable_from_the_package_itself() -> None:
    assert set(codevf.exceptions.__all__) <= set(codevf.__all__)
    assert all(getattr(codevf, name) for name in codevf.__all__)
    assert set(codevf.__all__) <= set(dir(codevf))
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        codevf.Nothing  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("client", CLIENTS)
def test_one_class_of_a_client_catches_all_its_errors(client: str) -> None:
    root = getattr(importlib.import_module(client), CLIENTS[client][1])
    own = [kind for kind in CLASSES if kind.__module__.startswith(f"{client}.")]

    assert root in own
    assert all(issubclass(kind, root) for kind in own)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_document_names_classes_that_its_client_has(client: str) -> None:
    api, root = CLIENTS[client]
    package, policy = importlib.import_module(client), importlib.import_module(f"{api}.policy").POLICY
    named = {code.exception for code in policy.errors.codes.values()} | {*policy.errors.statuses.values()}

    assert all(issubclass(getattr(package, name), getattr(package, root)) for name in named)
