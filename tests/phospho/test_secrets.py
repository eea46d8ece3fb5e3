"""The key shows itself in nothing that is printed, logged, raised or stored, whatever the service sends back."""

import io
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import phospho
from phospho import Client

PARTS = ("key-5up3r53cr3tv4lu3",)
(KEY,) = PARTS


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Everything that is logged by anybody while a test runs."""
    text = io.StringIO()
    handler, root = logging.StreamHandler(text), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield text
    root.removeHandler(handler)
    root.setLevel(before)


def client_of(answer: Any) -> Client:
    return Client(
        KEY, "project-test", "https://service.test", retries=0, transport=httpx.MockTransport(answer)
    )


def refused(request: httpx.Request) -> httpx.Response:
    return httpx.Response(403, json={"error": {"message": "no"}, "detail": dict(request.headers)})


def refused_in_words(request: httpx.Request) -> httpx.Response:
    told = ", ".join(request.headers.values())
    return httpx.Response(400, json={"error": told, "detail": told})


def refused_as_text(request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, text=str(dict(request.headers)))


def repeated(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=[dict(request.headers)])


def repeated_as_text(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=str(dict(request.headers)))


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"while sending {dict(request.headers)}")


ANSWERS = [refused, refused_in_words, refused_as_text, repeated, repeated_as_text, broken]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.__name__)
def test_no_error_shows_the_key(answer: Any, heard: io.StringIO) -> None:
    with client_of(answer) as client, pytest.raises(phospho.PhosphoError) as caught:
        client.sessions.get("x")

    error = caught.value
    shown = [
        str(error),
        repr(error),
        pickle.dumps(error).decode("latin-1"),
        repr(vars(error)),
        heard.getvalue(),
    ]
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    shown.append("".join(told.format()))
    assert [part for part in (KEY, *PARTS) if part in "".join(shown)] == []


@pytest.mark.parametrize("address", ["no address", "ftp://service.test"])
def test_no_error_of_a_constructor_shows_the_key(address: str) -> None:
    with pytest.raises(phospho.PhosphoError) as caught, Client(KEY, "project-test", address) as client:
        client.sessions.get("x")

    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert [part for part in (KEY, *PARTS) if part in "".join(told.format())] == []


def test_no_repr_shows_the_key() -> None:
    with client_of(repeated) as client:
        core = client.core
        shown = repr([client, vars(client), core, vars(core), core.settings, core.settings.credential])

    assert [part for part in (KEY, *PARTS) if part in shown] == []
