"""An OpenAPI document, read so that requests and answers can be held against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft202012Validator, Registry

from .. import specs
from .routing import Found, Router, WrongMethod
from .schemas import Finding, findings, secret_names, types_of

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
JSON = "application/json"
NO_MARKS: Mapping[str, Any] = {}


class DocumentError(Exception):
    """The document itself cannot be served."""


class Schema:
    """One schema of a document; its validator is compiled at first use."""

    __slots__ = ("_document", "_pointer", "_validator", "raw")

    def __init__(self, document: Document, pointer: tuple[str, ...], raw: Any) -> None:
        self._document, self._pointer, self.raw = document, pointer, raw
        self._validator: Draft202012Validator | None = None

    def fits(self, value: Any) -> bool:
        """Whether the value is valid; a text that is no Unicode is not."""
        try:
            return self.validator.is_valid(value)
        except (UnicodeEncodeError, ValueError):
            return False

    def findings(self, value: Any, where: str, around: Mapping[str, Any] = NO_MARKS) -> list[Finding]:
        """What is wrong with the value, in the document's order."""
        document = self._document
        return findings(
            self.validator, self.raw, value, where, document.resolve, around=around, secrets=document.secrets
        )

    @property
    def validator(self) -> Draft202012Validator:
        """The compiled schema."""
        if self._validator is None:
            self._validator = self._document.compile(self._pointer)
        return self._validator


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query, header or path parameter; it carries its own error codes."""

    name: str
    place: str
    required: bool
    schema: Schema
    types: frozenset[str]
    item_types: frozenset[str]
    explode: bool
    raw: dict[str, Any]

    @property
    def secret(self) -> bool:
        """Whether its value must not be shown."""
        return bool(self.raw.get("x-specloom-secret"))


@dataclass(frozen=True, slots=True)
class Response:
    """One documented answer: what its body and its headers look like."""

    media: dict[str, Schema]
    required_headers: tuple[str, ...]
    headers: frozenset[str]


@dataclass(slots=True)
class Operation:
    """One operation of a document with all that a server needs to hold it to."""

    id: str
    method: str
    path: str
    raw: dict[str, Any]
    parameters: tuple[Parameter, ...]
    body: dict[str, Schema]
    body_required: bool
    answers: dict[str, Response]
    security: tuple[dict[str, list[str]], ...]
    document: Document
    query: frozenset[str]
    """The names of its query parameters."""
    secret_path: frozenset[str]
    """The names of path parameters that must not be shown."""
    scopes: frozenset[str]
    """The scopes that a credential needs."""
    _by_status: dict[int, Response | None] = field(default_factory=dict)
    _properties: dict[str, dict[str, Any]] = field(default_factory=dict)

    def extension(self, name: str) -> Any:
        """The value of `x-specloom-NAME` here, else at the document's root, else None."""
        key = f"x-specloom-{name}"
        return self.raw.get(key, self.document.raw.get(key))

    def answer(self, status: int) -> Response | None:
        """What the document says about a status: the exact one, its range, or `default`."""
        if status not in self._by_status:
            wanted = (str(status), f"{status // 100}XX", "default")
            self._by_status[status] = next((self.answers[key] for key in wanted if key in self.answers), None)
        return self._by_status[status]

    def body_property(self, name: str) -> dict[str, Any]:
        """The schema of one property of the JSON body."""
        if name not in self._properties:
            self._properties[name] = self.document.resolve(self.body[JSON].raw)["properties"][name]
        return self._properties[name]


class Document:
    """A document of `specs/` and what can be asked of it."""

    def __init__(self, name: str, raw: dict[str, Any]) -> None:
        self.name, self.raw = name, raw
        self.title: str = raw["info"]["title"]
        self.environment: dict[str, str] = raw.get("x-specloom-environment", {})
        self.rate_limits: list[dict[str, Any]] = raw.get("x-specloom-rate-limits", [])
        self.scopes: dict[str, Any] = raw.get("x-specloom-scopes", {})
        self.secrets = secret_names(raw)
        self._allowed: dict[frozenset[str], frozenset[str]] = {}
        self._uri = f"urn:specloom:{name}"
        self._registry = Registry([(self._uri, raw)])
        self._router: Router[Operation] = Router(
            slash_optional=raw.get("x-specloom-trailing-slash") == "optional"
        )
        self.operations: dict[str, Operation] = {}
        for operation in self._read_operations():
            self.operations[operation.id] = operation
            self._router.add(operation.method, operation.path, operation)

    @classmethod
    def read(cls, name: str) -> Document:
        """The document of that name in `specs/`."""
        return cls(name, specs.read(name))

    def match(self, method: str, raw_path: bytes) -> Found[Operation] | WrongMethod | None:
        """The operation that a request means."""
        return self._router.match(method, raw_path)

    def resolve(self, node: Any) -> Any:
        """The node that a local `$ref` points to, or the node itself."""
        while isinstance(node, dict) and "$ref" in node:
            node = self._at(node["$ref"].removeprefix("#/").split("/"))
        return node

    def schema(self, name: str, value: dict[str, Any]) -> Schema:
        """A schema by its name; of several that a discriminator tells apart the one for this value."""
        raw = self.raw["components"]["schemas"][name]
        told = raw.get("discriminator", {"propertyName": "", "mapping": {}})
        if chosen := told["mapping"].get(value.get(told["propertyName"])):
            return self.schema(chosen.rpartition("/")[2], value)
        return Schema(self, ("components", "schemas", name), raw)

    def compile(self, pointer: tuple[str, ...]) -> Draft202012Validator:
        """A validator for the schema at a JSON pointer, formats included."""
        escaped = (quote(part.replace("~", "~0").replace("/", "~1"), safe="~") for part in pointer)
        reference = {"$ref": f"{self._uri}#/{'/'.join(escaped)}"}
        return Draft202012Validator(reference, registry=self._registry, validate_formats=True)

    def allowed_scopes(self, granted: frozenset[str]) -> frozenset[str]:
        """The scopes of a credential with all that they imply."""
        if (known := self._allowed.get(granted)) is not None:
            return known
        implied = {scope for each in granted for scope in self.scopes.get("implies", {}).get(each, ())}
        allowed = granted | implied | frozenset(self.scopes.get("always", ()))
        return self._allowed.setdefault(granted, allowed)

    def _at(self, parts: list[str]) -> Any:
        node: Any = self.raw
        for part in parts:
            node = node[part.replace("~1", "/").replace("~0", "~")]
        return node

    def _read_operations(self) -> Iterator[Operation]:
        for path, item in self.raw["paths"].items():
            for method in METHODS:
                if method in item:
                    yield self._read_operation(path, method, item[method], item.get("parameters", []))

    def _read_operation(self, path: str, method: str, raw: dict[str, Any], shared: list[Any]) -> Operation:
        base = ("paths", path, method)
        if "operationId" not in raw:
            raise DocumentError(f"{method.upper()} {path} has no operationId")
        own = [
            self._read_parameter((*base, "parameters"), i, p) for i, p in enumerate(raw.get("parameters", []))
        ]
        common = [self._read_parameter(("paths", path, "parameters"), i, p) for i, p in enumerate(shared)]
        parameters = {(p.place, p.name): p for p in [*common, *own]}
        body = self.resolve(raw.get("requestBody", {}))
        body_at = self._place((*base, "requestBody"), raw.get("requestBody", {}))
        security: tuple[dict[str, list[str]], ...] = tuple(raw.get("security", self.raw.get("security", ())))
        return Operation(
            id=raw["operationId"],
            method=method.upper(),
            path=path,
            raw=raw,
            parameters=tuple(parameters.values()),
            body=self._read_content(body_at, body),
            body_required=bool(body.get("required")),
            answers={
                str(status): self._read_response((*base, "responses", str(status)), answer)
                for status, answer in raw["responses"].items()
            },
            security=security,
            document=self,
            query=frozenset(p.name for p in parameters.values() if p.place == "query"),
            secret_path=frozenset(p.name for p in parameters.values() if p.place == "path" and p.secret),
            scopes=frozenset(scope for way in security for scopes in way.values() for scope in scopes),
        )

    def _read_parameter(self, base: tuple[str, ...], index: int, raw: Any) -> Parameter:
        pointer = self._place((*base, str(index)), raw)
        raw = self.resolve(raw)
        schema = raw.get("schema", {})
        resolved = self.resolve(schema)
        return Parameter(
            name=raw["name"],
            place=raw["in"],
            required=bool(raw.get("required")),
            schema=Schema(self, (*pointer, "schema"), schema),
            types=types_of(schema, self.resolve),
            item_types=types_of(resolved.get("items", {}), self.resolve),
            explode=raw.get("explode", True),
            raw=raw,
        )

    def _read_response(self, base: tuple[str, ...], raw: Any) -> Response:
        pointer = self._place(base, raw)
        raw = self.resolve(raw)
        headers = {name.lower(): self.resolve(header) for name, header in raw.get("headers", {}).items()}
        required = tuple(name for name, header in headers.items() if header.get("required"))
        return Response(self._read_content(pointer, raw), required, frozenset(headers))

    def _read_content(self, pointer: tuple[str, ...], raw: dict[str, Any]) -> dict[str, Schema]:
        return {
            media.lower(): Schema(self, (*pointer, "content", media, "schema"), entry.get("schema", {}))
            for media, entry in raw.get("content", {}).items()
        }

    def _place(self, pointer: tuple[str, ...], raw: Any) -> tuple[str, ...]:
        """Where a node really stands, once its references are followed."""
        while isinstance(raw, dict) and "$ref" in raw:
            parts = raw["$ref"].removeprefix("#/").split("/")
            pointer = tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)
            raw = self._at(parts)
        return pointer
