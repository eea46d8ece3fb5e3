"""What is made of an answer: the service's exceptions by policy, whatever shape the body has."""

import json
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codevf import CodeVFClient, exceptions
from codevf_api import operations
from codevf_api.models import ProjectCreate
from codevf_api.policy import POLICY
from specloom.answers import api_error, is_garbled, said_retryable
from specloom.calls import RawCall
from specloom.errors import ErrorTree
from specloom.fields import problem_of, problem_of_value
from specloom.operation import Field

TREE = ErrorTree.of(exceptions)


def error(status: int, body: Any, **headers: str) -> exceptions.APIError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = httpx.Response(status, content=content, headers=headers)
    made = api_error(answer, POLICY, TREE, now=0.0)
    assert isinstance(made, exceptions.APIError)
    return made


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "invalid_mode", exceptions.InvalidModeError),
        (400, "invalid_tag", exceptions.InvalidTagError),
        (400, "invalid_metadata", exceptions.InvalidMetadataError),
        (400, "invalid_page", exceptions.BadRequestError),
        (400, "attachment_limit_exceeded", exceptions.AttachmentLimitExceededError),
        (401, "token_expired", exceptions.TokenExpiredError),
        (402, "max_credits_exceeded", exceptions.MaxCreditsExceededError),
        (402, "insufficient_credits", exceptions.InsufficientCreditsError),
        (403, "insufficient_scope", exceptions.InsufficientScopeError),
        (404, "not_found", exceptions.NotFoundError),
        (409, "idempotency_conflict", exceptions.IdempotencyConflictError),
        (413, "attachment_too_large", exceptions.AttachmentTooLargeError),
        (413, "payload_too_large", exceptions.PayloadTooLargeError),
        (429, "rate_limit_exceeded", exceptions.RateLimitError),
        (500, "internal_error", exceptions.ServerError),
        (503, "service_unavailable", exceptions.ServerError),
    ],
)
def test_every_code_has_its_class_in_both_documented_shapes(
    status: int, code: str, kind: type[exceptions.APIError]
) -> None:
    standard = error(
        status, {"error": {"code": code, "message": "It went wrong", "status": status, "retryable": False}}
    )
    legacy = error(status, {"error": code, "status": status})

    assert type(standard) is type(legacy) is kind
    assert (standard.message, standard.code, standard.status_code) == ("It went wrong", code, status)
    assert standard.remedy
    assert standard.remedy in str(standard)
    assert (legacy.code, legacy.message) == (code, POLICY.errors.codes[code].meaning.rstrip("."))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, exceptions.BadRequestError),
        (401, exceptions.AuthenticationError),
        (403, exceptions.AuthenticationError),
        (404, exceptions.NotFoundError),
        (413, exceptions.PayloadTooLargeError),
        (418, exceptions.APIError),
        (429, exceptions.RateLimitError),
        (500, exceptions.ServerError),
        (502, exceptions.ServerError),
        (520, exceptions.ServerError),
        (599, exceptions.ServerError),
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>no</html>",
        b"\xff\xfe",
        {},
        [],
        None,
        5,
        {"error": None},
        {"error": []},
        {"error": {"code": 5}},
    ],
    ids=repr,
)
def test_any_other_body_leaves_the_class_to_the_status(
    status: int, kind: type[exceptions.APIError], body: Any
) -> None:
    made = error(status, body)

    assert type(made) is kind
    assert made.message
    if isinstance(body, dict | list):
        assert made.body == body


def test_a_text_in_the_place_of_a_code_is_the_message() -> None:
    made = error(400, {"error": "The prompt is too short!", "status": 400})

    assert (made.message, made.code) == ("The prompt is too short!", None)


def test_an_unknown_code_is_kept() -> None:
    made = error(400, {"error": {"code": "invalid_moon", "message": "No moon"}})

    assert (type(made), made.code, made.message) == (exceptions.BadRequestError, "invalid_moon", "No moon")


def test_retry_after_and_request_id_are_at_hand() -> None:
    made = error(429, {"error": "rate_limit_exceeded"}, **{"Retry-After": "7", "X-Request-Id": "req-1"})

    assert (made.retry_after, made.retryable, made.request_id) == (7.0, True, "req-1")
    assert "request id req-1" in str(made)


def test_the_body_has_the_last_word_on_retrying() -> None:
    assert not error(503, {"error": {"code": "service_unavailable", "retryable": False}}).retryable
    assert error(400, {"error": {"code": "invalid_mode", "retryable": True}}).retryable
    assert said_retryable(httpx.Response(503, content=b"junk"), POLICY) is None


def test_spoilt_json_is_told_from_json_that_does_not_fit() -> None:
    assert is_garbled(httpx.Response(200, content=b'{"id": "t'))
    assert is_garbled(httpx.Response(200, content=b"[" * 100_000))
    assert is_garbled(httpx.Response(200, content=b"{}", headers={"content-type": "text/html"}))
    assert not is_garbled(httpx.Response(200, json={}))


@given(
    st.integers(300, 599),
    st.binary() | st.recursive(st.none() | st.text(), st.lists).map(lambda v: json.dumps(v).encode()),
)
def test_no_body_breaks_the_reading_of_errors(status: int, body: bytes) -> None:
    made = error(status, body)

    assert made.status_code == status
    assert str(made)


FIELD = SimpleNamespace(
    name="f", python="f", location="body", required=False, types=(), nullable=False, enum=None, minimum=None,
    maximum=None, min_length=None, max_length=None, pattern=None, format=None, max_items=None, key_pattern=None,
    value_types=(), closed=False, invalid="bad", missing="gone", too_many="many", secret=False,
)  # fmt: skip


def field(**more: Any) -> Field:
    made: Any = SimpleNamespace(**{**vars(FIELD), **more})
    checked: Field = made
    return checked


@pytest.mark.parametrize(
    ("rules", "value", "code"),
    [
        ({"types": ("integer",)}, 3, None),
        ({"types": ("integer",)}, 3.0, "bad"),
        ({"types": ("integer",)}, True, "bad"),
        ({"types": ("integer",)}, 3.5, "bad"),
        ({"types": ("integer",)}, "3", "bad"),
        ({"types": ("number",)}, float("nan"), "bad"),
        ({"types": ("number",)}, float("inf"), "bad"),
        ({"types": ("string",)}, None, "bad"),
        ({"types": ("string",), "nullable": True}, None, None),
        ({"types": ("string", "array")}, ["x"], None),
        ({"types": ("boolean",)}, 1, "bad"),
        ({"enum": ("a", "b")}, "c", "bad"),
        ({"minimum": 1, "maximum": 3}, 0, "bad"),
        ({"minimum": 1, "maximum": 3}, 4, "bad"),
        ({"min_length": 1}, "", "bad"),
        ({"max_length": 1}, "ab", "bad"),
        ({"pattern": "^[a-z]+$"}, "ab\n", "bad"),
        ({"pattern": "^[a-z]+$"}, "ab", None),
        ({"max_items": 1}, [1, 2], "many"),
        ({"key_pattern": "^[a-z]+$"}, {"A": 1}, "bad"),
        ({"key_pattern": "^[a-z]+$"}, {1: 1}, "bad"),
        ({"value_types": ("string", "number")}, {"a": {}}, "bad"),
        ({"value_types": ("string", "number")}, {"a": None}, "bad"),
        ({"value_types": ("string", "number")}, {"a": 1.5, "b": "x"}, None),
    ],
    ids=str,
)
def test_a_value_is_held_against_its_field(rules: dict[str, Any], value: Any, code: str | None) -> None:
    found = problem_of_value(field(**rules), value)

    assert (found.code if found else None) == code


def test_what_is_missing_and_what_is_in_the_query_is_checked_too() -> None:
    required = field(name="theField", python="the_field", required=True)
    page = field(name="page", location="query", types=("integer",), minimum=1)

    missing = problem_of(RawCall("POST", "/", media="json", body={}), [required])
    assert missing is not None
    assert (missing.field, missing.code) == ("theField", "gone"), "who writes raw, writes the wire's names"
    for text in ("0", "x", "1.5"):
        assert problem_of(RawCall("GET", "/", query=[("page", text)]), [page]) is not None
    assert problem_of(RawCall("GET", "/", query=[("page", "1")]), [page]) is None
    assert problem_of(RawCall("GET", "/"), [page]) is None


@pytest.mark.parametrize(
    ("body", "strange"), [({"detail": "Not Found"}, True), ({"error": {"code": "not_found"}}, False)]
)
def test_a_404_in_another_form_points_at_the_address(body: Any, strange: bool) -> None:
    assert ("base_url" in str(error(404, body))) is strange


@pytest.mark.parametrize(
    ("call", "body", "first"),
    [
        (operations.list_tags(), {"detail": "Not Found"}, "Check the address (base_url, or CODEVF_BASE_URL)"),
        (operations.list_tags(), {"error": {"code": "not_found"}}, "Check the address (base_url"),
        (operations.list_tasks(project_id=7), {"error": {"code": "not_found"}}, "Check the id"),
        (operations.retrieve_task(id="t"), {"detail": "Not Found"}, "Check the id"),
        (
            operations.create_project(body=ProjectCreate(name="n")),
            {"error": {"code": "not_found"}},
            "Check the id",
        ),
    ],
)
def test_a_404_where_nothing_can_be_missing_names_the_address_first(call: Any, body: Any, first: str) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(404, json=body))

    with (
        CodeVFClient("key", transport=transport) as client,
        pytest.raises(exceptions.NotFoundError) as caught,
    ):
        client.send(call)

    assert str(caught.value.remedy).startswith(first)
