"""Every method of the client against the mock, sync and async alike."""

import json
from typing import Any

import pytest
from tests.settings import Settings

import phospho
from phospho import AsyncClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def sent(mock: ApiHandle, operation: str) -> Any:
    return json.loads(mock.calls(operation)[-1].request_body)


async def test_a_session_is_created_and_found_again(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    session = await aclient.sessions.create(data={"user": "ada"})

    assert sent(phospho_mock, "createSession") == {"project_id": "project-test", "data": {"user": "ada"}}
    assert session.id in phospho_mock.state.sessions
    found = await aclient.sessions.get(session.id)
    assert (found.id, (await found.content)["data"]) == (session.id, {"user": "ada"})
    assert [each.id for each in await aclient.sessions.list()] == ["session-id-here", session.id]


async def test_a_session_without_data_has_an_empty_object(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    session = await aclient.sessions.create(data=None)

    assert sent(phospho_mock, "createSession")["data"] == {}
    assert (await session.content)["data"] == {}


async def test_content_is_the_plain_dict_that_the_service_sent(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    session = await aclient.sessions.get("session-id-here")

    content = await session.content
    assert type(content) is dict
    assert content == json.loads(phospho_mock.calls("getSession")[0].answer_body)


async def test_content_is_kept_until_it_is_refreshed(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    session = await aclient.sessions.get("session-id-here")
    newer = await session.update(data={"your-key": "your value"})

    assert (await session.content)["data"] == {}
    assert (await newer.content)["data"] == {"your-key": "your value"}
    asked = len(phospho_mock.calls("getSession"))
    await session.refresh()
    assert (await session.content)["data"] == {"your-key": "your value"}
    assert len(phospho_mock.calls("getSession")) == asked + 1


async def test_an_object_without_content_fetches_it_at_the_first_look(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    step = phospho.AsyncStep(aclient, "step-id-here")
    assert phospho_mock.calls() == []

    assert (await step.content)["name"] == "answer"
    await step.content
    assert len(phospho_mock.calls("getStep")) == 1


async def test_what_is_not_at_hand_is_updated_and_listed_by_its_identity(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    session = await aclient.sessions.update("session-id-here", {"m": 1}, {"a": 1})
    task = await aclient.tasks.update("task-id-here", data={"b": 2})
    step = await aclient.steps.update("step-id-here", "done", True, output="Paris", data={"c": 3})

    assert [(await each.content)["data"] for each in (session, task, step)] == [{"a": 1}, {"b": 2}, {"c": 3}]
    assert (await step.content)["output"] == "Paris"
    assert [each.id for each in await aclient.sessions.list_tasks("session-id-here")] == ["task-id-here"]
    assert [each.id for each in await aclient.tasks.list_steps("task-id-here")] == ["step-id-here"]
    assert phospho_mock.calls("getSession") == []


async def test_updates_merge(aclient: AsyncClient) -> None:
    session = await aclient.sessions.create(data={"a": 1, "b": {"c": 2}})
    await session.update(data={"b": 3, "d": None})
    await session.update(metadata={"m": 1})

    content = await (await session.update(metadata={}, data={})).content

    assert (content["data"], content["metadata"]) == ({"a": 1, "b": 3, "d": None}, {"m": 1})


async def test_updates_of_sessions_and_tasks_always_have_both_parts(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    await (await aclient.sessions.get("session-id-here")).update(data={"a": 1})
    await (await aclient.tasks.get("task-id-here")).update({"m": 1})

    assert sent(phospho_mock, "updateSession") == {"metadata": {}, "data": {"a": 1}}
    assert sent(phospho_mock, "updateTask") == {"metadata": {"m": 1}, "data": {}}


async def test_a_task_lives_in_its_session(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    session = await aclient.sessions.create()
    task = await aclient.tasks.create(
        session.id, None, "What is it?", additional_input={"k": [1]}, data={"x": 1}
    )

    assert sent(phospho_mock, "createTask") == {
        "session_id": session.id,
        "sender_id": None,
        "input": "What is it?",
        "additional_input": {"k": [1]},
        "data": {"x": 1},
    }
    found = await aclient.tasks.get(task.id)
    content = await found.content
    assert (content["session_id"], content["task_id"], content["output"]) == (session.id, task.id, None)
    assert [each.id for each in await session.list_tasks()] == [task.id]
    updated = await task.update(data={"x": 2})
    await task.refresh()
    assert (await task.content)["data"] == (await updated.content)["data"] == {"x": 2}


async def test_a_task_may_bring_its_output_along(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    task = await aclient.tasks.create(
        "session-id-here", "me", "q", output="a", additional_output={"tokens": 1}
    )

    assert sent(phospho_mock, "createTask")["output"] == "a"
    assert (await task.content)["additional_output"] == {"tokens": 1}


async def test_a_step_lives_in_its_task(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    task = await aclient.tasks.get("task-id-here")
    step = await aclient.steps.create(
        task.id, "input", "name", "pending", False, additional_input={"a": 1}, data={"d": 1}
    )

    assert sent(phospho_mock, "createStep") == {
        "task_id": task.id,
        "input": "input",
        "name": "name",
        "status": "pending",
        "is_last": False,
        "additional_input": {"a": 1},
        "data": {"d": 1},
    }
    found = await aclient.steps.get(step.id)
    assert (await found.content)["step_id"] == step.id
    assert [each.id for each in await task.list_steps()] == ["step-id-here", step.id]


async def test_a_step_is_updated_in_what_is_given_and_nothing_else(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    step = await aclient.steps.get("step-id-here")
    await step.update(additional_output={"a": 1})
    newer = await step.update(status="done", is_last=False, output="Paris", additional_output={"b": 2})

    assert sent(phospho_mock, "updateStep") == {
        "status": "done",
        "is_last": False,
        "output": "Paris",
        "additional_output": {"b": 2},
    }
    content = await newer.content
    assert (content["status"], content["is_last"], content["output"]) == ("done", False, "Paris")
    assert (content["additional_output"], content["name"]) == ({"a": 1, "b": 2}, "answer")
    await step.update(metadata={"m": 1}, data={})
    await step.refresh()
    assert (await step.content)["metadata"] == {"m": 1}


async def test_an_update_with_nothing_to_update_is_refused_before_any_request(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    session = phospho.AsyncSession(aclient, "session-id-here")
    task = phospho.AsyncTask(aclient, "task-id-here")
    step = phospho.AsyncStep(aclient, "step-id-here")

    for update in (session.update, task.update, step.update):
        with pytest.raises(ValueError, match="nothing to update") as caught:
            await update()
        assert isinstance(caught.value, phospho.UsageError)
    assert phospho_mock.calls() == []


@pytest.mark.parametrize("identity", ["", ".", ".."])
async def test_an_identity_that_would_lead_elsewhere_is_refused(
    identity: str, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    for get in (aclient.sessions.get, aclient.tasks.get, aclient.steps.get):
        with pytest.raises(phospho.UsageError):
            await get(identity)
    assert phospho_mock.calls() == []


@pytest.mark.parametrize("identity", ["a/b", "a?b#c", "%2e%2e", "ü ", "a\nb"])
async def test_any_other_identity_stays_one_part_of_the_path(
    identity: str, aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    with pytest.raises(phospho.NotFoundError):
        await aclient.tasks.get(identity)

    assert phospho_mock.calls()[0].operation == "getTask"


async def test_a_wrong_value_is_refused_before_any_request(
    aclient: AsyncClient, phospho_mock: ApiHandle
) -> None:
    with pytest.raises(phospho.UsageError, match="data"):
        await aclient.sessions.create(data=[1])  # type: ignore[arg-type]
    with pytest.raises(phospho.UsageError, match="sender_id"):
        await aclient.tasks.create("session-id-here", 3, "x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="JSON"):
        await aclient.sessions.create(data={"when": object()})
    assert phospho_mock.calls() == []


async def test_what_is_not_there_is_not_found(aclient: AsyncClient, settings: Settings) -> None:
    with pytest.raises(phospho.NotFoundError, match=r"Session not found \[404\]") as caught:
        await aclient.sessions.get("nope")
    assert isinstance(caught.value, ValueError)
    assert (caught.value.status_code, caught.value.body) == (404, {"detail": "Session not found"})
    async with AsyncClient(**settings(api_key="phospho-second-key")) as other:
        with pytest.raises(phospho.NotFoundError):
            await other.sessions.get("session-id-here")
        with pytest.raises(phospho.NotFoundError):
            await other.tasks.create("session-id-here", None, "mine now")
        with pytest.raises(phospho.NotFoundError):
            await other.sessions.list()


async def test_a_wrong_key_is_an_authentication_error(settings: Settings) -> None:
    async with AsyncClient(**settings(api_key="wrong-key-of-mine")) as client:
        with pytest.raises(phospho.AuthenticationError) as caught:
            await client.sessions.list()
    assert "wrong-key-of-mine" not in str(caught.value) + repr(caught.value) + repr(client)


async def test_the_whole_answer_is_there_for_those_who_want_it(aclient: AsyncClient) -> None:
    answer = await aclient.raw.get_session(session_id="session-id-here")

    assert (answer.status_code, answer.parsed.session_id) == (200, "session-id-here")
    assert answer.parsed["project_id"] == "project-test"


async def test_options_of_a_call_reach_the_wire(aclient: AsyncClient, phospho_mock: ApiHandle) -> None:
    await aclient.sessions.list(headers={"X-Request-Id": "mine"})

    assert phospho_mock.calls()[0].request_headers["x-request-id"] == "mine"


@pytest.mark.specloom(socket=True)
async def test_it_works_over_a_socket_too(aclient: AsyncClient) -> None:
    session = await aclient.sessions.create(data={"a": 1})
    task = await aclient.tasks.create(session.id, "me", "x")
    step = await aclient.steps.create(task.id, "x", "n", "s", True)

    assert [each.id for each in await task.list_steps()] == [step.id]
