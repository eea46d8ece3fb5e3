"""A document that is no service's: every kind of parameter, body and answer, and what stops a start."""

from __future__ import annotations

import json
import logging
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from specloom_mock import services, specs
from specloom_mock.handles import ApiHandle, MockHandle
from specloom_mock.mock import Mock, StartError
from specloom_mock.service import Call, Credential, Moment, Problem, Reply, Service

CONTROL = f"{specs.CONTROL}.yaml"
STRING = {"type": "string"}
OK = {"200": {"description": "Fine.", "content": {"application/json": {"schema": {"type": "object"}}}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "x-specloom-environment": {"base_url": "ACME_BASE_URL", "api_key": "ACME_KEY"},
    "x-specloom-errors": {
        "shapes": [{"code": "err.code", "message": "err.text", "details": "err.more"}],
        "codes": {
            "gone": {"status": "410", "meaning": "It is gone.", "remedy": "Look elsewhere."},
            "odd": {"status": "400", "meaning": "It is odd.", "remedy": "Make it even."},
            "heavy": {"status": "400", "meaning": "It is heavy.", "remedy": "Take some out."},
        },
        "fallbacks": {},
    },
    "paths": {
        "/echo/{number}/{flag}": {
            "get": {
                "operationId": "echo",
                "security": [],
                "parameters": [
                    {"name": "number", "in": "path", "required": True, "schema": {"type": "number"}},
                    {"name": "flag", "in": "path", "required": True, "schema": {"type": "boolean"}},
                    {
                        "name": "many",
                        "in": "query",
                        "schema": {"type": "array", "maxItems": 3, "items": {"type": "integer"}},
                    },
                    {
                        "name": "comma",
                        "in": "query",
                        "explode": False,
                        "schema": {"type": "array", "items": STRING},
                    },
                    {
                        "name": "few",
                        "in": "query",
                        "schema": {"type": "array", "minItems": 2, "maxItems": 3, "items": STRING},
                        "x-specloom-invalid": "odd",
                        "x-specloom-too-many": "heavy",
                    },
                    {"name": "maybe", "in": "query", "schema": {"type": ["integer", "null"]}},
                    {"name": "secret", "in": "query", "schema": {"enum": ["s"]}, "x-specloom-secret": True},
                    {"name": "X-Must", "in": "header", "required": True, "schema": {"type": "integer"}},
                    {"name": "c", "in": "cookie", "schema": STRING},
                ],
                "responses": OK
                | {"400": {"description": "No.", "content": {"application/json": {"schema": {}}}}},
            }
        },
        "/form": {
            "post": {
                "operationId": "form",
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["file"],
                                "properties": {
                                    "file": {"type": "string", "format": "binary"},
                                    "title": STRING,
                                },
                            }
                        }
                    },
                },
                "responses": OK
                | {"400": {"description": "No.", "content": {"application/json": {"schema": {}}}}},
            }
        },
        "/raw": {
            "put": {
                "operationId": "raw",
                "requestBody": {
                    "content": {"application/octet-stream": {"schema": {}}, "text/*": {"schema": STRING}}
                },
                "responses": OK
                | {"400": {"description": "No.", "content": {"application/json": {"schema": {}}}}},
            }
        },
        "/answers/{kind}": {
            "get": {
                "operationId": "answers",
                "parameters": [{"name": "kind", "in": "path", "required": True, "schema": STRING}],
                "responses": {
                    "200": {
                        "description": "Fine.",
                        "headers": {"X-Must": {"required": True, "schema": STRING}},
                        "content": {"application/json": {"schema": {"type": "integer"}}},
                    },
                    "202": {"description": "Text.", "content": {"text/plain": {"schema": STRING}}},
                    "204": {"description": "Nothing."},
                    "206": {"description": "Bytes.", "content": {"application/octet-stream": {"schema": {}}}},
                    "4XX": {
                        "description": "No.",
                        "content": {"application/json": {"schema": {"type": "object"}}},
                    },
                },
            }
        },
    },
}


@dataclass
class State:
    seen: list[str] = field(default_factory=list)


def acme() -> Service[State]:
    service: Service[State] = Service("acme", State, credentials={"api_key": "k"})

    @service.authenticate
    def authenticate(state: State, call: Call) -> Credential:
        return Credential("anyone")

    @service.operation("echo")
    def echo(state: State, call: Call) -> Reply:
        return Reply(200, {"path": call.path, "query": call.query})

    @service.operation("form")
    def form(state: State, call: Call) -> Reply:
        upload = call.files["file"]
        key = call.keep(upload)
        stored = call.stored(key)
        assert stored is not None
        return Reply(200, {"title": call.body.get("title"), "name": stored.name, "size": len(stored.read())})

    @service.operation("raw")
    def raw(state: State, call: Call) -> Reply:
        return Reply(200, {"text": call.body, "size": call.files[""].size if call.files else None})

    @service.operation("answers")
    def answers(state: State, call: Call) -> Reply:
        must = {"X-Must": "1"}
        return {
            "good": lambda: Reply(200, 7, headers=must),
            "no-header": lambda: Reply(200, 7),
            "wrong": lambda: Reply(200, "seven", headers=must),
            "undocumented": lambda: Reply(201, 7),
            "text": lambda: Reply(202, content="é", media_type="text/plain; charset=utf-8"),
            "html": lambda: Reply(202, content="é", media_type="text/html"),
            "json-for-text": lambda: Reply(202, 7),
            "empty": lambda: Reply(204),
            "no-body": lambda: Reply(200, headers=must),
            "body-for-nothing": lambda: Reply(204, 7),
            "bytes": lambda: Reply(206, content=b"\x00\xff", media_type="image/png"),
            "nan": lambda: Reply(404, {"a": float("nan")}),
            "no-json": lambda: Reply(404, {"a": {1}}),
            "gone": lambda: _gone("gone"),
            "unknown-code": lambda: _gone("nobody knows"),
        }[call.path["kind"]]()

    @service.action("note")
    def note(state: State, moment: Moment, *, text: str = "x") -> Any:
        state.seen.append(text)
        return state.seen

    return service


def _gone(code: str) -> Reply:
    raise Problem(code, headers={"X-Why": "moved"})


Serve = Callable[..., Mock]


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """A mock of documents and services that this test makes up."""

    def made(document: dict[str, Any] = DOCUMENT, service: Service[State] | None = None) -> Mock:
        (tmp_path / "acme.yaml").write_text(json.dumps(document), encoding="utf-8")
        if not (tmp_path / CONTROL).exists():
            (tmp_path / CONTROL).symlink_to(specs.folder() / CONTROL)
        monkeypatch.setattr(specs, "folder", lambda: tmp_path)
        monkeypatch.setattr(services, "names", lambda: ["acme"])
        module = types.ModuleType("specloom_mock.services.acme")
        module.service = service or acme()  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
        return Mock(["acme"], clock="manual")

    return made


@pytest.fixture
def mock(serve: Serve) -> ApiHandle:
    return MockHandle(serve()).acme


@pytest.fixture
def http(mock: ApiHandle) -> Iterator[httpx.Client]:
    with mock.http(headers={"x-must": "1"}) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/echo/1/true", {"number": 1, "flag": True}),
        ("/echo/-1.5e3/false", {"number": -1500.0, "flag": False}),
        ("/echo/1/true?many=1&many=2.0", {"many": [1, 2]}),
        ("/echo/1/true?comma=a,b", {"comma": ["a", "b"]}),
        ("/echo/1/true?maybe=null", {"maybe": None}),
        ("/echo/1/true?maybe=", {"maybe": None}),
        ("/echo/1/true?secret=s", {"secret": "s"}),
    ],
)
def test_parameters_are_read_by_their_types(http: httpx.Client, path: str, values: dict[str, Any]) -> None:
    answer = http.get(path).json()

    assert (answer["path"] | answer["query"]).items() >= values.items()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/echo/x/true", 'path.number: expected number, got "x"'),
        ("/echo/nan/true", 'path.number: expected number, got "nan"'),
        ("/echo/1_0/true", 'path.number: expected number, got "1_0"'),
        ("/echo/1e999/true", 'path.number: expected number, got "1e999"'),
        ("/echo/1/TRUE", 'path.flag: expected boolean, got "TRUE"'),
        ("/echo/1/true?many=x", 'query.many[0]: expected integer, got "x"'),
        (
            "/echo/1/true?many=1&many=2&many=3&many=4",
            "query.many: expected at most 3 items, got [1, 2, 3, 4]",
        ),
        ("/echo/1/true?secret=mine", "query.secret: expected one of s, got ***"),
    ],
)
def test_what_does_not_fit_its_type_is_refused(http: httpx.Client, path: str, said: str) -> None:
    answer = http.get(path)

    assert answer.status_code == 400
    assert answer.json()["err"]["text"] == said
    assert answer.json()["err"]["code"] == "invalid"


@pytest.mark.parametrize(("many", "code"), [(1, "odd"), (4, "heavy")])
def test_a_parameter_has_a_code_of_its_own_for_too_many(http: httpx.Client, many: int, code: str) -> None:
    answer = http.get("/echo/1/true", params={"few": ["x"] * many})

    assert answer.json()["err"]["code"] == code


def test_a_header_can_be_required(mock: ApiHandle) -> None:
    with mock.http() as http:
        assert (
            http.get("/echo/1/true").json()["err"]["text"] == "header.X-Must: expected a value, got nothing"
        )
        assert "expected integer" in http.get("/echo/1/true", headers={"X-Must": "x"}).json()["err"]["text"]


def test_a_form_brings_fields_and_files(http: httpx.Client) -> None:
    answer = http.post("/form", data={"title": "t"}, files={"file": ("ä.bin", b"x" * 200_000)})

    assert answer.json() == {"title": "t", "name": "ä.bin", "size": 200_000}


def test_a_form_delivered_twice_is_kept_twice(http: httpx.Client, mock: ApiHandle) -> None:
    mock.fault("form", "duplicate")

    assert http.post("/form", files={"file": ("f", b"x" * 200_000)}).json()["size"] == 200_000


@pytest.mark.parametrize(
    ("content", "kind", "said"),
    [
        (b"", "multipart/form-data; boundary=b", "the closing boundary"),
        (b"--b\r\n", "multipart/form-data; boundary=b", "the closing boundary"),
        (b"x", "multipart/form-data", "with a boundary, got none"),
        (b"nonsense", "multipart/form-data; boundary=b", "well-formed multipart/form-data"),
        (b"--b\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b", "a part has no name"),
        (
            b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            "the field title is no UTF-8",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\nt\r\n--b--\r\n',
            "multipart/form-data; boundary=b",
            "body.file: expected a value, got nothing",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="title"\r\n\r\n'
            + b"x" * 1_100_000
            + b"\r\n--b--\r\n",
            "multipart/form-data; boundary=b",
            "longer than 1048576 bytes",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 101 + b"--b--\r\n",
            "multipart/form-data; boundary=b",
            "more than 100 parts",
        ),
        (b"{}", "application/json", "expected the content type multipart/form-data"),
    ],
)
def test_a_form_that_is_none_is_refused(http: httpx.Client, content: bytes, kind: str, said: str) -> None:
    answer = http.post("/form", content=content, headers={"content-type": kind})

    assert answer.status_code == 400
    assert said in answer.json()["err"]["text"]


def test_a_form_that_is_none_leaves_nothing_on_standard_error(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # pytest's own, which a server does not have

    http.post("/form", content=b"nonsense", headers={"content-type": "multipart/form-data; boundary=b"})

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        (b"\x00" * 100_000, "application/octet-stream", {"text": None, "size": 100_000}),
        ("é".encode(), "text/plain; charset=utf-8", {"text": "é", "size": None}),
        (b"", "text/plain", {"text": None, "size": None}),
    ],
)
def test_bytes_and_texts_come_as_they_are(
    http: httpx.Client, content: bytes, kind: str, expected: Any
) -> None:
    assert http.put("/raw", content=content, headers={"content-type": kind}).json() == expected


def test_text_has_to_be_utf8(http: httpx.Client) -> None:
    answer = http.put("/raw", content=b"\xff", headers={"content-type": "text/plain"})

    assert answer.json()["err"]["text"] == "body: expected text in UTF-8, got other bytes"


@pytest.mark.parametrize(
    ("kind", "status", "content"),
    [("good", 200, b"7"), ("text", 202, "é".encode()), ("empty", 204, b""), ("bytes", 206, b"\x00\xff")],
)
def test_an_answer_that_fits_goes_out(http: httpx.Client, kind: str, status: int, content: bytes) -> None:
    answer = http.get(f"/answers/{kind}")

    assert (answer.status_code, answer.content) == (status, content)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("no-header", "answers 200: expected the header x-must, got none"),
        ("wrong", 'answers 200: answer: expected integer, got "seven"'),
        ("undocumented", "answers: expected a status of 200, 202, 204, 206, 4XX, got 201"),
        ("html", "answers 202: expected text/plain, got text/html"),
        ("json-for-text", "answers 202: expected text/plain, got application/json"),
        ("no-body", "answers 200: expected application/json, got no body"),
        ("body-for-nothing", "answers 204: expected no body, got application/json"),
        ("nan", "the answer is no JSON"),
        ("no-json", "answer"),
        ("unknown-code", "KeyError"),
    ],
)
def test_an_answer_that_does_not_is_a_500_with_the_reason(
    http: httpx.Client, mock: ApiHandle, kind: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = http.get(f"/answers/{kind}")

    assert answer.status_code == 500
    assert reason in answer.json()["err"]["text"]
    assert mock.calls()[-1].own_fault is not None


def test_an_error_has_the_status_and_the_fields_that_its_document_gives_it(http: httpx.Client) -> None:
    answer = http.get("/answers/gone")

    assert (answer.status_code, answer.headers["x-why"]) == (410, "moved")
    assert answer.json() == {"err": {"code": "gone", "text": "It is gone.", "more": "Look elsewhere."}}


def test_its_environment_has_the_names_of_its_document(mock: ApiHandle) -> None:
    assert mock.env == {"ACME_BASE_URL": "http://localhost/acme", "ACME_KEY": "k"}
    assert mock.act("note", text="a") == ["a"]


def without(service: Service[State], what: str) -> Service[State]:
    del service.handlers[what]
    return service


def test_an_operation_without_a_handler_stops_the_start(serve: Serve) -> None:
    with pytest.raises(StartError, match=r"services/acme.py has no handler for form of specs/acme.yaml"):
        serve(service=without(acme(), "form"))


def test_an_operation_without_a_name_stops_the_start(serve: Serve) -> None:
    nameless = DOCUMENT | {"paths": {"/more": {"get": {"responses": OK}}}}

    with pytest.raises(StartError, match=r"specs/acme.yaml: GET /more has no operationId"):
        serve(nameless)


def test_a_handler_without_an_operation_stops_the_start(serve: Serve) -> None:
    service = acme()
    service.operation("more")(lambda state, call: Reply(200))

    with pytest.raises(
        StartError, match=r"specs/acme.yaml has no operation more, which services/acme.py handles"
    ):
        serve(service=service)


def test_a_service_that_lets_anyone_in_stops_the_start(serve: Serve) -> None:
    service = acme()
    service.authenticator = None

    with pytest.raises(StartError, match=r"has no @service\.authenticate"):
        serve(DOCUMENT | {"security": [{"bearer": []}]}, service)


def test_a_document_without_a_service_stops_the_start(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    monkeypatch.delitem(sys.modules, "specloom_mock.services.acme")

    with pytest.raises(
        StartError, match=r"specs/acme.yaml has no service: write mocks/specloom_mock/services/acme.py"
    ):
        Mock(["acme"])


def test_a_service_without_a_document_stops_the_start(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    serve()
    monkeypatch.setattr(services, "names", lambda: ["acme", "ghost"])

    with pytest.raises(StartError, match=r"services/ghost.py has no document: write specs/ghost.yaml"):
        Mock(["acme"])


def test_an_operation_is_bound_once() -> None:
    with pytest.raises(ValueError, match="acme: echo is bound twice"):
        acme().operation("echo")(lambda state, call: Reply(200))
