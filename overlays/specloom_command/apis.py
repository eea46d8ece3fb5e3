"""The APIs: their names from the documents, their rules from what was generated, their clients by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any, cast

from specloom.calls import RawCall, SameCall
from specloom.errors import Error, UsageError

if TYPE_CHECKING:
    from specloom._sync.client import ServiceClient
    from specloom.operation import HttpAnswer, OperationPolicy, Policy

__all__ = [
    "KnownCall",
    "client_of",
    "model_of",
    "names",
    "operation_of",
    "policy_of",
    "service_of",
    "squeezed",
    "unset",
]

# Client packages that are not named as their API is.
CLIENTS = {"distributor": "oct7_distributor", "maestro": "maestro_client"}


def names() -> list[str]:
    """Every API that has a document."""
    from specloom_mock import specs

    return specs.names()


def policy_of(api: str) -> Policy:
    """The rules of an API, compiled from its document."""
    policy: Policy = import_module(f"{api}_api.policy").POLICY
    return policy


@contextmanager
def client_of(api: str, **options: Any) -> Generator[Any]:
    """A client of an API, configured by the environment."""
    package = import_module(CLIENTS.get(api, api))
    offered: list[str] = package.__all__
    name = next(each for each in offered if each.endswith("Client") and not each.startswith("Async"))
    try:
        client = getattr(package, name)(**options)
        _ = service_of(client).core  # some read their settings at the first use
    except Error as problem:
        raise _unset(api, problem) from None
    try:
        yield client
    finally:
        client.close()


def service_of(client: Any) -> ServiceClient:
    """What sends the calls: the client itself, or the half of it that blocks."""
    from specloom._sync.client import ServiceClient

    held = cast("dict[str, object]", vars(client))
    parts: list[object] = [client, *held.values()]
    return next(each for each in parts if isinstance(each, ServiceClient))


def unset(policy: Policy) -> list[str]:
    """Variables that are needed, and not there."""
    return [
        variable
        for setting, variable in policy.environment.items()
        if not os.environ.get(variable, "").strip() and not (setting == "base_url" and policy.default_server)
    ]


def _unset(api: str, problem: Error) -> Error:
    """The same problem, in words for people who set variables and pass no arguments."""
    policy = policy_of(api)
    if not (variables := unset(policy)):
        return problem
    return UsageError(f"{policy.title} is not configured: set {', '.join(variables)}")


def squeezed(name: str) -> str:
    """A name without what tells its spellings apart: createTask, create_task, create-task."""
    return name.replace("_", "").replace("-", "").lower()


def operation_of(api: str, name: str) -> OperationPolicy | None:
    """The operation that is meant, however its name is spelled."""
    operations = policy_of(api).operations
    return next((rules for each, rules in operations.items() if squeezed(each) == squeezed(name)), None)


def model_of(api: str, operation: str) -> Any:
    """The generated class of an operation's body; None where it has none."""
    module = _module_of(api, operation)
    body = signature(module.build).parameters.get("body")
    annotation = str(body.annotation).partition(" ")[0] if body else ""
    model: Any = getattr(module, annotation, None) if annotation else None
    return model


class KnownCall(SameCall):
    """A call whose answer is held against the document as a client holds it, and given as it came."""

    __slots__ = ("_decode",)

    def __init__(self, api: str, call: RawCall) -> None:
        super().__init__(call)
        self._decode = _module_of(api, call.operation).parse

    def parse(self, answer: HttpAnswer) -> bytes:
        """The body; ValueError where it is not what the document promises."""
        self._decode(answer)
        return answer.content


def _module_of(api: str, operation: str) -> Any:
    """Where an operation was generated: what builds its call, and what decodes its answer."""
    operations = import_module(f"{api}_api.operations")
    name = next(each for each in operations.__all__ if squeezed(each) == squeezed(operation))
    return sys.modules[getattr(operations, name).__module__]
