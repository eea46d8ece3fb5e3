"""What the policy compiler makes of a document's extensions."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from specloom_build.documents import Document
from specloom_build.fields import secret_names
from specloom_build.policy_source import policy_source

from .apis import DOCUMENTS, package

WORKSHOP = DOCUMENTS[-1]
DOCUMENT = [pytest.param(document, id=document.api) for document in DOCUMENTS]


def policy(document: Document) -> Any:
    return package(document, "policy").POLICY


@pytest.mark.parametrize("document", DOCUMENT)
def test_every_operation_has_its_policy(document: Document) -> None:
    """Its method, path, successes and repetition, as the document has them."""
    operations = policy(document).operations

    assert list(operations) == [one.name for one in document.operations]
    for one in document.operations:
        compiled = operations[one.name]
        assert (compiled.method, compiled.path) == (one.method.upper(), one.path)
        assert compiled.repeat == one.raw["x-specloom-repeat"]
        assert [str(status) for status in compiled.success] == sorted(
            status for status in one.raw["responses"] if status.startswith("2")
        )


@pytest.mark.parametrize("document", DOCUMENT)
def test_each_field_is_an_argument(document: Document) -> None:
    """The Python names of fields are those of build and of the body's model."""
    operations = importlib.import_module(f"{document.package}.operations")
    snake = {
        importlib.import_module(getattr(operations, name).__module__).OPERATION: name
        for name in operations.__all__
    }
    for name, compiled in policy(document).operations.items():
        build = getattr(operations, snake[name])
        arguments = build.__annotations__
        for field in compiled.fields:
            if field.location == "body":
                model = getattr(package(document, "models"), arguments["body"].partition(" ")[0])
                assert field.python in model.__annotations__
            else:
                assert field.python in arguments


@pytest.mark.parametrize("document", DOCUMENT)
def test_each_named_code_is_known(document: Document) -> None:
    """Codes of fields, fallbacks and keys stand among the codes."""
    compiled = policy(document)
    named = set(compiled.errors.fallbacks.values())
    for operation in compiled.operations.values():
        for field in operation.fields:
            named |= {code for code in (field.invalid, field.missing, field.too_many) if code}
        if operation.idempotency:
            named.add(operation.idempotency.conflict)

    assert named <= set(compiled.errors.codes)
    assert "default" in compiled.errors.statuses


def test_the_workshop_has_every_kind_of_policy() -> None:
    """One of each, with the numbers of the document."""
    compiled = policy(WORKSHOP)
    create, read, report = (compiled.operations[name] for name in ("createJob", "getJob", "reportJob"))

    assert compiled.default_server == "https://workshop.example/api"
    assert compiled.retry == (("429", "5XX"), 2, 0.5, 8, ("429",))
    assert compiled.login == ("login", "token", 600, 30, None, None)
    assert compiled.scopes == ({"jobs:write": ("jobs:read",)}, ("credits:read",))
    assert compiled.secrets == {"key", "token", "refresh", "secret"}
    assert compiled.expects == {"square": "Label"}
    assert compiled.carriers == {"bearer": "Authorization", "token": "token"}
    assert compiled.errors.codes["slow_down"].status == 429
    assert compiled.errors.codes["slow_down"].retryable
    assert create.idempotency.field == "Idempotency-Key"
    assert create.idempotency.location == "header"
    assert create.cost.factors["kind"] == ("listKinds", "kinds", "name", "factor")
    assert create.cost.factors["mode"] == {"fast": "1.5", "slow": "1"}
    assert (create.security, create.scopes, create.success) == (("bearer",), ("jobs:write",), (200, 201))
    assert compiled.operations["listKinds"].security == ("bearer", "token")
    assert compiled.operations["login"].security == ()
    assert read.polling.cadence[0] == (("waiting",), (1, 2), ("fast",))
    assert read.polling.listed_by.filters == {"state": "state"}
    assert compiled.operations["listJobs"].paging == ("page", "size", 0, 20, 50, "items", "total", "last")
    assert report.redirects == ((301, 302), 1, True, "same-origin")
    assert report.retry == ((), 0, 0, 0, ())
    assert report.completion


def test_maestros_document_says_what_the_label_travels_in_and_what_is_sent_once() -> None:
    """The header of the login's label, and the one update that may do harm the second time."""
    maestro = policy(next(document for document in DOCUMENTS if document.api == "maestro"))

    assert maestro.login.label_header == "organization"
    assert maestro.operations["updateTask"].never_with == {"state": ("START", 0)}


def test_fields_say_what_is_accepted() -> None:
    """Types, ranges, patterns, enums and codes, through references and nulls."""
    compiled = policy(WORKSHOP)
    body = {field.name: field for field in compiled.operations["createJob"].fields}
    query = {field.name: field for field in compiled.operations["listJobs"].fields}
    report = {field.name: field for field in compiled.operations["reportJob"].fields}

    assert body["Idempotency-Key"].location == "header"
    assert (body["name"].min_length, body["name"].max_length, body["name"].missing) == (
        1,
        40,
        "invalid_request",
    )
    assert (body["budget"].types, body["budget"].minimum, body["budget"].maximum) == (("integer",), 1, 1000)
    assert (body["kind"].types, body["kind"].nullable, body["kind"].required) == (("string",), True, False)
    assert body["priority"].enum == (1, 2, 3)
    assert (body["labels"].max_items, body["labels"].too_many) == (3, "too_many_labels")
    assert body["drawings"].attachments == ((100, ("text/*",)), (200, ()), "too_large")
    assert query["day"].format == "date"
    assert (query["X-Trace"].python, query["X-Trace"].location) == ("x_trace", "header")
    assert report["id"].location == "path"
    assert report["shape"].types == ("object",)


def test_parts_of_an_upload_are_no_fields() -> None:
    """They are files, which no JSON type describes."""
    fields = policy(WORKSHOP).operations["uploadFile"].fields

    assert [field.name for field in fields] == ["id", "name"]


def test_the_number_of_the_page_stands_in_the_policy() -> None:
    """CodeVF's numbers, as its page has them; written nowhere else."""
    codevf = next(document for document in DOCUMENTS if document.api == "codevf")
    compiled = policy(codevf)
    body = {field.name: field for field in compiled.operations["createTask"].fields}

    assert body["maxCredits"].maximum == 1920
    assert (body["metadata"].key_pattern, body["metadata"].value_types) == (
        "^[A-Za-z0-9_]+$",
        ("string", "number", "boolean"),
    )
    assert [limit.requests for limit in compiled.rate_limits] == [1, 3600]
    assert compiled.operations["createTask"].idempotency.remembered == 86400


def test_secrets_are_found_wherever_they_stand() -> None:
    """In every document: the fields and parameters that are marked."""
    for document in DOCUMENTS:
        assert secret_names(document) == policy(document).secrets


def test_the_source_is_the_policy() -> None:
    """What is written is what was compiled; what is the default anyway is not written."""
    types = package(WORKSHOP, "policy_types")
    compiled = types.OperationPolicy(
        "a", "GET", "/a", "never", (200,), fields=(types.Field("b", "b_", "query"),)
    )
    whole = types.Policy("x", "X", None, {}, types.Retry((), 0, 0, 0), types.Errors(), {"a": compiled})

    source = policy_source(whole)

    namespace: dict[str, Any] = {"__package__": WORKSHOP.package}
    exec(source, namespace)  # as Python would import it
    assert namespace["POLICY"] == whole
    assert "enum" not in source
