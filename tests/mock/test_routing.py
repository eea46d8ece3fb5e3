"""Which operation a path means."""

from __future__ import annotations

import pytest

from specloom_mock.documents.routing import Found, Router, WrongMethod


def router(*, slash_optional: bool = False) -> Router[str]:
    made: Router[str] = Router(slash_optional=slash_optional)
    for method, path in [
        ("POST", "/tasks/create"),
        ("GET", "/tasks/{id}"),
        ("DELETE", "/tasks/{number}"),
        ("GET", "/tasks/{id}/files/{file}"),
        ("GET", "/tasks/all/files/{file}"),
        ("GET", "/lists/"),
    ]:
        made.add(method, path, f"{method} {path}")
    return made


@pytest.mark.parametrize(
    ("method", "path", "target", "values"),
    [
        ("POST", b"/tasks/create", "POST /tasks/create", {}),
        ("DELETE", b"/tasks/7", "DELETE /tasks/{number}", {"number": "7"}),
        ("GET", b"/tasks/a%2Fb", "GET /tasks/{id}", {"id": "a/b"}),
        ("GET", b"/tasks/%C3%A9", "GET /tasks/{id}", {"id": "é"}),
        ("GET", b"/tasks/all/files/1", "GET /tasks/all/files/{file}", {"file": "1"}),
        ("GET", b"/tasks/x/files/1", "GET /tasks/{id}/files/{file}", {"id": "x", "file": "1"}),
        ("GET", b"/lists", "GET /lists/", {}),
        ("GET", b"/lists/", "GET /lists/", {}),
    ],
)
def test_a_concrete_path_comes_before_a_templated_one(
    method: str, path: bytes, target: str, values: dict[str, str]
) -> None:
    assert router().match(method, path) == Found(target, values)


def test_a_method_that_the_path_does_not_take_is_told_which_it_takes() -> None:
    assert router().match("GET", b"/tasks/create") == WrongMethod(("POST",))
    assert router().match("PUT", b"/tasks/7") == WrongMethod(("DELETE", "GET"))
    assert router().match("HEAD", b"/lists") == WrongMethod(("GET",))


@pytest.mark.parametrize(
    "path", [b"/", b"/tasks", b"/tasks/", b"/tasks//files/1", b"/tasks/1/", b"/tasks/%FF", b"//"]
)
def test_other_paths_are_unknown(path: bytes) -> None:
    assert router().match("GET", path) is None


def test_a_document_may_make_every_last_slash_optional() -> None:
    assert router(slash_optional=True).match("GET", b"/tasks/1/") == Found("GET /tasks/{id}", {"id": "1"})


def test_a_template_fills_its_segment() -> None:
    with pytest.raises(ValueError, match="whole segment"):
        Router[str]().add("GET", "/tasks/{id}.json", "")
