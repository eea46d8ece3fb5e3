"""Where a client finds its settings, what it says when one is missing, and that its key stays in it."""

import copy
import logging
import os
import pickle
import traceback

import pytest
from tests.settings import Settings

import phospho
from phospho import Client, errors
from phospho_api.policy import POLICY
from specloom_mock.handles import ApiHandle

VARIABLES = ("PHOSPHO_API_KEY", "PHOSPHO_PROJECT_ID", "PHOSPHO_BASE_URL")


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_settings_are_read_at_the_first_use(phospho_mock: ApiHandle, monkeypatch: pytest.MonkeyPatch) -> None:
    with Client(transport=phospho_mock.transport, clock=phospho_mock.clock) as client:
        with pytest.raises(phospho.UsageError, match="PHOSPHO_PROJECT_ID"):
            client.sessions.list()
        with pytest.raises(phospho.UsageError, match="PHOSPHO_API_KEY"):
            client.tasks.get("task-id-here")

        for name, value in phospho_mock.env.items():
            monkeypatch.setenv(name, value)

        assert client.project_id == "project-test"
        assert [each.id for each in client.sessions.list()] == ["session-id-here"]


def test_what_is_given_counts_before_the_environment(
    phospho_mock: ApiHandle, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "http://elsewhere.invalid")

    with Client(**settings()) as client:
        assert client.sessions.get("session-id-here").id == "session-id-here"


def test_arguments_may_be_given_by_position(phospho_mock: ApiHandle) -> None:
    key, project = phospho_mock.credentials["api_key"], phospho_mock.credentials["project_id"]

    with Client(key, project, phospho_mock.base_url, transport=phospho_mock.transport) as client:
        assert len(client.sessions.list()) == 1


def test_the_default_server_is_the_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHO_API_KEY", "k")

    with Client() as client:
        assert client.core.settings.base_url == POLICY.default_server == "https://api.phospho.ai/v0"


@pytest.mark.parametrize("address", ["api.phospho.ai", "ftp://x", "https://x/y?z=1", "https://x y"])
def test_an_address_that_is_none_is_a_usage_error(address: str) -> None:
    with Client("k", "p", address) as client, pytest.raises(phospho.UsageError, match="address"):
        client.sessions.list()


def test_every_error_is_a_value_error() -> None:
    assert all(issubclass(getattr(errors, name), ValueError) for name in errors.__all__)


def test_the_key_shows_up_nowhere(
    settings: Settings, phospho_mock: ApiHandle, caplog: pytest.LogCaptureFixture
) -> None:
    key = phospho_mock.credentials["api_key"]
    caplog.set_level(logging.DEBUG)
    phospho_mock.fault("getTask", "answer_lost")
    told: list[str] = []
    with Client(**settings(retries=0)) as client:
        session = client.sessions.get("session-id-here")
        told += [repr(client), repr(client.sessions), repr(session), repr(client.raw), repr(client.core)]
        for call in (lambda: client.sessions.get("nope"), lambda: client.tasks.get("x")):
            try:
                call()
            except phospho.PhosphoError as error:
                told += [repr(error), str(error), "".join(traceback.format_exception(error))]
                told.append(repr(pickle.loads(pickle.dumps(error)).__dict__))
        for refused in (client, session):
            with pytest.raises(TypeError):
                pickle.dumps(refused)
            with pytest.raises(TypeError):
                copy.deepcopy(refused)

    told += [record.getMessage() + repr(record.__dict__) for record in caplog.records]
    assert key not in "".join(told)
    assert key not in os.environ.values()


def test_every_promised_name_can_be_imported() -> None:
    for name in phospho.__all__:
        assert getattr(phospho, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_such"):
        getattr(phospho, "nothing_such")  # noqa: B009  a type checker knows that it is not there
    assert phospho.__all__ == sorted(phospho.__all__)
