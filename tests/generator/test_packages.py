"""Traps of openapi-python-client that the linter keeps out of our specs, and that the generator survives all the same."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from specloom_build.documents import Document, SpecError, cut
from specloom_build.packages import Package

from .apis import DOCUMENTS, SPECS, WORKSHOP, Answer, package

Spoil = Callable[[str], str]


@pytest.fixture
def make(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[Spoil], ModuleType]:
    """Generate the workshop with a change in it, unlinted, and import the package."""

    def made(spoil: Spoil) -> ModuleType:
        path = tmp_path / f"{request.node.name.partition('[')[0]}.yaml"
        path.write_text(spoil(WORKSHOP.read_text()))
        document = Document(path)
        Package(document).write(tmp_path / document.package)
        sys.path.insert(0, str(tmp_path))
        try:
            return importlib.import_module(f"{document.package}.operations")
        finally:
            sys.path.remove(str(tmp_path))

    return made


def replacing(old: str, new: str) -> Spoil:
    def spoil(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return spoil


def test_a_tag_may_be_called_credits(make: Callable[[Spoil], ModuleType]) -> None:
    """The stock tool renames what `site` adds to the builtins, but not under `python -S`; ours never does."""
    operations = make(replacing("tags: [accounts]", "tags: [credits]"))

    assert operations.get_credits.__module__.endswith(".api.credits.get_credits")


def test_an_answer_without_a_schema_is_not_lost(make: Callable[[Spoil], ModuleType]) -> None:
    """The stock tool returns None for the schema {}."""
    old = "          description: Anything at all.\n          content:\n            application/json:\n              schema: "
    operations = make(replacing(old + "{$ref: '#/components/schemas/JsonObject'}", old + "{}"))

    assert operations.get_credits().parse(Answer(200, b'{"left": [1]}', {})) == {"left": [1]}


def test_a_text_body_does_not_lose_its_operation(make: Callable[[Spoil], ModuleType]) -> None:
    """The stock tool drops operations that take text/plain."""
    old = "application/octet-stream:\n            schema: {type: string, format: binary}"
    operations = make(replacing(old, "text/plain; charset=utf-8:\n            schema: {type: string}"))

    call = operations.replace_file(id=7, name="a", body="ä")

    assert (call.media, call.body) == ("text", "ä")
    assert call.headers == {"Content-Type": "text/plain; charset=utf-8"}


FAULTS: dict[str, tuple[Spoil, str, str]] = {
    "array-without-items": (
        replacing(
            "        grid:\n          type: array\n",
            "        grid:\n          type: array\n        void:\n          type: array\n",
        ),
        "Job",
        "openapi-python-client",
    ),
    "two-enum-values-of-one-name": (
        replacing("enum: [fast, slow]", "enum: [fast, FAST]"),
        "",
        "Duplicate key FAST",
    ),
    "two-operations-of-one-name": (
        replacing("operationId: listKinds", "operationId: list_jobs"),
        "",
        "its name in Python, list_jobs, is another operation's too",
    ),
    "taken-operation-id": (
        replacing("operationId: listKinds", "operationId: getJob"),
        "",
        "operationId getJob is taken",
    ),
    "class-of-successes": (
        replacing(
            "        '200':\n          description: All of them.",
            "        2XX:\n          description: All of them.",
        ),
        "2XX",
        "2XX names no status",
    ),
    "two-bodies": (
        replacing(
            "          multipart/form-data:\n",
            "          application/json:\n            schema: {$ref: '#/components/schemas/Report'}\n          multipart/form-data:\n",
        ),
        "requestBody",
        "has several types of request bodies",
    ),
    "cookie": (
        replacing("name: X-Trace, in: header", "name: X-Trace, in: cookie"),
        "parameters",
        "has cookie parameters",
    ),
    "circular-reference": (
        replacing(
            "    Mode:\n      type: string",
            "    Loop: {$ref: '#/components/schemas/Loop'}\n    Mode:\n      type: string",
        ),
        "",
        "Circular",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_would_be_lost_is_told_with_its_line(fault: str, tmp_path: Path) -> None:
    """Nothing is dropped with a warning: the file, the line and the reason are told."""
    spoil, at, told = FAULTS[fault]
    path = tmp_path / "workshop.yaml"
    path.write_text(spoil(WORKSHOP.read_text()))

    with pytest.raises(SpecError) as caught:
        Package(Document(path))

    assert told in str(caught.value)
    assert str(caught.value).startswith(f"specs/workshop.yaml:{caught.value.line}: ")
    assert at in path.read_text().splitlines()[(caught.value.line or 0) - 1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "yaml: the document is no mapping"),
        ("openapi: 3.0.3", "is no OpenAPI 3.1 document"),
        ("openapi: 3.1.0\na: [", "yaml: this is no YAML"),
        ("- 1", "yaml: the document is no mapping"),
    ],
)
def test_what_is_no_document_is_told(text: str, told: str, tmp_path: Path) -> None:
    """From an empty file to one that ends too early."""
    path = tmp_path / "acme.yaml"
    path.write_text(text)

    with pytest.raises(SpecError, match=f"specs/acme.yaml:[0-9]+: {told}"):
        Document(path)


def test_a_cut_keeps_what_schemas_refer_to() -> None:
    """Whatever a schema refers to, in circles too, and no more."""
    part = cut(DOCUMENTS[-1], ["Report"])

    assert list(part["components"]["schemas"]) == ["State", "Circle", "Square", "Shape", "Report"]


def test_pydantic_models_are_a_tagged_union() -> None:
    """The tag chooses the model, the dump is what came, and unknown fields are no fault."""
    shapes = package(DOCUMENTS[-1], "shapes")
    shape: TypeAdapter[Any] = TypeAdapter(shapes.Shape)
    wire = {"type": "square", "side": 2.0, "hole": {"type": "circle", "radius": 1.5}}

    square = shape.validate_python({**wire, "surelyNew": 1})

    assert type(square).__name__ == "Square"
    assert square.model_dump() == wire
    for wrong in ({"type": "star"}, {"side": 1}, {"type": "square", "side": "2"}):
        with pytest.raises(ValidationError):
            shape.validate_python(wrong)


def test_typed_dicts_say_what_must_be_there() -> None:
    """A TypedDict is the plain dict; its required keys are those of the schema."""
    document = DOCUMENTS[-1]
    job = package(document, "documents").Job

    assert job.__required_keys__ == set(document.root["components"]["schemas"]["Job"]["required"])
    assert job.__optional_keys__ | job.__required_keys__ == set(
        document.root["components"]["schemas"]["Job"]["properties"]
    )


def test_every_operation_of_every_document_is_there() -> None:
    """No operation is lost on the way, and each says what the document says."""
    for document in DOCUMENTS:
        operations = importlib.import_module(f"{document.package}.operations")
        modules = [
            importlib.import_module(getattr(operations, name).__module__) for name in operations.__all__
        ]
        found = {module.OPERATION: (module.METHOD, module.PATH) for module in modules}
        assert found == {one.name: (one.method.upper(), one.path) for one in document.operations}
    assert len(DOCUMENTS) == len(SPECS) + 1
