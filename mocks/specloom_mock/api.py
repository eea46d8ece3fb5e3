"""The APIs that are served: each a document and a service that cover each other."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from . import services, specs
from .documents.document import Document, DocumentError
from .problems import ErrorBook
from .service import Service


class StartError(Exception):
    """The mock cannot start; one sentence says why."""


class Api:
    """A service together with its document."""

    def __init__(self, document: Document, service: Service[Any]) -> None:
        self.document, self.service = document, service
        self.name = document.name
        self.errors = ErrorBook(document)

    def environment(self, base_url: str) -> dict[str, str]:
        """What a program needs to talk to this API at an address: variables by name, in the document's words."""
        values = {**self.service.credentials, "base_url": base_url}
        return {name: values[key] for key, name in self.document.environment.items() if key in values}


class Apis(Mapping[str, Api]):
    """The APIs by name; loaded at once, or, for tests, when they are first needed."""

    def __init__(self, names: Iterable[str], *, lazy: bool) -> None:
        self._names = list(names)
        self._loaded: dict[str, Api] = {} if lazy else {name: load_api(name) for name in self._names}

    def __getitem__(self, name: str) -> Api:
        if name not in self._loaded:
            if name not in self._names:
                raise KeyError(name)
            self._loaded[name] = load_api(name)
        return self._loaded[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Like a dict's: this one is asked for every request."""
        found = self._loaded.get(name)
        return found if found is not None else self[name] if name in self._names else default

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def chosen(apis: Iterable[str]) -> list[str]:
    """The APIs to serve; all that have a document where none is named."""
    known = specs.names()
    if orphans := [name for name in services.names() if name not in known]:
        raise StartError(f"services/{orphans[0]}.py has no document: write specs/{orphans[0]}.yaml")
    wanted = list(dict.fromkeys(apis)) or known
    for name in wanted:
        if name not in known:
            raise StartError(f"there is no API named {name!r}: choose from {', '.join(known)}")
    return wanted


def load_api(name: str) -> Api:
    """A document and its service, which have to cover each other."""
    try:
        document = Document.read(name)
    except DocumentError as problem:
        raise StartError(f"specs/{name}.yaml: {problem}") from problem
    module = f"{__package__}.services.{name}"
    try:
        service: Service[Any] = importlib.import_module(module).service
    except ModuleNotFoundError as problem:
        if problem.name != module:
            raise
        raise StartError(
            f"specs/{name}.yaml has no service: write mocks/specloom_mock/services/{name}.py"
        ) from problem
    api = Api(document, service)
    if missing := sorted(document.operations.keys() - service.handlers.keys()):
        raise StartError(f"services/{name}.py has no handler for {', '.join(missing)} of specs/{name}.yaml")
    if extra := sorted(service.handlers.keys() - document.operations.keys()):
        raise StartError(
            f"specs/{name}.yaml has no operation {', '.join(extra)}, which services/{name}.py handles"
        )
    if service.authenticator is None and any(o.security for o in document.operations.values()):
        raise StartError(
            f"services/{name}.py has no @service.authenticate, but specs/{name}.yaml asks for credentials"
        )
    return api
