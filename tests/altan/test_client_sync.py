# Produced from tests/altan/test_client_async.py by "python scripts/twins.py": edit that file, not this one.
"""Every method of the client against the mock, sync and async alike."""

import json
from typing import Any

import pytest
from tests.settings import Settings

import altan
from altan import AltanActionsClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
EMAIL = {"to": "ada@example.com", "subject": "Hello", "body": "How are you?"}


def test_connections_are_plain_dicts(client: AltanActionsClient, altan_mock: ApiHandle) -> None:
    connections = client.list_connections()

    assert type(connections).__name__ == "dict"
    assert [each["id"] for each in connections.get("data", [])] == ["abc123", "connection-id"]
    assert connections == json.loads(altan_mock.calls()[0].answer_body)
    assert client.get_connection("connection-id") == connections["data"][1]


def test_every_request_says_json(client: AltanActionsClient, altan_mock: ApiHandle) -> None:
    client.list_connections(headers={"X-Request-Id": "mine"})

    headers = altan_mock.calls()[0].request_headers
    assert (headers["content-type"], headers["accept"]) == ("application/json", "application/json")
    assert headers["x-request-id"] == "mine"


def test_action_types_tell_what_they_take(client: AltanActionsClient) -> None:
    action_types = client.list_action_types("abc123")
    action_type = client.get_action_type("abc123", "send-email")

    assert action_types["data"] == [action_type]
    assert action_type["input_schema"]["required"] == ["to", "subject", "body"]


def test_the_payload_is_sent_as_it_is(client: AltanActionsClient, altan_mock: ApiHandle) -> None:
    answer = client.execute_action("abc123", "send-email", EMAIL)

    assert answer.get("status") == "success"
    assert answer.get("result") == {"message_id": "message-1", "to": "ada@example.com", "accepted": True}
    call = altan_mock.calls("executeAction")[0]
    assert json.loads(call.request_body) == EMAIL
    assert call.request_headers["content-type"] == "application/json"
    assert [each.payload for each in altan_mock.state.executions] == [EMAIL]


def test_an_action_that_ran_and_failed_is_an_answer(client: AltanActionsClient) -> None:
    answer = client.execute_action("abc123", "send-email", {**EMAIL, "to": "ada@example.invalid"})

    assert answer["status"] == "error"
    assert "refused" in str(answer.get("error"))


def test_a_payload_is_checked_before_sending_where_asked(
    client: AltanActionsClient, altan_mock: ApiHandle
) -> None:
    with pytest.raises(altan.AltanPayloadError, match="subject") as caught:
        client.execute_action("abc123", "send-email", {"to": "nobody", "x": 1}, validate=True)

    assert len(caught.value.problems) == 4
    assert isinstance(caught.value, altan.AltanActionError)
    assert altan_mock.calls("executeAction") == []
    assert (client.execute_action("abc123", "send-email", EMAIL, validate=True))["status"] == "success"


def test_a_payload_that_does_not_fit_is_refused_by_the_service(
    client: AltanActionsClient, altan_mock: ApiHandle
) -> None:
    with pytest.raises(altan.AltanActionError, match=r"400 invalid_payload") as caught:
        client.execute_action("abc123", "send-email", {"to": 3})

    assert caught.value.status_code == 400
    assert altan_mock.state.executions == []


@pytest.mark.parametrize(
    ("connection", "action_type", "code"),
    [
        ("nope", "send-email", "connection_not_found"),
        ("abc123", "invalid-action", "action_type_not_found"),
        ("abc123", "action-type-id", "action_type_not_found"),
    ],
)
def test_what_is_unknown_is_an_error(
    connection: str, action_type: str, code: str, client: AltanActionsClient
) -> None:
    with pytest.raises(altan.AltanAPIError) as caught:
        client.execute_action(connection, action_type, {})
    assert (caught.value.status_code, caught.value.code) == (404, code)
    with pytest.raises(altan.AltanActionError, match="404"):
        client.get_action_type(connection, action_type)


@pytest.mark.parametrize("identity", ["", ".", ".."])
def test_an_identity_that_would_lead_elsewhere_is_refused(
    identity: str, client: AltanActionsClient, altan_mock: ApiHandle
) -> None:
    with pytest.raises(altan.AltanUsageError):
        client.get_connection(identity)
    with pytest.raises(altan.AltanUsageError):
        client.execute_action("abc123", identity, {})
    assert altan_mock.calls() == []


@pytest.mark.parametrize("payload", [[1], None, "text", 3])
def test_a_payload_is_a_mapping(payload: Any, client: AltanActionsClient, altan_mock: ApiHandle) -> None:
    with pytest.raises(altan.AltanUsageError, match="mapping"):
        client.execute_action("abc123", "send-email", payload)
    assert altan_mock.calls() == []


def test_a_wrong_key_is_an_error_that_does_not_tell_it(settings: Settings) -> None:
    with AltanActionsClient(**settings(api_key="wrong-key-of-mine")) as client:
        with pytest.raises(altan.AltanActionError, match="401") as caught:
            client.list_connections()
    assert "wrong-key-of-mine" not in str(caught.value) + repr(caught.value) + repr(client)


def test_the_whole_answer_is_there_for_those_who_want_it(client: AltanActionsClient) -> None:
    answer = client.raw.get_connection(connection_id="abc123")

    assert (answer.status_code, answer.parsed.provider) == (200, "smtp")


@pytest.mark.specloom(socket=True)
def test_it_works_over_a_socket_too(client: AltanActionsClient) -> None:
    assert len((client.list_connections())["data"]) == 2
    assert (client.execute_action("abc123", "send-email", EMAIL))["status"] == "success"
