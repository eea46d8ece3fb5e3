"""Where a client finds its settings, the warning about plain http, and that its key stays in it."""

import logging
import pickle
import traceback
import warnings
from typing import Any

import httpx
import pytest
from tests.settings import Settings

import altan
import specloom.warnings
from altan import AltanActionsClient
from altan.validation import check_payload
from altan_api.policy import POLICY
from specloom_mock.handles import ApiHandle


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALTAN_API_KEY", raising=False)
    monkeypatch.delenv("ALTAN_BASE_URL", raising=False)


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specloom.warnings, "_told", set())


def test_the_environment_is_read(altan_mock: ApiHandle, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(altan.AltanUsageError, match="ALTAN_API_KEY"):
        AltanActionsClient()
    for name, value in altan_mock.env.items():
        monkeypatch.setenv(name, value)

    with AltanActionsClient(transport=altan_mock.transport) as client:
        assert len(client.list_connections()["data"]) == 2


def test_arguments_may_be_given_by_position(altan_mock: ApiHandle) -> None:
    with AltanActionsClient("altan-test-key", altan_mock.base_url, transport=altan_mock.transport) as client:
        assert client.get_connection("abc123")["id"] == "abc123"


@pytest.mark.usefixtures("untold")
def test_the_default_address_is_the_pages_and_warns_once(answering: Any) -> None:
    with AltanActionsClient("k" * 20, transport=answering(200, b'{"data": []}')) as client:
        assert client.core.settings.base_url == POLICY.default_server == "http://api.altan.ai/integration"
        with pytest.warns(altan.PlainHttpWarning, match="api.altan.ai") as told:
            client.list_connections()
        client.list_connections()  # a second warning would be an error here
        with AltanActionsClient("other", transport=answering(200, b"{}")) as other:
            other.list_connections()
    assert len(told) == 1
    assert "k" * 20 not in str(told[0].message)


@pytest.mark.usefixtures("untold")
@pytest.mark.parametrize(
    "address", ["https://altan.example", "http://localhost:1/x", "http://127.0.0.1:1", "http://[::1]:1"]
)
def test_https_and_the_own_machine_are_not_worth_a_warning(address: str, answering: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with AltanActionsClient("k", address, transport=answering(200, b"{}")) as client:
            client.list_connections()


def test_a_base_url_of_ones_own_keeps_its_path() -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200, json={})

    with AltanActionsClient(
        "k", "https://altan.example/a/b/", transport=httpx.MockTransport(answer)
    ) as client:
        client.get_action_type("c d", "e/f")
    assert seen == ["https://altan.example/a/b/api/connections/c%20d/actions/e%2Ff"]


def test_what_is_wrong_with_a_payload_survives_pickle() -> None:
    assert pickle.loads(pickle.dumps(altan.AltanPayloadError("x", ("a", "b")))).problems == ("a", "b")


def test_the_key_shows_up_nowhere(
    settings: Settings, altan_mock: ApiHandle, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    altan_mock.fault("executeAction", "answer_lost", count=1)
    told: list[str] = []
    with AltanActionsClient(**settings()) as client:
        told += [repr(client), repr(client.raw), repr(client.core)]
        for action in ("send-email", "nope"):
            payload = {"to": "a@example.com", "subject": "s", "body": "b"}
            try:
                client.execute_action("abc123", action, payload)
            except altan.AltanActionError as error:
                told += [repr(error), str(error), "".join(traceback.format_exception(error))]
                told.append(repr(pickle.loads(pickle.dumps(error)).__dict__))
        with pytest.raises(TypeError):
            pickle.dumps(client)

    told += [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    assert len(told) > 6
    assert "altan-test-key" not in "".join(told)


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "http://127.0.0.1:9/schema.json"},
        {"$ref": "file:///etc/hostname"},
        {"type": "nonsense"},
        {"pattern": "("},
        [],
        True,
        None,
    ],
    ids=["over http", "a file", "no type", "no pattern", "a list", "a truth", "nothing"],
)
def test_a_schema_that_cannot_be_used_says_so_and_fetches_nothing(schema: Any) -> None:
    with pytest.raises(altan.AltanUsageError, match="leave out validate=True"):
        check_payload({}, schema, action="act")


def test_a_payload_with_many_problems_shows_the_first_few() -> None:
    schema = {"required": [f"field{number}" for number in range(9)]}

    with pytest.raises(altan.AltanPayloadError, match="and 4 more") as caught:
        check_payload({}, schema, action="act")
    assert len(caught.value.problems) == 9


def test_every_promised_name_can_be_imported() -> None:
    for name in altan.__all__:
        assert getattr(altan, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_such"):
        getattr(altan, "nothing_such")  # noqa: B009  a type checker knows that it is not there
