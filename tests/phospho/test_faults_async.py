"""What may go wrong on the way: a create has one effect at most, an update its one effect, and the caller knows."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.faults import SPOILING, Fault, planted
from tests.settings import Settings

import phospho
from phospho import AsyncClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio

CREATES = ["createSession", "createTask", "createStep"]
UPDATES = ["updateSession", "updateTask", "updateStep"]


async def made(client: AsyncClient, operation: str, **options: Any) -> Any:
    calls: dict[str, Callable[[], Awaitable[Any]]] = {
        "createSession": lambda: client.sessions.create(**options),
        "createTask": lambda: client.tasks.create("session-id-here", None, "x", **options),
        "createStep": lambda: client.steps.create("task-id-here", "x", "n", "s", True, **options),
        "updateSession": lambda: phospho.AsyncSession(client, "session-id-here").update(data={"a": 1}),
        "updateTask": lambda: phospho.AsyncTask(client, "task-id-here").update(data={"a": 1}),
        "updateStep": lambda: phospho.AsyncStep(client, "step-id-here").update(data={"a": 1}),
    }
    return await calls[operation]()


def kept(mock: ApiHandle) -> int:
    return len(mock.state.sessions) + len(mock.state.tasks) + len(mock.state.steps)


@pytest.mark.parametrize("operation", CREATES)
@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_a_create_is_done_once_and_says_what_is_known(
    operation: str, fault: Fault, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    before = kept(phospho_mock)
    planted(phospho_mock, operation, fault)

    if fault.refused:
        await made(aclient, operation)
        assert [entry.status for entry in phospho_mock.calls(operation)] == [429, 200]
        assert kept(phospho_mock) == before + 1
        return
    with pytest.raises(phospho.PhosphoError) as caught:
        await made(aclient, operation)

    error, effects = caught.value, kept(phospho_mock) - before
    assert len(phospho_mock.calls(operation)) == len(error.attempts) == 1
    if fault.unknown:
        assert isinstance(error, phospho.OutcomeUnknown)
        assert error.request is not None
        assert error.request.operation == operation
        assert effects == fault.effective
    elif fault.kind == "garble":
        assert isinstance(error, phospho.AnswerError)
        assert (error.status_code, effects) == (200, 1)
    else:
        assert isinstance(error, phospho.APIError)
        assert (error.status_code, effects) == (fault.status, 0)
        assert (error.retry_after is not None) == (fault.status == 503)


@pytest.mark.parametrize("operation", UPDATES)
@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_an_update_comes_through_unless_the_service_failed(
    operation: str, fault: Fault, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    planted(phospho_mock, operation, fault)

    if fault.status == 500:
        with pytest.raises(phospho.ServerError):
            await made(aclient, operation)
        return
    newer = await made(aclient, operation)

    assert (await newer.content)["data"] == {"a": 1}
    assert len(phospho_mock.calls(operation)) == 2


async def test_a_create_is_sent_again_where_the_caller_asks_for_it(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    planted(phospho_mock, "createSession", Fault("answer_lost"))

    await aclient.sessions.create(repeat=True)

    assert len(phospho_mock.calls("createSession")) == 2
    assert len(phospho_mock.state.sessions) == 3


async def test_a_server_that_cannot_be_reached_is_a_connection_error(settings: Settings) -> None:
    closed = settings(base_url="http://127.0.0.1:9", transport=None, retries=1)
    async with AsyncClient(**closed) as client:
        with pytest.raises(phospho.APIConnectionError) as caught:
            await client.sessions.create()
    assert [attempt.reach for attempt in caught.value.attempts] == ["not_sent", "not_sent"]


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'{"id": 3}', b"{}", b'"text"', b"<html>", b"\xff"])
async def test_an_answer_that_tells_no_identity_is_an_answer_error(
    body: bytes, settings: Settings, answering: Any
) -> None:
    async with AsyncClient(**settings(transport=answering(200, body))) as client:
        with pytest.raises(phospho.AnswerError):
            await client.sessions.get("x")
        with pytest.raises(phospho.AnswerError):
            await client.sessions.list()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b"", phospho.AuthenticationError),
        (403, b"<html>no</html>", phospho.AuthenticationError),
        (404, b"null", phospho.NotFoundError),
        (422, b'{"detail": [{"loc": ["body"], "msg": "bad"}]}', phospho.InvalidRequestError),
        (502, b"\xff\xfe", phospho.ServerError),
        (520, b"", phospho.ServerError),
        (418, b'{"detail": null}', phospho.APIError),
    ],
)
async def test_an_error_of_any_body_is_told_by_its_status(
    status: int, body: bytes, kind: type[phospho.APIError], settings: Settings, answering: Any
) -> None:
    async with AsyncClient(**settings(transport=answering(status, body), retries=0)) as client:
        with pytest.raises(kind) as caught:
            await client.sessions.get("x")
    assert caught.value.status_code == status


async def test_either_name_of_an_identity_does(settings: Settings, answering: Any) -> None:
    async with AsyncClient(**settings(transport=answering(200, b'{"session_id": "s"}'))) as client:
        assert (await client.sessions.get("s")).id == "s"
    async with AsyncClient(**settings(transport=answering(200, b'{"sessions": [{"id": "s"}]}'))) as client:
        assert [each.id for each in await client.sessions.list()] == ["s"]
