"""The policy compiler: from a document's x-specloom-* extensions to a typed Policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from . import policy_types as types
from .documents import Document, Json, Operation, Place
from .fields import PREFIX, expectations, operation_fields, secret_names

Names = Mapping[tuple[str, str], str]
T = TypeVar("T")


def compile_policy(document: Document, names: Callable[[str], Names]) -> types.Policy:
    """The policy of a document; `names` gives the Python names of an operation's fields."""
    root = document.root
    compiler = _Compiler(document)
    return types.Policy(
        name=document.api,
        title=root["info"]["title"],
        default_server=_default_server(root),
        environment=root.get(f"{PREFIX}environment", {}),
        retry=compiler.need((), "retry", root, _retry),
        errors=compiler.need((), "errors", root, _errors),
        operations={one.name: compiler.operation(one, names(one.name)) for one in document.operations},
        rate_limits=compiler.read((), "rate-limits", root, _rate_limits) or (),
        login=compiler.read((), "login", root, _login),
        scopes=compiler.read((), "scopes", root, _scopes),
        carriers=_carriers(root),
        secrets=secret_names(document),
        expects=expectations(document),
    )


class _Compiler:
    """Reads one extension after the other, and says where one is wrong."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def operation(self, operation: Operation, names: Names) -> types.OperationPolicy:
        raw, place = operation.raw, operation.place

        def read(name: str, make: Callable[[Any], T]) -> T | None:
            return self.read(place, name, raw, make)

        security: list[Mapping[str, list[str]]] = raw.get("security", [])
        return types.OperationPolicy(
            operation=operation.name,
            method=operation.method.upper(),
            path=operation.path,
            repeat=self.need(place, "repeat", raw, _word),
            success=tuple(sorted(int(status) for status in raw["responses"] if str(status).startswith("2"))),
            retry=read("retry", _retry),
            idempotency=read("idempotency", _idempotency),
            polling=read("polling", _polling),
            paging=read("paging", _paging),
            cost=read("cost", _cost),
            redirects=read("redirects", _redirects),
            completion=raw.get(f"{PREFIX}completion", False),
            never_with=read("never-with", _listed_values) or {},
            fields=tuple(operation_fields(self._document, operation, names)),
            security=_once(scheme for choice in security for scheme in choice),
            scopes=_once(scope for choice in security for scopes in choice.values() for scope in scopes),
        )

    def need(self, place: Place, name: str, holder: Json, make: Callable[[Any], T]) -> T:
        """An extension that has to be there."""
        value = self.read(place, name, holder, make)
        if value is None:
            raise self._document.fault(
                place, f"{PREFIX}{name} is missing: specs/README.md says what it holds"
            )
        return value

    def read(self, place: Place, name: str, holder: Json, make: Callable[[Any], T]) -> T | None:
        """An extension, or None where it is absent."""
        full = f"{PREFIX}{name}"
        if full not in holder:
            return None
        try:
            return make(holder[full])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise self._document.fault(
                (*place, full), f"does not have the form of {full}: {error}"
            ) from error


def _default_server(root: Json) -> str | None:
    url = next((server["url"] for server in root.get("servers", ())), None)
    return None if url is None or url == "/" or "{" in url else str(url)


def _carriers(root: Json) -> dict[str, str]:
    schemes: Json = root.get("components", {}).get("securitySchemes", {})
    return {
        name: str(scheme.get("name", "Authorization"))
        for name, scheme in schemes.items()
        if scheme["type"] == "http" or scheme.get("in") == "header"
    }


def _word(value: Any) -> Any:
    return value


def _retry(value: Json) -> types.Retry:
    return types.Retry(
        **_with(value, statuses=tuple(value["statuses"]), refused=tuple(value.get("refused", ())))
    )


def _rate_limits(value: list[Json]) -> tuple[types.RateLimit, ...]:
    return tuple(types.RateLimit(**one) for one in value)


def _errors(value: Json) -> types.Errors:
    codes = {
        name: types.ErrorCode(**_with(one, status=int(one["status"]))) for name, one in value["codes"].items()
    }
    shapes = tuple(types.Shape(**shape) for shape in value["shapes"])
    return types.Errors(**_with(value, shapes=shapes, codes=codes))


def _login(value: Json) -> types.Login:
    return types.Login(**value)


def _scopes(value: Json) -> types.Scopes:
    implies = {name: tuple(scopes) for name, scopes in value.get("implies", {}).items()}
    return types.Scopes(**_with(value, implies=implies, always=tuple(value.get("always", ()))))


def _listed_values(value: Json) -> Mapping[str, tuple[str | int, ...]]:
    return {name: tuple(values) for name, values in value.items()}


def _idempotency(value: Json) -> types.Idempotency:
    changed = _with(value, location=value["in"], scope=tuple(value["scope"]), replay=int(value["replay"]))
    del changed["in"]
    return types.Idempotency(**changed)


def _polling(value: Json) -> types.Polling:
    cadence = tuple(_cadence(one) for one in value["cadence"])
    listed = types.ListedBy(**value["listed_by"]) if "listed_by" in value else None
    failed = _listed_values(value.get("failed", {}))
    final = tuple(value["final"])
    return types.Polling(**_with(value, cadence=cadence, final=final, failed=failed, listed_by=listed))


def _cadence(value: Json) -> types.Cadence:
    modes = tuple(value.get("modes", ()))
    return types.Cadence(
        **_with(value, states=tuple(value["states"]), modes=modes, between=tuple(value["between"]))
    )


def _paging(value: Json) -> types.Paging:
    return types.Paging(**value)


def _cost(value: Json) -> types.Cost:
    factors = {
        name: types.FactorList(**factor) if "operation" in factor else factor
        for name, factor in value["factors"].items()
    }
    return types.Cost(**_with(value, factors=factors))


def _redirects(value: Json) -> types.Redirects:
    return types.Redirects(**_with(value, statuses=tuple(int(status) for status in value["statuses"])))


def _with(value: Json, **changed: Any) -> Json:
    return {**value, **changed}


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
