"""What may go wrong on the way: an execution has one effect at most, and the caller knows what is known."""

from typing import Any

import pytest
from tests.faults import SPOILING, Fault, planted
from tests.settings import Settings

import altan
from altan import AsyncAltanActionsClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
EMAIL = {"to": "ada@example.com", "subject": "Hello", "body": "How are you?"}


@pytest.mark.parametrize("validate", [False, True], ids=["", "validated"])
@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_an_execution_is_sent_once_and_says_what_is_known(
    fault: Fault, validate: bool, aclient: AsyncAltanActionsClient, altan_mock: ApiHandle
) -> None:
    planted(altan_mock, "executeAction", fault)

    with pytest.raises(altan.AltanActionError) as caught:
        await aclient.execute_action("abc123", "send-email", EMAIL, validate=validate)

    error, effects = caught.value, len(altan_mock.state.executions)
    assert len(altan_mock.calls("executeAction")) == len(error.attempts) == 1
    if fault.unknown:
        assert isinstance(error, altan.AltanOutcomeUnknown)
        assert error.request is not None
        assert error.request.path == "/api/connections/abc123/actions/send-email/execute"
        assert effects == fault.effective
    elif fault.kind == "garble":
        assert isinstance(error, altan.AltanAnswerError)
        assert (error.status_code, effects) == (200, 1)
    else:
        assert isinstance(error, altan.AltanAPIError)
        assert (error.status_code, effects) == (fault.status, 0)
        assert str(fault.status) in str(error)


@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_reading_is_repeated_whatever_happened(
    fault: Fault, aclient: AsyncAltanActionsClient, altan_mock: ApiHandle
) -> None:
    for operation in ("listConnections", "getConnection", "listActionTypes", "getActionType"):
        planted(altan_mock, operation, fault)

    await aclient.list_connections()
    await aclient.get_connection("abc123")
    await aclient.list_action_types("abc123")
    assert (await aclient.get_action_type("abc123", "send-email"))["id"] == "send-email"
    assert len(altan_mock.calls()) == 8


async def test_an_execution_is_sent_again_where_the_caller_asks_for_it(
    aclient: AsyncAltanActionsClient, altan_mock: ApiHandle
) -> None:
    planted(altan_mock, "executeAction", Fault("answer_lost"))

    answer = await aclient.execute_action("abc123", "send-email", EMAIL, repeat=True)

    assert answer["status"] == "success"
    assert len(altan_mock.state.executions) == 2


async def test_a_server_that_cannot_be_reached_is_a_connection_error(settings: Settings) -> None:
    async with AsyncAltanActionsClient(**settings(base_url="http://127.0.0.1:9", transport=None)) as client:
        with pytest.raises(altan.AltanConnectionError) as caught:
            await client.execute_action("abc123", "send-email", EMAIL)
    assert {attempt.reach for attempt in caught.value.attempts} == {"not_sent"}


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b"<html>", b"\xff"])
async def test_an_answer_that_is_no_object_is_an_answer_error(
    body: bytes, settings: Settings, answering: Any
) -> None:
    async with AsyncAltanActionsClient(**settings(transport=answering(200, body))) as client:
        with pytest.raises(altan.AltanAnswerError):
            await client.list_connections()
        with pytest.raises(altan.AltanAnswerError):
            await client.execute_action("a", "b", {})


@pytest.mark.parametrize(
    "body", [b'{"status": "queued"}', b'{"status": "success", "result": null, "more": 1}']
)
async def test_an_answer_of_a_later_release_is_kept_as_it_is(
    body: bytes, settings: Settings, answering: Any
) -> None:
    async with AsyncAltanActionsClient(**settings(transport=answering(200, body))) as client:
        assert (await client.execute_action("a", "b", {}))["status"] in ("queued", "success")


@pytest.mark.parametrize(
    "body", [b"", b"<html>no</html>", b'{"error": "text"}', b'{"error": {"code": 7}}', b"[]"]
)
@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 520])
async def test_an_error_of_any_body_is_an_action_error(
    status: int, body: bytes, settings: Settings, answering: Any
) -> None:
    async with AsyncAltanActionsClient(**settings(transport=answering(status, body), retries=0)) as client:
        with pytest.raises(altan.AltanActionError, match=str(status)) as caught:
            await client.execute_action("a", "b", {})
    assert caught.value.status_code == status


async def test_a_key_that_the_server_sends_back_is_masked(settings: Settings, answering: Any) -> None:
    body = b'{"error": {"code": "invalid_payload", "message": "no, altan-test-key, no"}}'
    async with AsyncAltanActionsClient(**settings(transport=answering(400, body))) as client:
        with pytest.raises(altan.AltanActionError) as caught:
            await client.execute_action("a", "b", {})
    assert "altan-test-key" not in str(caught.value) + repr(caught.value) + repr(caught.value.__dict__)
