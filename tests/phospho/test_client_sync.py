# Produced from tests/phospho/test_client_async.py by "python scripts/twins.py": edit that file, not this one.
"""Every method of the client against the mock, sync and async alike."""

import json
from typing import Any

import pytest
from tests.settings import Settings

import phospho
from phospho import Client
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def sent(mock: ApiHandle, operation: str) -> Any:
    return json.loads(mock.calls(operation)[-1].request_body)


def test_a_session_is_created_and_found_again(client: Client, phospho_mock: ApiHandle) -> None:
    session = client.sessions.create(data={"user": "ada"})

    assert sent(phospho_mock, "createSession") == {"project_id": "project-test", "data": {"user": "ada"}}
    assert session.id in phospho_mock.state.sessions
    found = client.sessions.get(session.id)
    assert (found.id, (found.content)["data"]) == (session.id, {"user": "ada"})
    assert [each.id for each in client.sessions.list()] == ["session-id-here", session.id]


def test_a_session_without_data_has_an_empty_object(client: Client, phospho_mock: ApiHandle) -> None:
    session = client.sessions.create(data=None)

    assert sent(phospho_mock, "createSession")["data"] == {}
    assert (session.content)["data"] == {}


def test_content_is_the_plain_dict_that_the_service_sent(client: Client, phospho_mock: ApiHandle) -> None:
    session = client.sessions.get("session-id-here")

    content = session.content
    assert type(content) is dict
    assert content == json.loads(phospho_mock.calls("getSession")[0].answer_body)


def test_content_is_kept_until_it_is_refreshed(client: Client, phospho_mock: ApiHandle) -> None:
    session = client.sessions.get("session-id-here")
    newer = session.update(data={"your-key": "your value"})

    assert (session.content)["data"] == {}
    assert (newer.content)["data"] == {"your-key": "your value"}
    asked = len(phospho_mock.calls("getSession"))
    session.refresh()
    assert (session.content)["data"] == {"your-key": "your value"}
    assert len(phospho_mock.calls("getSession")) == asked + 1


def test_an_object_without_content_fetches_it_at_the_first_look(
    client: Client, phospho_mock: ApiHandle
) -> None:
    step = phospho.Step(client, "step-id-here")
    assert phospho_mock.calls() == []

    assert (step.content)["name"] == "answer"
    step.content
    assert len(phospho_mock.calls("getStep")) == 1


def test_what_is_not_at_hand_is_updated_and_listed_by_its_identity(
    client: Client, phospho_mock: ApiHandle
) -> None:
    session = client.sessions.update("session-id-here", {"m": 1}, {"a": 1})
    task = client.tasks.update("task-id-here", data={"b": 2})
    step = client.steps.update("step-id-here", "done", True, output="Paris", data={"c": 3})

    assert [(each.content)["data"] for each in (session, task, step)] == [{"a": 1}, {"b": 2}, {"c": 3}]
    assert (step.content)["output"] == "Paris"
    assert [each.id for each in client.sessions.list_tasks("session-id-here")] == ["task-id-here"]
    assert [each.id for each in client.tasks.list_steps("task-id-here")] == ["step-id-here"]
    assert phospho_mock.calls("getSession") == []


def test_updates_merge(client: Client) -> None:
    session = client.sessions.create(data={"a": 1, "b": {"c": 2}})
    session.update(data={"b": 3, "d": None})
    session.update(metadata={"m": 1})

    content = (session.update(metadata={}, data={})).content

    assert (content["data"], content["metadata"]) == ({"a": 1, "b": 3, "d": None}, {"m": 1})


def test_updates_of_sessions_and_tasks_always_have_both_parts(
    client: Client, phospho_mock: ApiHandle
) -> None:
    (client.sessions.get("session-id-here")).update(data={"a": 1})
    (client.tasks.get("task-id-here")).update({"m": 1})

    assert sent(phospho_mock, "updateSession") == {"metadata": {}, "data": {"a": 1}}
    assert sent(phospho_mock, "updateTask") == {"metadata": {"m": 1}, "data": {}}


def test_a_task_lives_in_its_session(client: Client, phospho_mock: ApiHandle) -> None:
    session = client.sessions.create()
    task = client.tasks.create(session.id, None, "What is it?", additional_input={"k": [1]}, data={"x": 1})

    assert sent(phospho_mock, "createTask") == {
        "session_id": session.id,
        "sender_id": None,
        "input": "What is it?",
        "additional_input": {"k": [1]},
        "data": {"x": 1},
    }
    found = client.tasks.get(task.id)
    content = found.content
    assert (content["session_id"], content["task_id"], content["output"]) == (session.id, task.id, None)
    assert [each.id for each in session.list_tasks()] == [task.id]
    updated = task.update(data={"x": 2})
    task.refresh()
    assert (task.content)["data"] == (updated.content)["data"] == {"x": 2}


def test_a_task_may_bring_its_output_along(client: Client, phospho_mock: ApiHandle) -> None:
    task = client.tasks.create("session-id-here", "me", "q", output="a", additional_output={"tokens": 1})

    assert sent(phospho_mock, "createTask")["output"] == "a"
    assert (task.content)["additional_output"] == {"tokens": 1}


def test_a_step_lives_in_its_task(client: Client, phospho_mock: ApiHandle) -> None:
    task = client.tasks.get("task-id-here")
    step = client.steps.create(
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
    found = client.steps.get(step.id)
    assert (found.content)["step_id"] == step.id
    assert [each.id for each in task.list_steps()] == ["step-id-here", step.id]


def test_a_step_is_updated_in_what_is_given_and_nothing_else(client: Client, phospho_mock: ApiHandle) -> None:
    step = client.steps.get("step-id-here")
    step.update(additional_output={"a": 1})
    newer = step.update(status="done", is_last=False, output="Paris", additional_output={"b": 2})

    assert sent(phospho_mock, "updateStep") == {
        "status": "done",
        "is_last": False,
        "output": "Paris",
        "additional_output": {"b": 2},
    }
    content = newer.content
    assert (content["status"], content["is_last"], content["output"]) == ("done", False, "Paris")
    assert (content["additional_output"], content["name"]) == ({"a": 1, "b": 2}, "answer")
    step.update(metadata={"m": 1}, data={})
    step.refresh()
    assert (step.content)["metadata"] == {"m": 1}


def test_an_update_with_nothing_to_update_is_refused_before_any_request(
    client: Client, phospho_mock: ApiHandle
) -> None:
    session = phospho.Session(client, "session-id-here")
    task = phospho.Task(client, "task-id-here")
    step = phospho.Step(client, "step-id-here")

    for update in (session.update, task.update, step.update):
        with pytest.raises(ValueError, match="nothing to update") as caught:
            update()
        assert isinstance(caught.value, phospho.UsageError)
    assert phospho_mock.calls() == []


@pytest.mark.parametrize("identity", ["", ".", ".."])
def test_an_identity_that_would_lead_elsewhere_is_refused(
    identity: str, client: Client, phospho_mock: ApiHandle
) -> None:
    for get in (client.sessions.get, client.tasks.get, client.steps.get):
        with pytest.raises(phospho.UsageError):
            get(identity)
    assert phospho_mock.calls() == []


@pytest.mark.parametrize("identity", ["a/b", "a?b#c", "%2e%2e", "ü ", "a\nb"])
def test_any_other_identity_stays_one_part_of_the_path(
    identity: str, client: Client, phospho_mock: ApiHandle
) -> None:
    with pytest.raises(phospho.NotFoundError):
        client.tasks.get(identity)

    assert phospho_mock.calls()[0].operation == "getTask"


def test_a_wrong_value_is_refused_before_any_request(client: Client, phospho_mock: ApiHandle) -> None:
    with pytest.raises(phospho.UsageError, match="data"):
        client.sessions.create(data=[1])  # type: ignore[arg-type]
    with pytest.raises(phospho.UsageError, match="sender_id"):
        client.tasks.create("session-id-here", 3, "x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="JSON"):
        client.sessions.create(data={"when": object()})
    assert phospho_mock.calls() == []


def test_what_is_not_there_is_not_found(client: Client, settings: Settings) -> None:
    with pytest.raises(phospho.NotFoundError, match=r"Session not found \[404\]") as caught:
        client.sessions.get("nope")
    assert isinstance(caught.value, ValueError)
    assert (caught.value.status_code, caught.value.body) == (404, {"detail": "Session not found"})
    with Client(**settings(api_key="phospho-second-key")) as other:
        with pytest.raises(phospho.NotFoundError):
            other.sessions.get("session-id-here")
        with pytest.raises(phospho.NotFoundError):
            other.tasks.create("session-id-here", None, "mine now")
        with pytest.raises(phospho.NotFoundError):
            other.sessions.list()


def test_a_wrong_key_is_an_authentication_error(settings: Settings) -> None:
    with Client(**settings(api_key="wrong-key-of-mine")) as client:
        with pytest.raises(phospho.AuthenticationError) as caught:
            client.sessions.list()
    assert "wrong-key-of-mine" not in str(caught.value) + repr(caught.value) + repr(client)


def test_the_whole_answer_is_there_for_those_who_want_it(client: Client) -> None:
    answer = client.raw.get_session(session_id="session-id-here")

    assert (answer.status_code, answer.parsed.session_id) == (200, "session-id-here")
    assert answer.parsed["project_id"] == "project-test"


def test_options_of_a_call_reach_the_wire(client: Client, phospho_mock: ApiHandle) -> None:
    client.sessions.list(headers={"X-Request-Id": "mine"})

    assert phospho_mock.calls()[0].request_headers["x-request-id"] == "mine"


@pytest.mark.specloom(socket=True)
def test_it_works_over_a_socket_too(client: Client) -> None:
    session = client.sessions.create(data={"a": 1})
    task = client.tasks.create(session.id, "me", "x")
    step = client.steps.create(task.id, "x", "n", "s", True)

    assert [each.id for each in task.list_steps()] == [step.id]
