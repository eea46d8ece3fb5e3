"""A key shows itself in nothing that is printed, logged, raised or stored, whatever a service sends back.

What is logged and stored of CodeVF's calls, and Maestro's tokens, are tried with their own tests.
"""

import base64
import io
import pickle
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest

import altan
import codevf
import oct7_distributor
import phospho

ADDRESS = "https://service.test"
PARTS = ("access-id-of-mine", "access-secret-of-mine", "key-5up3r53cr3tv4lu3")
THREE_PARTS = base64.urlsafe_b64encode(":".join(PARTS).encode()).decode()


@dataclass(frozen=True)
class Case:
    """A client: how it is made, with an address under which name, a call of it, its engine, its errors, and what must not be seen."""

    make: Callable[..., Any]
    address: str
    call: Callable[[Any], object]
    core: Callable[[Any], Any]
    error: type[Exception]
    secrets: tuple[str, ...]

    def made(self, answer: Callable[[httpx.Request], httpx.Response]) -> Any:
        """The client, on a transport that answers like this."""
        more = {self.address: ADDRESS, "retries": 0, "transport": httpx.MockTransport(answer)}
        return self.make(self.secrets[-1], **more)

    def seen_in(self, text: str) -> list[str]:
        """Which of the secrets a text shows."""
        return [secret for secret in self.secrets if secret in text]


CASES = {
    "altan": Case(
        altan.AltanActionsClient,
        "base_url",
        lambda client: client.execute_action("c", "a", {}),
        lambda client: client.core,
        altan.AltanActionError,
        PARTS[2:],
    ),
    "codevf": Case(
        partial(codevf.CodeVFClient, pacing=False),
        "base_url",
        lambda client: client.tasks.create("p", max_credits=1, project_id=1),
        lambda client: client.core,
        codevf.CodeVFError,
        PARTS[2:],
    ),
    "distributor": Case(
        partial(oct7_distributor.DistributorClient, actor_system="simulator"),
        "url",
        lambda client: client.fetch_task("instagram", "x"),
        lambda client: client.desk.core,
        oct7_distributor.DistributorException,
        (*PARTS, THREE_PARTS),
    ),
    "phospho": Case(
        partial(phospho.Client, project_id="project-test"),
        "base_url",
        lambda client: client.sessions.get("x"),
        lambda client: client.core,
        phospho.PhosphoError,
        PARTS[2:],
    ),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def refused(request: httpx.Request) -> httpx.Response:
    return httpx.Response(403, json={"error": {"message": "no"}, "detail": dict(request.headers)})


def refused_in_words(request: httpx.Request) -> httpx.Response:
    told = ", ".join(request.headers.values())
    return httpx.Response(400, json={"error": told, "detail": told})


def refused_by_name(request: httpx.Request) -> httpx.Response:
    return httpx.Response(403, headers={"x-request-id": " ".join(request.headers.values())}, json={})


def refused_as_text(request: httpx.Request) -> httpx.Response:
    return httpx.Response(500, text=str(dict(request.headers)))


def repeated(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=[dict(request.headers)])


def repeated_as_text(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=str(dict(request.headers)))


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"while sending {dict(request.headers)}")


def refused_with_a_reason(request: httpx.Request) -> httpx.Response:
    told = " ".join(request.headers.values()).encode()
    return httpx.Response(403, extensions={"reason_phrase": told}, json={})


def sent_elsewhere(request: httpx.Request) -> httpx.Response:
    told = "".join(request.headers.values()).replace(" ", "")
    return httpx.Response(302, headers={"location": f"https://elsewhere.test/{told}"})


def sent_on(request: httpx.Request) -> httpx.Response:
    """To an address with the key in it, where the answer cannot be read."""
    if request.url.path.endswith("/moved"):
        return httpx.Response(200, headers={"content-encoding": "none of ours"}, content=b"{}")
    told = "".join(request.headers.values()).replace(" ", "")
    return httpx.Response(302, headers={"location": f"/{told}/moved"})


ANSWERS = [
    refused,
    refused_in_words,
    refused_by_name,
    refused_with_a_reason,
    refused_as_text,
    repeated,
    repeated_as_text,
    sent_elsewhere,
    sent_on,
    broken,
]


def frames(error: BaseException | None) -> Iterator[str]:
    """All that tools may print which show locals, those also that show what was being handled when this was raised."""
    while error is not None:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
        yield from told.format()
        error = error.__context__


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.__name__)
def test_no_error_shows_the_key(case: Case, answer: Any, heard: io.StringIO) -> None:
    with case.made(answer) as client, pytest.raises(case.error) as caught:
        case.call(client)

    error = caught.value
    shown = [
        str(error),
        repr(error),
        pickle.dumps(error).decode("latin-1"),
        repr(vars(error)),
        *frames(error),
    ]
    # Locals of this test hold the case, whose own repr is no business of the client's.
    assert case.seen_in("".join(shown).replace(repr(case), "") + heard.getvalue()) == []


@pytest.mark.parametrize("address", ["no address", "ftp://service.test"])
def test_no_error_of_a_constructor_shows_the_key(case: Case, address: str) -> None:
    with (
        pytest.raises(case.error) as caught,
        case.make(case.secrets[-1], **{case.address: address}) as client,
    ):
        case.call(client)

    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert case.seen_in("".join(told.format()).replace(repr(case), "")) == []


def test_no_client_is_pickled_with_its_key(case: Case) -> None:
    with case.made(repeated) as client, pytest.raises(TypeError, match="pickle"):
        pickle.dumps(client)


def test_no_repr_shows_the_key(case: Case) -> None:
    with case.made(repeated) as client:
        core = case.core(client)
        shown = repr([client, vars(client), core, vars(core), core.settings, core.settings.credential])

    assert case.seen_in(shown) == []
