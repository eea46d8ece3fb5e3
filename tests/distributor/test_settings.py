"""Where a client finds its settings, what a key stands for, and that none of it shows."""

import base64
import copy
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from pydantic import ValidationError
from tests.settings import Settings

import oct7_distributor as distributor
from oct7_distributor import DistributorClient
from specloom_mock.handles import ApiHandle

WORKER: dict[str, Any] = {"platform": "instagram", "actor_uid": "the actor uid"}
GIVEN: dict[str, Any] = {"api_key": "k", "actor_system": "s", "url": "https://distributor.example"}


def triple(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISTRIBUTOR_API_KEY", "DISTRIBUTOR_ACTOR_SYSTEM", "DISTRIBUTOR_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("missing", "variable"),
    [
        ("api_key", "DISTRIBUTOR_API_KEY"),
        ("actor_system", "DISTRIBUTOR_ACTOR_SYSTEM"),
        ("url", "DISTRIBUTOR_ENDPOINT"),
    ],
)
def test_what_is_missing_is_named_with_its_variable(
    missing: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {**GIVEN, missing: None}
    with pytest.raises(distributor.DistributorUsageException, match=f"{missing}.*{variable}"):
        DistributorClient(**given)

    monkeypatch.setenv(variable, GIVEN[missing])

    DistributorClient(**given)


def test_the_environment_alone_will_do(distributor_mock: ApiHandle, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in distributor_mock.env.items():
        monkeypatch.setenv(name, value)

    with DistributorClient(transport=distributor_mock.transport) as client:
        assert client.fetch_task(**WORKER) is not None


def test_the_older_name_of_the_address_is_taken(distributor_mock: ApiHandle) -> None:
    key, system = distributor_mock.credentials["api_key"], distributor_mock.credentials["actor_system"]
    address, transport = distributor_mock.base_url, distributor_mock.transport
    with DistributorClient(key, system, base_endpoint=address, transport=transport) as client:
        assert client.fetch_task(**WORKER) is not None


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        (triple("id:secret:third"), ("Bearer third", "id", "secret")),
        (triple("id:secret:third").rstrip("="), ("Bearer third", "id", "secret")),
        (triple("i>?:s~~:t??"), ("Bearer t??", "i>?", "s~~")),
        (base64.b64encode(b"i>?:s~~:t??").decode(), ("Bearer t??", "i>?", "s~~")),
        ("plain.key", ("Bearer plain.key", None, None)),
        ("  plain  ", ("Bearer plain", None, None)),
        ("a:b:c", ("Bearer a:b:c", None, None)),
        (triple("only:two"), (f"Bearer {triple('only:two')}", None, None)),
        (triple("a:b:c:d"), (f"Bearer {triple('a:b:c:d')}", None, None)),
        (triple("a::c"), (f"Bearer {triple('a::c')}", None, None)),
        (triple("a:b\n:c"), (f"Bearer {triple(chr(97) + ':b' + chr(10) + ':c')}", None, None)),
        (triple("ä:b:c"), (f"Bearer {triple('ä:b:c')}", None, None)),
        ("abcd", ("Bearer abcd", None, None)),
    ],
)
def test_a_key_is_a_triple_or_the_bearer_itself(
    key: str, sent: tuple[str | None, ...], settings: Settings, recorder: Any
) -> None:
    transport = recorder(httpx.Response(204))
    with DistributorClient(**settings(api_key=key, transport=transport)) as client:
        assert client.fetch_task(**WORKER) is None

    headers = transport.requests[0].headers
    names = ("Authorization", "CF-Access-Client-Id", "CF-Access-Client-Secret")
    assert tuple(headers.get(name) for name in names) == sent


@pytest.mark.parametrize("key", ["a\nb", "a\x00b", "schlüssel", "a\tb"])
def test_a_key_that_no_header_takes_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(distributor.DistributorUsageException) as caught:
        DistributorClient(key, "simulator", GIVEN["url"])
    assert key not in str(caught.value)


def test_the_key_shows_up_nowhere(
    settings: Settings, distributor_mock: ApiHandle, caplog: pytest.LogCaptureFixture
) -> None:
    parts = ["cf-id-of-mine", "cf-secret-of-mine", "the-key-of-mine"]
    key = triple(":".join(parts))
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    with DistributorClient(**settings(api_key=key)) as client:
        told += [repr(each) for each in (client, client.desk, client.adesk, client.raw, client.desk.core)]
        task = client.deserialize_task(
            {
                "blueprint": {
                    "type": "publish_post",
                    "action_uid": "e",
                    "content": {"type": "text", "text": "x"},
                },
                "actor_system": "simulator",
                "actor_uid": "u",
            }
        )
        told += [repr(task), repr(task.serialize())]
        calls: list[Callable[[], Any]] = [lambda: client.fetch_task(**WORKER), task.dropped]
        for call in calls:
            try:
                call()
            except distributor.DistributorException as error:
                told += [repr(error), str(error), "".join(traceback.format_exception(error))]
                told.append(repr(pickle.loads(pickle.dumps(error)).__dict__))
        for refused in (client, task):
            with pytest.raises(TypeError):
                pickle.dumps(refused)
            with pytest.raises(TypeError):
                copy.deepcopy(refused)

    told += [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    assert len(told) > 10
    assert not [secret for secret in (*parts, key) if secret in "".join(told)]


@pytest.mark.parametrize(
    "fields", [{}, {"text": "t"}, {"url": "u", "text": 3, "author": "a"}, {"text": "t", "author": "a"}]
)
def test_an_entity_built_wrongly_is_pydantics_own_error(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        distributor.Post(**fields)


def test_every_promised_name_can_be_imported() -> None:
    for name in distributor.__all__:
        assert getattr(distributor, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_such"):
        getattr(distributor, "nothing_such")  # noqa: B009  a type checker knows that it is not there
