"""Plain JSON in place of models: what goes in, what comes out, what is refused."""

import json
import traceback
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phospho_api import documents, models, operations
from specloom.errors import UsageError
from specloom.plain import Reading, as_object, built, filled, plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
SECRETIVE = httpx.Response(200, content=b'["a s3cret"]')
CALL = operations.get_session(session_id="s")


class OwnError(UsageError):
    """A client's own."""


@given(st.dictionaries(st.text(), JSON))
def test_an_object_comes_out_as_it_was_sent(body: dict[str, Any]) -> None:
    answer = httpx.Response(200, content=json.dumps(body).encode())

    assert plain(CALL, documents.Session).parse(answer) == body


@given(st.binary() | st.sampled_from([b"null", b"[]", b'"secret"', b"1", b"[" * 100_000]))
def test_anything_else_is_a_value_error_that_names_the_operation(body: bytes) -> None:
    try:
        if isinstance(json.loads(body), dict):
            return
    except (ValueError, RecursionError):
        pass
    with pytest.raises(ValueError, match=r"^getSession: the body is "):
        plain(CALL, documents.Session).parse(httpx.Response(200, content=body))


def test_what_came_is_in_no_traceback() -> None:
    def read(body: Any) -> str:
        raise ValueError("it does not fit")

    with pytest.raises(ValueError, match="getSession: it does not fit") as caught:
        Reading(CALL, read).parse(SECRETIVE)
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert "s3cret" not in "".join(told.format())


def test_no_content_is_read_as_none() -> None:
    assert Reading(CALL, lambda body: [body]).parse(httpx.Response(204)) == [None]


def test_the_rest_of_a_call_stays_as_it_is() -> None:
    body = filled(models.SessionCreate, {"project_id": "p", "data": {"a": 1}})
    call = operations.create_session(body=body)
    same = plain(call, documents.Session)

    for name in ("operation", "method", "path", "query", "headers", "media", "body"):
        assert getattr(same, name) == getattr(call, name)
    assert same.body == {"project_id": "p", "data": {"a": 1}}


@pytest.mark.parametrize(
    "fields", [None, [], "text", {"project_id": 3}, {"data": {}}, {"project_id": "p", "data": []}]
)
def test_a_body_that_does_not_fit_is_the_callers_mistake(fields: Any) -> None:
    with pytest.raises(OwnError):
        filled(models.SessionCreate, fields, error=OwnError)


def test_a_path_that_does_not_fit_is_the_callers_mistake() -> None:
    with pytest.raises(OwnError, match=r"session_id must not be '\.\.'"):
        built(operations.get_session, OwnError, session_id="..")
    assert built(operations.get_session, OwnError, session_id="a b").path == "/sessions/a%20b/"


def test_an_object_says_where_it_was_missed() -> None:
    assert as_object({"a": 1}) == {"a": 1}
    with pytest.raises(ValueError, match=r"items\[3\] is list, not an object"):
        as_object([], "items[3]")
