"""Packages of models and operations, by openapi-python-client with our templates."""

from __future__ import annotations

import builtins
import contextlib
import io
import re
import shutil
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openapi_python_client import Project, strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonIdentifier

from .codecs import Codec, kind, type_of
from .documents import Document, Json, SpecError
from .operations import OperationView, media_of

TEMPLATES = Path(__file__).parent.parent / "templates"
FIELD_PREFIX = "field_"
# Names that only the `site` module adds to the builtins: OPC would rename a tag `credits`, but not under `python -S`.
SITE_NAMES = {"copyright", "credits", "exit", "help", "license", "quit", "_"}
strings.RESERVED_WORDS = (set(dir(builtins)) - SITE_NAMES | {"self", "true", "false", "datetime"}) - {"id"}


def python_name(wire_name: str) -> str:
    """The Python name that OPC gives to a field or an operation."""
    return str(PythonIdentifier(wire_name, FIELD_PREFIX))


class Package:
    """One API's package in the making."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.data = self._parse()
        self.models = {str(model.class_info.name): model for model in self.data.models}
        self.views = self._views()

    def view(self, operation: str) -> OperationView:
        """One operation, by its operationId."""
        return self.views[python_name(operation)]

    def write(self, target: Path) -> None:
        """Write the package, unformatted and without policy and documents."""
        project = Project(
            openapi=self.data, config=_config(target, self.document.package), custom_template_path=TEMPLATES
        )
        project.env.globals.update(self._globals())
        with contextlib.redirect_stdout(io.StringIO()):
            errors = project.build()
        self._raise_first([*errors])
        names = {
            python_name(view.name): (f".api.{tag}.{endpoint.name}", "build")
            for tag, collection in self.data.endpoint_collections_by_tag.items()
            for endpoint in collection.endpoints
            for view in [self.views[endpoint.name]]
        }
        operations = project.env.get_template("operations.py.jinja")
        (target / "operations.py").write_text(operations.render(names=names, example=min(names)))
        for module in (
            *sorted((TEMPLATES / "package").glob("*.py")),
            Path(__file__).with_name("policy_types.py"),
        ):
            shutil.copyfile(module, target / module.name)
        (target / "py.typed").touch()

    def _parse(self) -> GeneratorData:
        config = _config(Path(), self.document.package)
        try:
            data = GeneratorData.from_dict(reduced(self.document), config=config)
        except ValueError as error:  # what OPC does not catch itself, such as two enum values with one name
            raise self.document.fault((), f"openapi-python-client: {error}") from error
        if isinstance(data, GeneratorError):
            self._raise_first([data])
            raise AssertionError("an error of OPC was not raised")
        self._raise_first(list(data.errors))  # first: what they drop, operations miss
        self._raise_first(
            [error for one in data.endpoint_collections_by_tag.values() for error in one.parse_errors]
        )
        return data

    def _views(self) -> Mapping[str, OperationView]:
        endpoints: dict[str, Endpoint] = {
            endpoint.name: endpoint
            for collection in self.data.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }
        views: dict[str, OperationView] = {}
        for operation in self.document.operations:
            name = python_name(operation.name)
            if name in views:
                raise self.document.fault(
                    operation.place, f"its name in Python, {name}, is another operation's too"
                )
            views[name] = OperationView(self.document, operation, endpoints[name], self.models)
        return views

    def _globals(self) -> dict[str, Any]:
        def operation_of(endpoint: Endpoint) -> OperationView:
            return self.views[endpoint.name]

        def new_codec() -> Codec:
            return Codec(self.models)

        title = self.document.root["info"]["title"]
        return {
            "declare": self._declare,
            "docstring": docstring,
            "kind": kind,
            "lazy_models": self._lazy_models,
            "new_codec": new_codec,
            "operation_of": operation_of,
            "package_description_text": f"The {title} API, as its document describes it.",
            "type_of": type_of,
        }

    def _lazy_models(self) -> dict[str, tuple[str, str]]:
        classes = [one.class_info for one in (*self.data.models, *self.data.enums)]
        return {info.name: (f".{info.module_name}", info.name) for info in classes}

    def _declare(self, model: ModelProperty, prop: Any) -> str:
        code: str = prop.to_string().as_unembedded_code()
        if not is_secret(self.document, model, prop.name.get_untrusted_value()):
            return code
        declaration, _, default = code.partition(" = ")
        return f"{declaration} = field({f'default={default}, ' if default else ''}repr=False)"

    def _raise_first(self, errors: list[GeneratorError]) -> None:
        if errors:
            raise self._told(errors[0])

    def _told(self, error: GeneratorError) -> SpecError:
        text = " ".join(f"{error.header} {error.detail or ''}".split())
        if found := re.search(r"parsing (\w+) (\S+) within", text):
            place: tuple[str, ...] = ("paths", found[2], found[1].lower())
        elif found := re.search(r"schema (\w+):|#?/components/schemas/(\w+)|reference '?(\w+)", text):
            place = ("components", "schemas", found[1] or found[2] or found[3])
        else:
            place = ()
        return self.document.fault(place, f"openapi-python-client: {text}")


def reduced(document: Document) -> Json:
    """The document without what OPC would drop with a warning and our templates do themselves.

    Answers other than successes are judged by the overlays; bodies that are neither JSON nor multipart need no model.
    """
    paths: Json = {}
    for operation in document.operations:
        raw = dict(operation.raw)
        raw["responses"] = {
            status: _reduced_answer(document.resolve(answer))
            for status, answer in raw.get("responses", {}).items()
            if str(status).startswith("2")
        }
        content = document.resolve(raw.get("requestBody") or {}).get("content", {})
        if any(media_of(media_type) in ("text", "binary") for media_type in content):
            del raw["requestBody"]
        raw["parameters"] = [document.resolve(one) for one in raw.get("parameters", ())] + list(
            operation.shared
        )
        paths.setdefault(operation.path, {})[operation.method] = raw
    return {**document.root, "paths": paths}


def _reduced_answer(answer: Json) -> Json:
    content: Json = answer.get("content", {})
    if content and media_of(next(iter(content))) == "json":
        return answer
    return {key: value for key, value in answer.items() if key != "content"}


def schema_name(model: ModelProperty) -> str:
    """The name of the schema that a model was made of."""
    return model.name.get_untrusted_value().rpartition("/")[2]


def is_secret(document: Document, model: ModelProperty, name: str) -> bool:
    """Whether a field of a model is marked secret, in its own schema or in one that it takes all of."""
    schema = document.root.get("components", {}).get("schemas", {}).get(schema_name(model), {})
    return _marked_secret(document, schema, name)


def _marked_secret(document: Document, schema: Json, name: str) -> bool:
    own = schema.get("properties", {}).get(name)
    if own is not None and document.resolve(own).get("x-specloom-secret") is True:
        return True
    return any(_marked_secret(document, document.resolve(part), name) for part in schema.get("allOf", ()))


def docstring(text: object, *, indent: int = 0) -> str:
    """A docstring literal of some text, or nothing where there is none."""
    raw = text.get_untrusted_value() if isinstance(text, UntrustedString) else text
    if not isinstance(raw, str) or not raw.strip():
        return ""
    lines = [
        part
        for line in _unwrapped(strings.safe_for_docstring(raw.strip()))
        for part in _wrapped(line, 106 - indent)
    ]
    closing = "\n" if len(lines) > 1 or lines[-1].endswith('"') else ""
    return textwrap.indent('"""' + "\n".join(lines) + closing + '"""', " " * indent).lstrip()


def _unwrapped(text: str) -> list[str]:
    """Lines of prose joined again, so that they can be wrapped anew; lists, tables and code stay as they are."""
    joined: list[str] = []
    for line in text.splitlines():
        if joined and joined[-1] and line[:1].isalpha() and joined[-1][:1].isalpha():
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _wrapped(line: str, width: int) -> list[str]:
    margin = " " * (len(line) - len(line.lstrip()))
    margin += "    " if margin else ""
    options: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.wrap(line.rstrip(), width, subsequent_indent=margin, **options) or [""]


def _config(target: Path, package: str) -> Config:
    options = ConfigFile(
        package_name_override=package,
        project_name_override=package,
        docstrings_on_attributes=True,
        use_path_prefixes_for_title_model_names=False,
        field_prefix=FIELD_PREFIX,
        post_hooks=[],
    )
    return Config.from_sources(options, MetaType.NONE, Path(), "utf-8", overwrite=True, output_path=target)
