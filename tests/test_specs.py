"""The specs are clean, and each rule that says so is seen to find its fault."""

import ast
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

import lint_specs
from speclint import Finding, check, read
from speclint.operations import operations
from speclint.rules_extensions import vocabulary

ROOT = Path(__file__).resolve().parents[1]
SPECS = sorted((ROOT / "specs").glob("*.yaml"))
SERVICES = [path for path in SPECS if path.stem != "control"]
ACME = ROOT / "tests" / "data" / "acme" / "acme.yaml"

UNION = """\
    Thing:
      description: One of two.
      oneOf:
        - $ref: "#/components/schemas/Order"
        - $ref: "#/components/schemas/Error"
      discriminator: {propertyName: kind, mapping: {order: "#/components/schemas/Order"}}
      examples: []
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault planted into the clean document: `old` becomes `new`, and the rule points at the line holding `at`."""

    rule: str
    old: str
    new: str
    at: str = ""
    says: str = ""


def fault(rule: str, old: str, new: str, *, at: str = "", says: str = "") -> Fault:
    return Fault(
        rule, old, new, at or next((line.strip() for line in new.splitlines() if line.strip()), ""), says
    )


def after(rule: str, line: str, added: str, *, at: str = "", says: str = "") -> Fault:
    """Plant by adding a line below another, indented alike."""
    indent = line[: len(line) - len(line.lstrip())]
    return fault(rule, line, f"{line}\n{indent}{added}", at=at or added, says=says)


SCHEMAS = "  schemas:\n"
COUNT = "        count: {type: integer, minimum: 1}\n"
FAULTS = {
    "openapi 3.0": fault("openapi-version", "openapi: 3.1.0", "openapi: 3.0.3"),
    "no YAML": fault("yaml", "info:\n", "info: [\n", at="version: 1.0.0"),
    "alias in itself": fault("yaml", "info:\n", "info: &info\n  more: *info\n", at="info:", says="an alias"),
    "tag of a Python object": fault(
        "yaml", "version: 1.0.0", "version: !!python/name:os.system x", says="the tag"
    ),
    "paths in a list": fault("shape", "paths:\n", "paths: [/orders]\nx:\n", at="paths:", says="no mapping"),
    "answer without a body": fault(
        "shape", '"404": {$ref: "#/components/responses/NotFound"}', '"404": None', says="404 is no mapping"
    ),
    "parameter by name": fault(
        "shape",
        "        - name: id\n",
        "        - id\n        - name: id\n",
        at="- id",
        says="item 1 of parameters",
    ),
    "reference to a number": fault("shape", '{$ref: "#/components/schemas/OrderPage"}', "{$ref: 3}"),
    "schema that is true": fault("shape", 'schema: {$ref: "#/components/schemas/OrderPage"}', "schema: true"),
    "security in a word": fault(
        "shape",
        "summary: Read an order\n      security: [{key: []}]",
        "summary: Read an order\n      security: key",
        at="security: key",
    ),
    "security in a list of words": fault(
        "shape",
        "summary: Read an order\n      security: [{key: []}]",
        "summary: Read an order\n      security: [key]",
        at="security: [key]",
    ),
    "required in the property": fault(
        "schema", COUNT, "        count: {type: integer, required: true}\n", says="required: true is not"
    ),
    "enum of two types": fault("nullable", "enum: [small, large]", "enum: [small, 3]", at="Size:"),
    "value that is an object": fault(
        "nullable", "enum: [open, sent]", "enum: [open, sent, {}]", at="OrderStatus:"
    ),
    "tag in a list": fault(
        "unknown-tag", "tags: [orders]\n      summary: Read", "tags: [[orders]]\n      summary: Read"
    ),
    "value twice": fault(
        "schema", "enum: [open, sent]", "enum: [open, sent, open]", says="open stands twice"
    ),
    "misspelt keyword": fault(
        "unknown-keyword", COUNT, "        count: {type: integer, min: 1}\n", says="no keyword min"
    ),
    "keyword of another type": fault(
        "unknown-keyword", COUNT, "        count: {type: integer, maxLength: 1}\n", says="type number"
    ),
    "wrong default": fault(
        "example", COUNT, "        count: {type: integer, default: few}\n", says="the default does not fit"
    ),
    "key twice": after("duplicate-key", "        count: {type: integer}", "count: {type: string}"),
    "plain status": fault(
        "unquoted-status", '"400": {$ref: "#/components/responses/Invalid"}', "400: {description: x}"
    ),
    "plain no": fault("ambiguous-scalar", "enum: [open, sent]", "enum: [open, sent, no]", says='write "no"'),
    "plain date": fault("ambiguous-scalar", "version: 1.0.0", "version: 2026-01-01"),
    "plain question": fault("ambiguous-scalar", "version: 1.0.0", "version: 0 0 9 ? * MON-FRI"),
    "plain time": fault("ambiguous-scalar", "version: 1.0.0", "version: 12:30"),
    "dead reference": fault("unknown-reference", "schemas/OrderPage", "schemas/OrderPages", at="OrderPages"),
    "unused schema": fault(
        "unused-component",
        SCHEMAS,
        f"{SCHEMAS}    Spare: {{type: string, description: x, examples: [x]}}\n",
        at="Spare",
    ),
    "no operationId": fault("operation-id", "      operationId: listOrders\n", "", at="get:"),
    "operationId in snake case": fault("operation-id", "operationId: listOrders", "operationId: list_orders"),
    "operationId twice": fault("operation-id", "operationId: listOrders", "operationId: createOrder"),
    "operationId of Python's": fault("operation-id", "operationId: listOrders", "operationId: print"),
    "two tags": fault(
        "one-tag", "tags: [orders]\n      summary: Read", "tags: [orders, a]\n      summary: Read"
    ),
    "unknown tag": fault(
        "unknown-tag", "tags: [orders]\n      summary: Read", "tags: [anvils]\n      summary: Read"
    ),
    "tag of Python's": fault("reserved-name", "  - name: orders", "  - name: credits"),
    "security at the root": fault("own-security", "paths:\n", "security: []\npaths:\n"),
    "no security": fault(
        "own-security",
        "summary: Read an order\n      security: [{key: []}]",
        "summary: Read an order",
        at="  get:",
    ),
    "unknown scheme": fault(
        "unknown-scheme",
        "an order\n      security: [{key: []}]",
        "an order\n      security: [{keys: []}]",
        at="keys:",
    ),
    "no summary": fault("summary", "      summary: Read an order\n", "", at="get:"),
    "no repeat": fault("repeat", "      x-specloom-repeat: with-key\n", "", at="post:"),
    "key without idempotency": fault(
        "repeat",
        "orders\n      security: [{key: []}]\n      x-specloom-repeat: always",
        "orders\n      security: [{key: []}]\n      x-specloom-repeat: with-key",
        at="get:",
    ),
    "exception to what is no rule": fault(
        "repeat",
        "      x-specloom-repeat: with-key\n",
        "      x-specloom-repeat: with-key\n      x-specloom-never-with: {size: [1]}\n",
        at="post:",
    ),
    "path parameter missing": fault("path-parameter", "  /orders/{id}:", "  /orders/{id}/{part}:", at="get:"),
    "name twice in a path": fault(
        "path-parameter", "  /orders/{id}:", "  /orders/{id}/{id}:", at="get:", says="one name twice"
    ),
    "query in a path": fault("path-parameter", "  /orders:", "  /orders?all=1:", at="post:", says="a query"),
    "object in the query": fault(
        "parameter-object", "schema: {type: string}\n", 'schema: {$ref: "#/components/schemas/Order"}\n'
    ),
    "default on a parameter": fault(
        "parameter-default",
        "schema: {type: integer, minimum: 1}",
        "schema: {type: integer, minimum: 1, default: 1}",
    ),
    "no success": fault(
        "success-answer",
        '"200":\n          description: A page',
        '"300":\n          description: A page',
        at="responses:",
    ),
    "204 with content": fault(
        "success-answer",
        '"201":\n          description: The order.',
        '"204":\n          description: The order.',
        says="has content",
    ),
    "no 401": fault(
        "error-answer",
        '        "401": {$ref: "#/components/responses/Unauthorized"}\n        "404"',
        '        "404"',
        at="responses:",
        says="documents no 401, though it needs a credential",
    ),
    "no 404": fault(
        "error-answer",
        '        "404": {$ref: "#/components/responses/NotFound"}\n',
        "",
        at="responses:",
        says="404",
    ),
    "inline object": fault(
        "inline-schema",
        COUNT,
        "        count:\n          type: object\n          properties: {a: {type: string}}\n",
    ),
    "inline enum": fault("inline-schema", COUNT, "        count: {type: string, enum: [few, many]}\n"),
    "title": fault("schema-title", COUNT, "        count: {type: integer, minimum: 1, title: Count}\n"),
    "free-form object": fault("json-object", COUNT, "        count: {type: object}\n"),
    "additionalProperties: true": after(
        "json-object", "      required: [size, count]", "additionalProperties: true"
    ),
    "empty schema": fault("json-object", 'schema: {$ref: "#/components/schemas/OrderPage"}', "schema: {}"),
    "nullable": fault("nullable", COUNT, "        count: {type: integer, nullable: true}\n"),
    "nullable in oneOf": fault(
        "nullable", COUNT, '        count: {oneOf: [{type: integer}, {type: "null"}]}\n'
    ),
    "null unquoted": fault("schema", COUNT, "        count: {type: [integer, null]}\n"),
    "null in anyOf": fault(
        "nullable", COUNT, '        count: {anyOf: [{$ref: "#/components/schemas/Size"}, {type: "null"}]}\n'
    ),
    "null in enum": fault("nullable", "enum: [small, large]", "enum: [small, large, null]", at="Size:"),
    "array without items": fault("nullable", COUNT, '        count: {type: [array, "null"]}\n'),
    "union without tags": fault("union-tag", SCHEMAS, SCHEMAS + UNION, at="Thing:"),
    "union with a loose tag": fault(
        "union-tag",
        SCHEMAS,
        SCHEMAS
        + UNION.replace(
            '{order: "#/components/schemas/Order"}',
            '{order: "#/components/schemas/Order", error: "#/components/schemas/Error"}',
        ),
        at="Thing:",
        says="does not require kind to be error",
    ),
    "unknown format": fault("unknown-format", "format: uuid}", "format: guid}"),
    "required and unknown": fault("required-unknown", "required: [orders, total]", "required: [orders, sum]"),
    "field to_dict": after("forbidden-name", COUNT.rstrip(), "toDict: {type: string}"),
    "field to-dict": after("forbidden-name", COUNT.rstrip(), "to-dict: {type: string}"),
    "field keys": after("forbidden-name", COUNT.rstrip(), "keys: {type: string}"),
    "two spellings": after("forbidden-name", COUNT.rstrip(), "order_key: {type: string}", at="orderKey:"),
    "two spellings of a value": fault(
        "forbidden-name", "enum: [open, sent]", "enum: [open, sent, Sent]", says="Sent and sent become"
    ),
    "two spellings of a schema": fault(
        "forbidden-name",
        SCHEMAS,
        f"{SCHEMAS}    order_page: {{type: string, description: x, examples: [x]}}\n",
        at="OrderPage:",
    ),
    "schema named File": fault(
        "forbidden-name",
        SCHEMAS,
        f"{SCHEMAS}    File: {{type: string, description: x, examples: [x]}}\n",
        at="File:",
    ),
    "schema named literal": fault(
        "forbidden-name",
        SCHEMAS,
        f"{SCHEMAS}    literal: {{type: string, description: x, examples: [x]}}\n",
        at="literal:",
    ),
    "any content": fault(
        "content-type",
        'application/json:\n              schema: {$ref: "#/components/schemas/OrderPage"}',
        '"*/*":\n              schema: {$ref: "#/components/schemas/OrderPage"}',
        at='"*/*"',
    ),
    "bytes that are none": fault(
        "binary",
        'application/json:\n              schema: {$ref: "#/components/schemas/OrderPage"}',
        'application/octet-stream:\n              schema: {$ref: "#/components/schemas/OrderPage"}',
        at="octet-stream",
    ),
    "upload without a file": fault(
        "binary",
        'application/json:\n            schema: {$ref: "#/components/schemas/OrderCreate"}',
        'multipart/form-data:\n            schema: {$ref: "#/components/schemas/OrderCreate"}',
        at="multipart",
    ),
    "text body": fault(
        "content-type",
        'application/json:\n            schema: {$ref: "#/components/schemas/OrderCreate"}',
        "text/plain:\n            schema: {type: string}",
        at="text/plain",
    ),
    "bytes in JSON": fault(
        "binary", COUNT, "        count: {type: string, format: binary}\n", at="requestBody:"
    ),
    "no example": fault("missing-example", "      examples: [open]\n", "", at="OrderStatus:"),
    "example of 3.0": fault("example-form", "      examples: [open]\n", "      example: open\n"),
    "wrong example": fault("example", "{size: small, count: 2}\n", "{size: huge, count: 2}\n"),
    "wrong example of a parameter": fault("example", "          example: 10\n", "          example: 51\n"),
    "schema that cannot be": fault("schema", "schema: {type: string}\n", "schema: {type: text}\n"),
    "unknown extension": after(
        "extension-unknown", "      x-specloom-repeat: with-key", "x-specloom-again: true"
    ),
    "misspelt prefix": after(
        "extension-unknown", "      x-specloom-repeat: with-key", "x-speclom-repeat: never"
    ),
    "extension in the wrong place": after("extension-place", "  title: Acme", "x-specloom-repeat: never"),
    "extension out of sight": after(
        "extension-place", "    key:", "  x-specloom-secret: true", at="x-specloom-secret"
    ),
    "extension in a wrong form": fault("extension-form", "retries: 2", "retries: -1"),
    "a state that is a list": fault("extension-form", "final: [sent]", "final: [[sent]]"),
    "states that are a number": fault("extension-form", "{states: [open],", "{states: 5,"),
    "shapes that are a word": fault(
        "extension-form", "    - {code: error.code, message", "    - word\n    - {code: error.code, message"
    ),
    "factors that are a word": fault("extension-form", 'size: {small: "1", large: "2.5"}', "size: much"),
    "unknown key in an extension": after(
        "extension-form", "  retries: 2", "tries: 3", at="x-specloom-retry:"
    ),
    "unknown code of a field": fault(
        "unknown-code", "x-specloom-invalid: invalid_size", "x-specloom-invalid: bad_size"
    ),
    "unknown code of a fallback": fault("unknown-code", "internal: internal_error", "internal: failure"),
    "unknown code of a conflict": fault("unknown-code", "conflict: order_conflict", "conflict: key_conflict"),
    "unknown operation": fault("unknown-operation", "operation: listOrders", "operation: allOrders"),
    "a refusal that is not tried again": fault(
        "refused-status", "  longest_wait: 10\n", '  longest_wait: 10\n  refused: ["429"]\n', at="refused"
    ),
    "unknown schema of a module": fault(
        "unknown-schema",
        "paths:\n",
        "x-specloom-documents:\n  - {module: m, style: pydantic, schemas: [Anvil]}\npaths:\n",
        at="Anvil",
    ),
    "unknown page parameter": fault(
        "unknown-field", "{page: page, size: size,", "{page: page, size: pageSize,"
    ),
    "unknown items": fault("unknown-field", "items: orders, total", "items: data, total"),
    "unknown state field": fault("unknown-field", "state: status\n", "state: state\n"),
    "unknown state": fault("unknown-field", "final: [sent]", "final: [done]", at="x-specloom-polling:"),
    "unknown identity": fault("unknown-field", "identity: id,", "identity: orderId,"),
    "unknown key field": fault("unknown-field", "field: orderKey", "field: key"),
    "unknown exception": fault(
        "unknown-field",
        "orders\n      security: [{key: []}]\n      x-specloom-repeat: always",
        "orders\n      security: [{key: []}]\n      x-specloom-repeat: always\n      x-specloom-never-with: {state: [1]}",
        at="x-specloom-never-with:",
    ),
    "unknown amount": fault("unknown-field", "amount: count", "amount: credits"),
    "amount that is no number": fault("unknown-field", "amount: count", "amount: size", says="number size"),
    "one variable for two": fault("environment", "api_key: ACME_API_KEY", "api_key: ACME_BASE_URL"),
    "wait past the longest": fault("waits", "first_wait: 0.5", "first_wait: 11"),
    "times in reverse": fault("waits", "between: [1, 2]", "between: [2, 1]"),
    "state that is final and is not": fault(
        "polling-states",
        "final: [sent]",
        "final: [sent, open]",
        at="x-specloom-polling:",
        says="open is final",
    ),
    "state that nobody looks at": fault(
        "polling-states",
        "enum: [open, sent]",
        "enum: [open, packed, sent]",
        at="x-specloom-polling:",
        says="packed",
    ),
    "page past the largest": fault("page-size", "default: 10, largest: 50", "default: 60, largest: 50"),
    "page past its parameter": fault("page-size", "largest: 50", "largest: 60", says="size may be 50"),
    "factor for no value": fault("unknown-field", '{small: "1", large', '{small: "1", medium: "2", large'),
    "replay without an answer": fault("unknown-field", 'replay: "200"', 'replay: "208"'),
    "error without its code": fault(
        "error-shape",
        "{code: error.code, message",
        "{code: error.kind, message",
        at='"400":',
        says="error.kind",
    ),
    "link to nowhere": fault(
        "unknown-link-operation",
        "operationId: getOrder\n              par",
        "operationId: get\n              par",
        at="read:",
    ),
    "link with a wrong parameter": fault(
        "unknown-link-parameter", "{id: $response.body#/id}", "{key: $response.body#/id}"
    ),
    "link without its parameter": fault(
        "unknown-link-parameter", "parameters: {id: $response.body#/id}", "parameters: {}", at="read:"
    ),
    "link to a field that is not there": fault(
        "link-value", "$response.body#/id}", "$response.body#/orderId}"
    ),
    "against the standard": fault("openapi", "      type: http\n", "", at="key:"),
}


def plant(tmp_path: Path, planted: Fault) -> tuple[Path, str]:
    """Write the document with its fault."""
    clean = ACME.read_text(encoding="utf-8")
    assert clean.count(planted.old) >= 1, "the document no longer has what is to be replaced"
    text = clean.replace(planted.old, planted.new, 1)
    spec = tmp_path / "acme.yaml"
    spec.write_text(text, encoding="utf-8")
    return spec, text


def lines_with(text: str, part: str) -> set[int]:
    return {number for number, line in enumerate(text.splitlines(), 1) if part in line}


def test_the_clean_document_is_clean() -> None:
    assert check(ACME) == []


@pytest.mark.parametrize("planted", FAULTS.values(), ids=FAULTS)
def test_a_rule_finds_its_fault(tmp_path: Path, planted: Fault) -> None:
    """The finding names rule, line and remedy."""
    spec, text = plant(tmp_path, planted)

    findings = [each for each in check(spec) if each.rule == planted.rule]

    assert findings, f"{planted.rule} was not found among {check(spec)}"
    assert {each.line for each in findings} & lines_with(text, planted.at), findings
    assert planted.says in str(findings[0])
    assert all(each.wrong and each.instead for each in findings)


@pytest.mark.parametrize("name", ["größe", "a/b~c", "50 % {x}#y?"])
def test_a_name_of_any_letters_is_no_fault(tmp_path: Path, name: str) -> None:
    clean = fault("", COUNT, f'{COUNT}        "{name}": {{type: string, examples: [x]}}\n')

    assert check(plant(tmp_path, clean)[0]) == []


@pytest.mark.parametrize("name", ["my-api", "2nd", "Acme", "acme v2"])
def test_a_file_has_a_name_that_can_be_imported(tmp_path: Path, name: str) -> None:
    spec = Path(shutil.copy(ACME, tmp_path / f"{name}.yaml"))

    assert [str(each) for each in check(spec, shown="x.yaml")] == [
        f"x.yaml:1: file-name: no package can be named {name}_api; name the file with a-z, digits and _ only"
    ]


def test_every_rule_has_a_fault(root: Path) -> None:
    """A rule that no fault was planted for may find nothing at all."""
    sources = [path.read_text(encoding="utf-8") for path in (root / "scripts" / "speclint").glob("*.py")]
    calls = [node for text in sources for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]

    breaches = [call.args[1] for call in calls if ast.unparse(call.func) == "Breach"]
    rules = {rule.value for rule in breaches if isinstance(rule, ast.Constant)} | {"yaml"}

    assert rules == {planted.rule for planted in FAULTS.values()}


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_our_specs_are_clean(spec: Path) -> None:
    assert [str(each) for each in check(spec)] == []


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_other_tools_read_our_specs(spec: Path) -> None:
    """They load in openapi-spec-validator and in schemathesis."""
    import schemathesis  # here, because it takes longer to import than most tests to run
    from schemathesis.core.result import Ok

    value = read(spec).value

    assert list(OpenAPIV31SpecValidator(value).iter_errors()) == []
    assert all(isinstance(each, Ok) for each in schemathesis.openapi.from_path(spec).get_all_operations())


@pytest.mark.parametrize("spec", SERVICES, ids=lambda path: path.stem)
def test_what_creates_something_leads_on_to_what_uses_it(spec: Path) -> None:
    creating = [each for each in operations(read(spec)) if each.name.startswith(("create", "push", "upload"))]

    ends = {
        each.name for each in creating if not any("links" in answer for answer in each.successes.values())
    }

    assert ends <= {"uploadErrorScreenshot", "uploadErrorAttachment"}  # which no operation reads back


@pytest.mark.skipif(not shutil.which("npm"), reason="Redocly needs node and npm")
def test_redocly_finds_nothing(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "scripts" / "redocly.py"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_extension_says_where_it_stands() -> None:
    entries = {name: entry for name, entry in vocabulary()["$defs"].items() if name.startswith("x-")}

    assert {place for entry in entries.values() for place in entry["places"]} == {
        "root",
        "operation",
        "parameter",
        "property",
    }


def test_every_extension_is_explained(root: Path) -> None:
    told = (root / "specs" / "README.md").read_text(encoding="utf-8")

    missing = [
        name for name in vocabulary()["$defs"] if name.startswith("x-") and name.rsplit("-")[-1] not in told
    ]

    assert missing == []


def test_a_finding_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    spec, _ = plant(tmp_path, FAULTS["plain time"])

    code = lint_specs.main([str(spec)])

    first, last = capsys.readouterr().out.splitlines()
    assert code == 1
    assert first.startswith(f"{spec}:")
    assert first.endswith(
        'ambiguous-scalar: 12:30 is one thing in YAML 1.1 and another in 1.2; write "12:30"'
    )
    assert last == "lint_specs: 1 findings in 1 of 1 specs"


def test_a_spec_that_is_not_there_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint_specs.main(["specs/nothing.yaml"]) == 2
    assert "there is no specs/nothing.yaml" in capsys.readouterr().err


def test_findings_of_one_document_come_in_the_order_of_its_lines(tmp_path: Path) -> None:
    spec, _ = plant(tmp_path, FAULTS["unknown state field"])

    lines = [finding.line for finding in check(spec)]

    assert lines == sorted(lines)
    assert all(isinstance(each, Finding) for each in check(spec))
