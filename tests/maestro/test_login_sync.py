# Produced from tests/maestro/test_login_async.py by "python scripts/twins.py": edit that file, not this one.
"""The login: made by itself, kept, renewed ahead of time and on 401, and once for everybody who waits."""

from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import (
    AuthenticationError,
    MaestroClient,
    MaestroClientError,
    MaestroConnectionError,
    MaestroTimeoutError,
    UsageError,
)
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def test_the_first_call_logs_in_by_itself(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.get(12345)
    client.tasks.get(12345)

    assert [entry.operation for entry in maestro_mock.calls()] == ["login", "getTask", "getTask"]
    sent = maestro_mock.calls("getTask")[0].request_headers
    assert sent["authorization"] == "Bearer " + str(client.token)
    assert sent["organization"] == client.organization == "botcity"


def test_authenticate_logs_in_anew(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.authenticate()
    first = client.token
    client.authenticate()
    client.tasks.get(12345)

    assert client.token != first
    assert len(maestro_mock.calls("login")) == 2
    assert maestro_mock.calls("getTask")[0].request_headers["authorization"] == "Bearer " + str(client.token)


def test_the_version_needs_no_login(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    assert (client.auth.version()).parsed.version

    sent = maestro_mock.calls()
    assert [entry.operation for entry in sent] == ["getVersion"]
    assert "authorization" not in sent[0].request_headers


def test_a_token_is_renewed_ahead_of_its_end(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    client.tasks.get(12345)
    first = client.token

    maestro_mock.clock.advance(minutes=58)
    client.tasks.get(12345)
    assert client.token == first
    maestro_mock.clock.advance(minutes=1, seconds=30)
    client.tasks.get(12345)

    assert client.token != first
    assert [entry.status for entry in maestro_mock.calls("getTask")] == [200, 200, 200]


def test_an_expired_token_is_renewed_without_a_request_in_vain(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.tasks.get(12345)
    maestro_mock.clock.advance(hours=5)
    client.tasks.get(12345)

    assert [entry.operation for entry in maestro_mock.calls()] == ["login", "getTask", "login", "getTask"]


def test_a_revoked_token_is_renewed_once_and_the_request_sent_again(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    client.tasks.get(12345)
    maestro_mock.fault("createTask", "token_revoked", count=1)

    created = (client.tasks.create("TestCI")).parsed

    assert [entry.status for entry in maestro_mock.calls("createTask")] == [401, 200]
    assert len(maestro_mock.calls("login")) == 2
    assert created.id in maestro_mock.state.tasks
    assert len(maestro_mock.state.tasks) == 3


def test_a_second_401_is_an_error(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    maestro_mock.fault("getTask", "status", status=401)

    with pytest.raises(AuthenticationError) as caught:
        client.tasks.get(12345)

    assert len(maestro_mock.calls("getTask")) == len(maestro_mock.calls("login")) == 2
    assert caught.value.response is not None
    assert caught.value.response.status_code == 401


def test_a_file_is_read_again_from_its_start_when_the_token_was_revoked(
    client: MaestroClient, maestro_mock: ApiHandle, tmp_path: Any
) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"number,total\r\n" * 20_000)
    client.tasks.list()
    maestro_mock.fault("uploadArtifact", "token_revoked", count=1)

    client.result_files.upload_content(501, path)

    assert [entry.status for entry in maestro_mock.calls("uploadArtifact")] == [401, 200]
    assert (client.result_files.get_file(501)).data == path.read_bytes()


def test_a_wrong_login_says_so_and_what_to_do(settings: Settings, maestro_mock: ApiHandle) -> None:
    with MaestroClient(**settings(key="WRONG-KEY")) as client:
        with pytest.raises(AuthenticationError, match="BOTCITY_KEY") as caught:
            client.tasks.list()
        with pytest.raises(AuthenticationError):
            client.authenticate()

    assert caught.value.operation == "login"
    assert caught.value.response is not None
    assert caught.value.response.status_code == 401
    assert "WRONG-KEY" not in str(caught.value)
    assert not maestro_mock.calls("listTasks")


def test_a_login_that_is_not_answered_is_tried_again(client: MaestroClient, maestro_mock: ApiHandle) -> None:
    maestro_mock.fault("login", "status", status=503, count=1)
    maestro_mock.fault("login", "answer_lost", count=1)

    assert (client.tasks.get(12345)).ok
    assert len(maestro_mock.calls("login")) == 3


def test_a_login_that_is_never_answered_is_a_failure_of_the_call(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("login", "reset")

    with pytest.raises(MaestroConnectionError):
        client.tasks.create("TestCI")
    with pytest.raises(MaestroTimeoutError):
        client.tasks.create("TestCI", deadline=0.0)
    with pytest.raises(MaestroConnectionError):
        client.authenticate()

    assert not maestro_mock.calls("createTask")


def test_a_login_by_hand_changes_nothing_for_the_client(
    client: MaestroClient, maestro_mock: ApiHandle
) -> None:
    answer = client.auth.login()

    assert answer.parsed.organization_label == "botcity"
    assert client.token is None
    assert [entry.operation for entry in maestro_mock.calls()] == ["login"]


def test_an_organization_of_ones_own_is_sent_in_place_of_the_label(
    settings: Settings, maestro_mock: ApiHandle
) -> None:
    with MaestroClient(**settings(organization="ORG123")) as client:
        client.credentials.create("MyCredential", {"user": "u"})

    sent = maestro_mock.calls("createCredential")[0]
    assert sent.request_headers["organization"] == "ORG123"
    assert b'"organizationLabel":"ORG123"' in sent.request_body


def test_a_runners_token_is_used_without_a_login(settings: Settings, maestro_mock: ApiHandle) -> None:
    with MaestroClient(**settings()) as other:
        other.authenticate()
        token = other.token or ""
    argv = ["bot.py", maestro_mock.base_url + "/", "12345", token, "botcity"]
    more: dict[str, Any] = {"transport": maestro_mock.transport, "clock": maestro_mock.clock}

    with MaestroClient.from_sys_args(argv, **more) as client:
        assert (client.task_id, client.token, client.organization) == ("12345", token, "botcity")
        assert (client.login_value, client.key_value) == (None, None)
        with client.tasks.running() as run:
            run.processed(2)
        client.credentials.create("MyCredential", {"user": "u"})

        maestro_mock.clock.advance(hours=2)
        with pytest.raises(AuthenticationError, match="cannot renew"):
            client.tasks.get(12345)
        with pytest.raises(UsageError, match="token"):
            client.authenticate()

    assert len(maestro_mock.calls("login")) == 1
    assert maestro_mock.state.tasks[12345].finish_status == "SUCCESS"
    assert maestro_mock.calls("updateTask")[0].request_headers["organization"] == "botcity"
    assert b'"organizationLabel":"botcity"' in maestro_mock.calls("createCredential")[0].request_body


def test_a_runner_need_not_name_the_organization(settings: Settings, maestro_mock: ApiHandle) -> None:
    with MaestroClient(**settings()) as other:
        other.authenticate()
        token = other.token or ""
    argv = ["bot.py", maestro_mock.base_url, "12345", token]
    more: dict[str, Any] = {"transport": maestro_mock.transport, "clock": maestro_mock.clock}

    with MaestroClient.from_sys_args(argv, **more) as client:
        client.logs.create("TestCI", ["id"])

    sent = maestro_mock.calls("createLog")[0]
    assert "organization" not in sent.request_headers
    assert b"organizationLabel" not in sent.request_body


def test_started_by_hand_a_bot_logs_in(maestro_mock: ApiHandle) -> None:
    more: dict[str, Any] = {"transport": maestro_mock.transport, "clock": maestro_mock.clock}
    login: dict[str, Any] = {**maestro_mock.credentials, "base_url": maestro_mock.base_url}

    with MaestroClient.from_sys_args(["bot.py"], **login, **more) as client:
        client.tasks.list()
        assert client.task_id is None
        with pytest.raises(UsageError, match="no task"):
            client.tasks.running()
        assert client.organization == "botcity"


@pytest.mark.parametrize("missing", ["login", "key"])
def test_a_missing_setting_is_named_with_its_variable(
    missing: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BOTCITY_LOGIN", raising=False)
    monkeypatch.delenv("BOTCITY_KEY", raising=False)

    with pytest.raises(MaestroClientError, match="BOTCITY_" + missing.upper()):
        MaestroClient(**settings(**{missing: None}))
    with pytest.raises(MaestroClientError, match="no address"):
        MaestroClient("login", "key", "developers.botcity.dev")


def test_without_raising_a_refused_login_is_the_answer_of_every_call(settings: Settings) -> None:
    with MaestroClient(**settings(key="WRONG-KEY", raise_on_error=False)) as client:
        for answer in (client.tasks.list(), client.credentials.create("a", {"b": "c"})):
            assert (answer.status_code, answer.operation) == (401, "login")
        with pytest.raises(AuthenticationError):
            client.authenticate()


@pytest.mark.parametrize(
    ("label", "header"), [("Oráculo & Co", "Or%C3%A1culo & Co"), ("a\r\nx: y", "a%0D%0Ax: y")]
)
def test_a_label_of_any_kind_goes_into_the_header(label: str, header: str, settings: Settings) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        token = {"accessToken": "t" * 20, "organizationLabel": label}
        return httpx.Response(200, json=token if request.url.path.endswith("/login") else [])

    with MaestroClient(**settings(transport=httpx.MockTransport(answer))) as client:
        client.logs.list()
        assert client.organization == label

    assert seen[1].headers["organization"] == header
    assert "x" not in seen[1].headers
