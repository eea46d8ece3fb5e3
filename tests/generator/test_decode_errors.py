"""An answer that breaks the document ends in one error, which names the operation and the field."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from .apis import DOCUMENTS, Answer, Schema, package, response, schemas
from .drawing import ANYTHING

MODELS = [pytest.param(schema, id=schema.id) for schema in schemas() if not schema.is_enum]
WRONG: tuple[Any, ...] = (None, True, 7, 7.5, "no such thing", [], [[]], {})


@pytest.mark.parametrize("schema", MODELS)
def test_a_missing_field_is_named(schema: Schema) -> None:
    """Each required field is missed by its name on the wire."""
    for name in schema.raw.get("required", ()):
        value = {key: one for key, one in schema.examples[0].items() if key != name}

        error = _error(schema, value)

        assert error.field == name
        assert error.problem == "is missing"


@pytest.mark.parametrize("schema", MODELS)
def test_a_field_of_the_wrong_type_is_named(schema: Schema) -> None:
    """Whatever JSON Schema refuses because of its type is refused, and never quoted."""
    for name, raw in schema.raw.get("properties", {}).items():
        accepts = _validator(schema, raw)
        for wrong in WRONG:
            value = {**schema.examples[0], name: wrong}
            if accepts.is_valid(wrong) or not _is_about_type(accepts, wrong):
                continue

            error = _error(schema, value)

            assert error.field == name or error.field.startswith((f"{name}.", f"{name}["))
            assert "no such thing" not in str(error)


@pytest.mark.parametrize("schema", MODELS)
@given(data=st.data())
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_anything_is_decoded_or_refused(schema: Schema, data: DataObject) -> None:
    """Whatever stands anywhere in an example: it comes back as it was, or ends in a DecodeError and nothing else."""
    spoilt = copy.deepcopy(data.draw(st.sampled_from(schema.examples)))
    place, value = data.draw(st.sampled_from(list(_places(spoilt)))), data.draw(ANYTHING)
    holder = spoilt
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    errors = package(schema.document, "errors")

    try:
        decoded = schema.decode(spoilt)
    except errors.DecodeError:
        return

    assert schema.decode(json.loads(json.dumps(schema.encode(decoded)))) == decoded


@pytest.mark.parametrize("wrong", [None, True, 7, "text", []], ids=repr)
def test_something_else_than_an_object_is_refused(wrong: Any) -> None:
    """A model is made of an object only."""
    for schema in schemas():
        if not schema.is_enum:
            error = _error(schema, wrong)
            assert "must be an object" in str(error)


BODIES = {
    "empty": (b"", "is empty"),
    "blank": (b" \n", "is empty"),
    "text": (b"<html>gateway</html>", "no valid JSON"),
    "truncated": (b'{"id": "t', "no valid JSON"),
    "not-utf-8": (b'{"id": "\xff"}', "no valid JSON"),
    "nan": (b'{"id": NaN}', "no valid JSON"),
    "huge-integer": (b'{"id": ' + b"9" * 5000 + b"}", "no valid JSON"),
    "deep": (b"[" * 200_000, "nested too deeply"),
    "null": (b"null", "must be an object, not null"),
    "array": (b"[]", "must be an object, not an array"),
    "number": (b"1.5", "must be an object, not a number"),
}


@pytest.mark.parametrize("body", BODIES)
def test_a_body_that_is_no_json_is_refused(body: str) -> None:
    """Empty, cut off or something else: the error names the operation."""
    from codevf_api.api.tasks import retrieve_task
    from codevf_api.errors import DecodeError

    content, problem = BODIES[body]

    with pytest.raises(DecodeError, match=problem) as caught:
        retrieve_task.parse(Answer(200, content, {}))

    assert caught.value.operation == "retrieveTask"
    assert str(caught.value).startswith("retrieveTask: the body ")
    assert "gateway" not in str(caught.value)


def test_the_place_is_told_as_a_path() -> None:
    """A field deep in an answer is found: through objects, lists and their numbers."""
    from codevf_api.api.tasks import retrieve_task
    from codevf_api.errors import DecodeError

    task = _task()
    task["result"]["deliverables"].append({"fileName": "a", "url": 5, "uploadedAt": "2026-01-31T10:00:00Z"})

    with pytest.raises(DecodeError) as caught:
        retrieve_task.parse(response(task))

    assert caught.value.field == "result.deliverables[1].url"
    expected = "retrieveTask: result.deliverables[1].url must be a string, not an integer"
    assert str(caught.value) == expected
    assert isinstance(caught.value, ValueError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == expected


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-01-31T09:30:00Z", "2026-01-31T09:30:00Z"),
        ("2026-01-31t09:30:00z", "2026-01-31T09:30:00Z"),
        ("2026-01-31T09:30:00", "2026-01-31T09:30:00Z"),
        ("2026-01-31T10:30:00+0100", "2026-01-31T10:30:00+01:00"),
        ("2026-01-31T09:30:00.123456789Z", "2026-01-31T09:30:00.123456Z"),
        ("2026-01-31T24:00:00Z", "2026-02-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ],
)
def test_moments_are_aware(moment: str, told: str) -> None:
    """Every form of ISO 8601 becomes an aware moment; without an offset it is UTC."""
    from codevf_api.models import Task

    task = Task.from_dict({**_task(), "createdAt": moment})

    assert task.created_at.tzinfo is not None
    assert task.to_dict()["createdAt"] == told


@pytest.mark.parametrize("moment", ["", "yesterday", "10", "2026-13-01T00:00:00Z", "2026-01-31T09:30:61Z", 5])
def test_what_is_no_moment_is_refused(moment: object) -> None:
    """A guess would be worse than an error."""
    from codevf_api.errors import DecodeError
    from codevf_api.models import Task

    with pytest.raises(DecodeError, match="createdAt must be"):
        Task.from_dict({**_task(), "createdAt": moment})


@pytest.mark.parametrize("status", [202, 206, 299, 301, 304, 404, 418, 500, 520, 599, 999])
def test_a_status_that_is_no_documented_success_is_no_answer(status: int) -> None:
    """Overlays judge errors before they parse; what reaches parse is refused, with its status."""
    from codevf_api.api.tasks import retrieve_task
    from codevf_api.errors import UnexpectedStatus

    with pytest.raises(UnexpectedStatus, match=f"retrieveTask: the answer has status {status}") as caught:
        retrieve_task.parse(Answer(status, b"secret", {}))

    assert "secret" not in repr(caught.value) + str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).status_code == status


def test_unions_are_told_apart_by_their_tag() -> None:
    """The error is about the member that the tag names, or about the tag."""
    workshop = DOCUMENTS[-1]
    parse = package(workshop, "api", "jobs", "report_job").parse
    errors = package(workshop, "errors")

    circle, square = parse(response([{"type": "circle", "radius": 1}, {"type": "square", "side": 2}]))

    assert (type(circle).__name__, type(square).__name__) == ("Circle", "Square")
    for value, told in (
        ({"type": "square"}, "[0].side is missing"),
        ({"type": "star", "radius": 1}, "[0].type must be one of 'circle', 'square'"),
        ({"radius": 1}, "[0].type is missing"),
        (5, "[0] must be an object, not an integer"),
    ):
        with pytest.raises(errors.DecodeError) as caught:
            parse(response([value]))
        assert str(caught.value) == f"reportJob: {told}"
    assert parse(response(None, 204)) is None


@pytest.mark.parametrize("value", [5, 1.5, "x", [5], {}, {"name": "n"}, None], ids=repr)
def test_what_fits_no_member_of_a_union_is_refused(value: object) -> None:
    """A union without a tag is tried member by member."""
    schema = next(one for one in schemas() if one.id == "workshop-Job")

    error = _error(schema, {**schema.examples[0], "outcome": value})

    assert error.field.startswith("outcome")


def test_text_is_decoded_by_its_charset() -> None:
    """UTF-8 where none is named; an unknown one, or one that does not fit, is a DecodeError."""
    workshop = DOCUMENTS[-1]
    parse = package(workshop, "api", "files", "upload_file").parse
    errors = package(workshop, "errors")

    assert parse(Answer(200, "ä;ö".encode(), {})) == "ä;ö"
    assert parse(Answer(200, "ä".encode("latin-1"), {"content-type": "text/csv; charset=ISO-8859-1"})) == "ä"
    for content, charset in ((b"\xff", "utf-8"), (b"a", "klingon")):
        with pytest.raises(errors.DecodeError, match="uploadFile: the body is"):
            parse(Answer(200, content, {"content-type": f"text/csv; charset={charset}"}))


def _places(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield (*place, "surelyNew")
    pairs: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, part in pairs:
        yield (*place, key)
        yield from _places(part, (*place, key))


def _task() -> dict[str, Any]:
    document = next(one for one in DOCUMENTS if one.api == "codevf")
    task: dict[str, Any] = json.loads(
        json.dumps(document.root["components"]["schemas"]["Task"]["examples"][1])
    )
    return task


def _error(schema: Schema, value: Any) -> Any:
    errors = package(schema.document, "errors")
    with pytest.raises(errors.DecodeError) as caught:
        schema.decode(value)
    return caught.value


def _validator(schema: Schema, raw: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    components = {"schemas": schema.document.root["components"]["schemas"]}
    return jsonschema_rs.Draft202012Validator({"allOf": [raw], "components": components})


def _is_about_type(validator: jsonschema_rs.Draft202012Validator, value: Any) -> bool:
    """Whether a type is what is wrong: enums are open, and ranges are the service's business."""
    kinds = {type(error.kind).__name__ for error in validator.iter_errors(value)}
    return "Type" in kinds or (bool(kinds & {"AnyOf", "OneOfNotValid"}) and not isinstance(value, (str, int)))
