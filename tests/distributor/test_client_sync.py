# Produced from tests/distributor/test_client_async.py by "python scripts/twins.py": edit that file, not this one.
"""Fetching, reporting, keeping: every method of the client against the mock, sync and async alike."""

import json
from typing import Any

import pytest
from pydantic import ValidationError
from tests.settings import Settings

import oct7_distributor as distributor
from oct7_distributor import DistributorClient
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio
WORKER: dict[str, Any] = {"platform": "instagram", "actor_uid": "the actor uid"}
ENTITY = {"url": "some url", "text": "some text", "author": "the avatar name"}


def reports(mock: ApiHandle) -> dict[str, Any]:
    return {each.blueprint["type"]: each.report for each in mock.state.handed.values() if each.report}


def fetched(client: DistributorClient, kind: str = "publish_post") -> distributor.Task:
    while task := client.fetch_task(**WORKER):
        if task.blueprint.type == kind:
            return task
    raise AssertionError(f"no {kind} in the queue")


def test_a_task_of_every_type_comes_out_of_the_queue(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    found = []
    while task := client.fetch_task(**WORKER):
        found.append((type(task.blueprint), task.expected_entity))

    assert found == [
        (distributor.PublishPost, distributor.Post),
        (distributor.CommentOnPost, distributor.Comment),
        (distributor.ReactToPost, None),
        (distributor.SharePost, None),
        (distributor.ReactToComment, None),
        (distributor.ShareComment, None),
    ]
    assert client.fetch_task(**WORKER) is None
    assert distributor_mock.calls()[-1].status == 204


def test_the_first_task_is_the_pages(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    task = fetched(client)

    assert task.blueprint.content.text == "hi"  # type: ignore[union-attr]
    assert task.blueprint.model_dump() == json.loads(distributor_mock.calls()[0].answer_body)
    assert json.loads(distributor_mock.calls()[0].request_body) == {"actor_system": "simulator", **WORKER}


def test_a_task_belongs_to_the_worker_that_fetched_it(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    distributor_mock.act(
        "add_task", blueprint={"type": "publish_post", "content": {"type": "text", "text": "x"}}
    )

    task = client.fetch_task("instagram", "another")

    assert task is not None
    assert (task.actor_uid, task.actor_system) == ("another", "simulator")
    assert client.fetch_task("instagram", "another") is None
    assert client.fetch_task("twitter", "the actor uid") is None


def test_success_brings_the_expected_entity(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    task = fetched(client)
    assert task.expected_entity is distributor.Post

    task.success(entity=task.expected_entity(**ENTITY))

    assert json.loads(distributor_mock.calls("completeTask")[0].request_body) == {
        "status": "success",
        "actor_system": "simulator",
        "action_uid": task.blueprint.action_uid,
        "actor_uid": "the actor uid",
        "error_message": None,
        "content_uid": "ef5f225c735df57c31cb4167f30fe779",
        "new_entity": ENTITY,
    }


def test_a_comment_needs_no_address(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    task = fetched(client, "comment_on_post")
    assert task.expected_entity is distributor.Comment

    task.success(task.expected_entity(text="t", author="a"))

    assert reports(distributor_mock)["comment_on_post"]["new_entity"] == {
        "url": None,
        "text": "t",
        "author": "a",
    }


def test_errors_and_drops_carry_no_entity(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    (fetched(client)).error(message="Some error message")
    (fetched(client, "comment_on_post")).dropped()
    (fetched(client, "share_post")).success()

    found = reports(distributor_mock)
    told = {kind: (each["status"], each["error_message"]) for kind, each in found.items()}
    assert told == {
        "publish_post": ("error", "Some error message"),
        "comment_on_post": ("dropped", None),
        "share_post": ("success", None),
    }
    assert {(each["content_uid"], each["new_entity"]) for each in found.values()} == {(None, None)}


def test_what_a_report_lacks_is_refused_before_any_request(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    task, share = fetched(client), fetched(client, "share_post")
    post, comment = distributor.Post(**ENTITY), distributor.Comment(text="t", author="a")

    with pytest.raises(distributor.DistributorUsageException, match="expects a Post"):
        task.success()
    with pytest.raises(distributor.DistributorUsageException, match="not Comment"):
        task.success(entity=comment)
    with pytest.raises(distributor.DistributorUsageException, match="expects no entity"):
        share.success(entity=post)
    for message in ("", "  ", None):
        with pytest.raises(distributor.DistributorUsageException, match="message"):
            task.error(message=message)  # type: ignore[arg-type]
    with pytest.raises(distributor.DistributorUsageException, match="with an error only"):
        share.report("dropped", message="too late")
    assert distributor_mock.calls("completeTask") == []
    assert not task.reported


def test_one_task_is_reported_once(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    task = fetched(client, "share_post")
    task.success()

    for report in (task.success, task.dropped):
        with pytest.raises(distributor.DistributorUsageException, match="reported before"):
            report()
    with pytest.raises(distributor.DistributorUsageException, match="reported before"):
        task.error("again")
    assert len(distributor_mock.calls("completeTask")) == 1


def test_a_report_that_was_refused_may_be_made_again(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    task = fetched(client, "share_post")
    distributor_mock.fault("completeTask", "status", status=400, count=1)
    with pytest.raises(distributor.DistributorRequestException):
        task.success()

    task.success()

    assert reports(distributor_mock)["share_post"]["status"] == "success"


def test_a_task_is_kept_and_made_again(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    kept = (fetched(client)).serialize()
    assert json.loads(json.dumps(kept)) == {
        "blueprint": {
            "type": "publish_post",
            "action_uid": "e9a96f41076601f02f2589091015a8f9",
            "content": {"uid": "ef5f225c735df57c31cb4167f30fe779", "type": "prompt", "text": "hi"},
        },
        "actor_system": "simulator",
        "actor_uid": "the actor uid",
    }

    task = client.deserialize_task(kept)

    assert task.serialize() == kept
    assert task.expected_entity is distributor.Post
    task.success(entity=task.expected_entity(**ENTITY))
    assert reports(distributor_mock)["publish_post"]["status"] == "success"


@pytest.mark.parametrize(
    "kept",
    [
        {},
        None,
        [],
        "text",
        {"blueprint": None, "actor_system": "s", "actor_uid": "u"},
        {"blueprint": {"type": "nonsense"}, "actor_system": "s", "actor_uid": "u"},
        {"blueprint": {"type": "publish_post"}, "actor_system": "s", "actor_uid": "u"},
        {"blueprint": {"type": "share_post", "action_uid": 3}, "actor_system": "s", "actor_uid": "u"},
        {"blueprint": {}, "actor_system": 1, "actor_uid": "u"},
    ],
    ids=repr,
)
def test_what_is_no_serialized_task_is_a_blueprint_exception(kept: Any, client: DistributorClient) -> None:
    with pytest.raises(distributor.DistributorBlueprintException) as caught:
        client.deserialize_task(kept)
    assert caught.value.document is kept or caught.value.document == kept["blueprint"]


def test_pydantics_error_is_the_cause_of_a_blueprint_exception(client: DistributorClient) -> None:
    kept = {"blueprint": {"type": "nonsense"}, "actor_system": "s", "actor_uid": "u"}
    with pytest.raises(distributor.DistributorBlueprintException) as caught:
        client.deserialize_task(kept)
    assert isinstance(caught.value.__cause__, ValidationError)


@pytest.mark.parametrize(
    "blueprint", [{"type": "new_kind", "action_uid": "x"}, {"action_uid": "x"}, [], "text"]
)
def test_a_blueprint_that_cannot_be_read_is_handed_out_with_the_error(
    blueprint: Any, settings: Settings, recorder: Any
) -> None:
    import httpx

    transport = recorder(httpx.Response(200, json=blueprint))
    with DistributorClient(**settings(transport=transport)) as client:
        with pytest.raises(distributor.DistributorBlueprintException) as caught:
            client.fetch_task(**WORKER)
    error = caught.value
    assert error.document == blueprint
    assert (error.method, len(error.attempts)) == ("POST", 1)
    assert str(error).endswith(f"(POST {error.path})")


def test_a_content_without_uid_is_shown_and_dumped_without_it(settings: Settings, recorder: Any) -> None:
    import httpx

    came = {"type": "publish_post", "action_uid": "e9", "content": {"type": "prompt", "text": "hi"}}
    transport = recorder(httpx.Response(200, json={**came, "surplus": 1}), httpx.Response(200))
    with DistributorClient(**settings(transport=transport)) as client:
        task = client.fetch_task(**WORKER)
        assert task is not None
        task.success(entity=distributor.Post(**ENTITY))

    assert task.blueprint.model_dump() == task.serialize()["blueprint"] == came
    assert repr(task.blueprint) == (
        "PublishPost(type='publish_post', action_uid='e9', content=ContentDefinition(type='prompt', text='hi'))"
    )
    assert json.loads(transport.requests[1].content)["content_uid"] is None


@pytest.mark.parametrize(
    ("platform", "actor_uid", "named"),
    [
        ("facebook", "x", "platform"),
        ("instagram", "", "actor_uid"),
        (None, "x", "platform"),
        ("instagram", 3, "actor_uid"),
    ],
)
def test_a_wrong_argument_is_a_usage_exception(
    platform: Any, actor_uid: Any, named: str, client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    with pytest.raises(distributor.DistributorUsageException, match=named):
        client.fetch_task(platform=platform, actor_uid=actor_uid)
    assert distributor_mock.calls() == []


def test_a_block_reports_success_with_the_entity_set_on_the_task(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    with client.task(**WORKER) as task:
        assert task is not None
        assert task.expected_entity is not None
        task.entity = task.expected_entity(**ENTITY)

    assert reports(distributor_mock)["publish_post"]["new_entity"] == ENTITY
    assert task.reported


def test_a_block_without_the_entity_that_is_expected_is_an_error_and_reports_nothing(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    tasks: list[distributor.Task | None] = []
    with pytest.raises(distributor.DistributorUsageException, match="expects a Post"):
        with client.task(**WORKER) as task:
            tasks.append(task)

    assert [task.reported for task in tasks if task] == [False]
    assert distributor_mock.calls("completeTask") == []


def test_a_block_that_raises_reports_the_message_and_raises_on(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    with pytest.raises(RuntimeError, match="broken"):
        with client.task(**WORKER):
            raise RuntimeError("it is broken")
    with pytest.raises(ZeroDivisionError):
        with client.task(**WORKER):
            raise ZeroDivisionError

    found = reports(distributor_mock)
    assert found["publish_post"]["error_message"] == "it is broken"
    assert found["comment_on_post"]["error_message"] == "ZeroDivisionError"


def test_what_a_block_reported_itself_stands(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    with client.task(**WORKER) as task:
        assert task is not None
        task.dropped()

    def told_and_raised() -> None:
        with client.task(**WORKER) as task:
            assert task is not None
            task.error("known")
            raise RuntimeError("later")

    with pytest.raises(RuntimeError, match="later"):
        told_and_raised()
    found = reports(distributor_mock)
    assert (found["publish_post"]["status"], found["comment_on_post"]["error_message"]) == (
        "dropped",
        "known",
    )


def test_a_block_without_a_task_gets_none(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    with client.task("twitter", "nobody") as task:
        assert task is None

    assert distributor_mock.calls("completeTask") == []


def test_a_report_that_fails_after_an_exception_is_a_note_to_it(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    distributor_mock.fault("completeTask", "answer_lost")

    with pytest.raises(RuntimeError, match="broken") as caught:
        with client.task(**WORKER):
            raise RuntimeError("broken")

    assert "could not be reported as error" in caught.value.__notes__[0]
    assert len(distributor_mock.calls("completeTask")) == 1


def test_a_report_that_fails_at_the_end_of_a_good_block_is_raised(
    client: DistributorClient, distributor_mock: ApiHandle
) -> None:
    fetched(client, "react_to_post")
    distributor_mock.fault("completeTask", "answer_lost")

    with pytest.raises(distributor.DistributorOutcomeUnknown):
        with client.task(**WORKER):
            pass

    assert reports(distributor_mock)["share_post"]["status"] == "success"


def test_options_and_variants_reach_the_wire(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    task = client.with_options(headers={"X-Request-Id": "mine"}).fetch_task(**WORKER)
    assert task is not None
    task.dropped(headers={"X-Request-Id": "yours"})

    found = [entry.request_headers["x-request-id"] for entry in distributor_mock.calls()]
    assert found == ["mine", "yours"]


@pytest.mark.specloom(socket=True)
def test_it_works_over_a_socket_too(client: DistributorClient, distributor_mock: ApiHandle) -> None:
    with client.task(**WORKER) as task:
        assert task is not None
        task.entity = distributor.Post(**ENTITY)

    assert reports(distributor_mock)["publish_post"]["status"] == "success"
