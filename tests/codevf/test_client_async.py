"""Every method of the client against the mock, sync and async alike."""

import datetime
import itertools
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.settings import Settings

from codevf import AsyncCodeVFClient, ServiceMode, exceptions
from codevf_api import operations
from specloom.waiting._async.waiting import Seen
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


async def test_a_project_is_made_once_and_found_by_its_name_afterwards(aclient: AsyncCodeVFClient) -> None:
    first = await aclient.projects.create(name="Pipeline", description="one")
    again = await aclient.projects.create(name="Pipeline", description="two")

    assert (again.id, again.description) == (first.id, "one")
    assert (await aclient.projects.retrieve(first.id)).name == "Pipeline"


async def test_projects_are_listed_page_by_page(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    for number in range(5):
        await aclient.projects.create(name=f"p{number}")

    page = await aclient.projects.list(page=2, page_size=2)
    assert ([project.name for project in page.data], page.total) == (["p2", "p3"], 5)
    assert [project.name async for project in aclient.projects.iterate(page_size=2)] == [
        f"p{number}" for number in range(5)
    ]
    assert [len(page.data) async for page in aclient.projects.iterate(page_size=2).pages()] == [2, 2, 1]
    assert [project.name async for project in aclient.projects.iterate(name="p3")] == ["p3"]


async def test_pages_are_fetched_only_when_they_are_asked_for(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    for number in range(5):
        await aclient.projects.create(name=f"p{number}")

    async for project in aclient.projects.iterate(page_size=2):
        assert project.name == "p0"
        break

    assert len(codevf_mock.calls("listProjects")) == 1


async def test_a_task_lives_from_creation_to_its_files(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle, tmp_path: Path
) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(
        prompt="Vectorize this.",
        max_credits=30,
        project_id=project.id,
        mode=ServiceMode.FAST,
        metadata={"environment": "production", "round": 2, "urgent": True},
        tag_id=3,
        attachments=[{"fileName": "a.py", "mimeType": "text/x-python", "content": "x = 1"}],
    )
    assert (task.status, task.is_finished) == ("pending", False)
    states: list[str] = []

    done = await task.wait(progress=lambda seen: states.append(seen.state))

    assert done.is_finished
    assert (done.status, done.credits_used) == ("completed", 77)
    assert states[0] == "pending"
    assert states[-1] == "completed"
    assert "processing" in states
    files = await done.deliverables()
    paths = await done.download(tmp_path / "made")
    assert [path.name for path in paths] == [deliverable.file_name for deliverable in files]
    assert all(path.read_bytes() for path in paths)
    assert sorted((tmp_path / "made").glob("*")) == sorted(paths)


async def test_files_of_one_name_do_not_take_each_others_place(
    aclient: AsyncCodeVFClient, tmp_path: Path
) -> None:
    project = await aclient.projects.create(name="p")
    names = ["src/a.py", "tests/A.py", "a.py"]
    task = await aclient.tasks.create(
        "Vectorize this.",
        30,
        project.id,
        attachments=[{"fileName": name, "mimeType": "text/x-python", "content": name} for name in names],
    )
    done = await task.wait()

    paths = await done.download(tmp_path)

    assert [path.name for path in paths] == ["a.py", "A (2).py", "a (3).py"]
    assert sorted(tmp_path.iterdir()) == sorted(paths)


async def test_polling_keeps_the_documented_cadence(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(
        prompt="p", max_credits=1, project_id=project.id, mode="realtime_answer"
    )
    created = codevf_mock.clock.now()

    await task.wait()

    looks = codevf_mock.calls("retrieveTask")
    assert 2.0 <= looks[0].at - created <= 2.1
    gaps = [after.at - before.at for before, after in itertools.pairwise(looks)]
    assert all(2.0 <= gap <= 11.0 for gap in gaps)


async def test_a_wait_that_runs_out_of_time_never_loses_the_task(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.set(engineers=False)
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)

    with pytest.raises(exceptions.APITimeoutError, match="wait again") as caught:
        await task.wait(timeout=30)
    handle: Any = getattr(caught.value, "handle", None)
    assert handle.id == task.id
    assert (await handle.refresh()).status == "pending"
    assert (await task.wait(timeout=30, on_timeout="detach")).status == "pending"
    assert (await aclient.tasks.wait(task.id, timeout=0.1, on_timeout="detach")).status == "pending"
    assert (await task.wait(timeout=30, on_timeout="cancel")).status == "cancelled"


@pytest.mark.parametrize(("mine", "looks"), [(None, 1), (10.0, 3)], ids=["", "deadline"])
async def test_a_wait_ends_in_time_though_the_service_hangs(
    mine: float | None, looks: int, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    """What was said of each call holds in a wait, too."""
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)
    codevf_mock.fault("retrieveTask", "delay", seconds=500)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="not finished after 30"):
        await aclient.with_options(deadline=mine).tasks.wait(task.id, timeout=30)

    assert codevf_mock.clock.now() - start <= 30
    assert len(codevf_mock.calls("retrieveTask")) == looks


async def test_what_finishes_just_before_it_is_cancelled_is_finished(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)

    def finish(seen: Seen) -> None:
        if seen.state == "pending":
            codevf_mock.act("complete_task", task=task.id)

    done = await aclient.tasks.wait(task.id, timeout=3, on_timeout="cancel", progress=finish)

    assert (done.status, len(codevf_mock.calls("cancelTask"))) == ("completed", 1)


async def test_waiting_outlives_a_passing_outage(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)
    codevf_mock.fault("retrieveTask", "status", status=503, count=9)

    assert (await aclient.tasks.wait(task.id)).status == "completed"


async def test_a_task_is_cancelled_once_and_for_all(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)

    assert (await task.cancel()).status == "cancelled"
    assert (await aclient.tasks.cancel(task.id)).status == "cancelled"
    other = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)
    codevf_mock.act("complete_task", task=other.id)
    with pytest.raises(exceptions.APIError, match=r"task_not_cancellable.*POST /tasks/") as caught:
        await other.cancel()
    assert (caught.value.status_code, caught.value.code) == (409, "task_not_cancellable")


async def test_tasks_are_listed_with_every_filter(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    project = await aclient.projects.create(name="p")
    since = datetime.datetime.fromtimestamp(codevf_mock.clock.now(), datetime.UTC)
    fast = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id, mode="fast", tag_id=3)
    await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)

    found = await aclient.tasks.list(
        project_id=project.id,
        status="pending",
        mode=ServiceMode.FAST,
        tag_id=3,
        since=since,
        page=1,
        page_size=5,
    )
    assert [task.id for task in found.data] == [fast.id]
    assert len([task async for task in aclient.tasks.iterate(project_id=project.id, page_size=1)]) == 2
    with pytest.raises(exceptions.BadRequestError, match="invalid_status"):
        await aclient.tasks.list(status="lost")
    with pytest.raises(exceptions.BadRequestError, match="invalid_page"):
        await aclient.tasks.list(page=0)


async def test_tags_carry_decimals_and_guard_later_tasks(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    project = await aclient.projects.create(name="p")
    tags = await aclient.tags.list()

    assert {tag.id: tag.cost_multiplier for tag in tags}[3] == Decimal("1.7")
    assert tags[0].to_dict()["costMultiplier"] == "1.0"
    for tag_id in (2, 77):
        with pytest.raises(exceptions.InvalidTagError):
            await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id, tag_id=tag_id)
    assert not codevf_mock.calls("createTask")


async def test_the_balance_is_read_both_ways(aclient: AsyncCodeVFClient) -> None:
    balance = await aclient.credits.get_balance()

    assert balance["available"] == balance.available == 10000


@pytest.mark.parametrize("spelled", [str.lower, str.upper])
async def test_a_key_given_twice_brings_the_first_task_back(
    aclient: AsyncCodeVFClient, spelled: Callable[[str], str]
) -> None:
    """Whatever else the second call says, as the service has it."""
    project = await aclient.projects.create(name="p")
    key = spelled(str(uuid.uuid4()))

    first = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id, idempotency_key=key)
    again = await aclient.tasks.create(prompt="q", max_credits=1, project_id=project.id, idempotency_key=key)

    assert again.id == first.id


async def test_another_accounts_key_is_a_conflict(aclient: AsyncCodeVFClient, settings: Settings) -> None:
    key = uuid.uuid4()
    project = await aclient.projects.create(name="p")
    await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id, idempotency_key=key)

    async with AsyncCodeVFClient(**settings(api_key="sk_test_second")) as other:
        theirs = await other.projects.create(name="p")
        with pytest.raises(exceptions.IdempotencyConflictError, match="Make a fresh key"):
            await other.tasks.create(prompt="p", max_credits=1, project_id=theirs.id, idempotency_key=key)
        with pytest.raises(exceptions.NotFoundError):
            await other.projects.retrieve(project.id)


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("sk_test_nobody", exceptions.AuthenticationError),
        ("sk_test_expired", exceptions.TokenExpiredError),
        ("sk_test_readonly", exceptions.InsufficientScopeError),
    ],
)
async def test_a_key_that_is_not_good_is_told_apart(
    key: str, error: type[exceptions.APIError], settings: Settings, codevf_mock: ApiHandle
) -> None:
    async with AsyncCodeVFClient(**settings(api_key=key)) as client:
        with pytest.raises(error) as caught:
            await client.projects.create(name="New Project")

    assert type(caught.value) is error
    assert len(codevf_mock.calls()) == 1


async def test_too_few_credits_are_told_apart(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    project = await aclient.projects.create(name="p")
    codevf_mock.act("set_balance", total=1)
    with pytest.raises(exceptions.InsufficientCreditsError):
        await aclient.tasks.create(prompt="p", max_credits=30, project_id=project.id)
    codevf_mock.set(policy="strict")
    with pytest.raises(exceptions.MaxCreditsExceededError):
        await aclient.tasks.create(prompt="p", max_credits=30, project_id=project.id, mode="fast")


async def test_the_full_response_is_there_for_who_wants_it(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    answer = await aclient.raw(operations.list_tags(), retries=0)
    named = await aclient.raw.list_tags(retries=0)

    assert answer.status_code == named.status_code == 200
    assert answer.parsed.tags[2].name == "engineer"
    assert answer.json()["success"] is True
    assert answer.headers["content-type"] == "application/json"
    assert [attempt.status for attempt in answer.attempts] == [200]


async def test_any_request_takes_the_same_road(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    made = await aclient.request("POST", "/projects/create", json={"name": "raw"})
    found = await aclient.request("GET", "/projects", params={"name": "raw", "page": 1})

    assert made.status_code == 201
    assert found.json()["data"][0]["id"] == made.json()["id"]
    with pytest.raises(exceptions.NotFoundError):
        await aclient.request("GET", "/nowhere")
    codevf_mock.fault("createProject", "reset", count=1)
    with pytest.raises(exceptions.OutcomeUnknownError):
        await aclient.request("POST", "/projects/create", json={"name": "raw"})


async def test_options_hold_for_one_call_or_for_a_variant_of_the_client(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("getBalance", "status", status=503)
    patient = aclient.with_options(retries=1, headers={"X-Team": "blue"})

    with pytest.raises(exceptions.ServerError) as caught:
        await aclient.credits.get_balance(retries=0)
    assert len(caught.value.attempts) == 1
    with pytest.raises(exceptions.ServerError) as caught:
        await patient.credits.get_balance(headers={"X-Call": "1"})
    assert len(caught.value.attempts) == 2
    sent = codevf_mock.calls("getBalance")[-1].request_headers
    assert (sent["x-team"], sent["x-call"]) == ("blue", "1")


async def test_files_are_fetched_with_the_options_of_a_variant_of_the_client(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle, tmp_path: Path
) -> None:
    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id, mode="fast")
    codevf_mock.act("complete_task", task=task.id)
    [file, *_] = await task.deliverables()

    await aclient.with_options(headers={"X-Team": "blue"}).tasks.download(file, tmp_path)

    assert codevf_mock.calls()[-1].request_headers["x-team"] == "blue"


async def test_requests_of_one_key_keep_a_second_apart(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    for _ in range(4):
        await aclient.tags.list()

    moments = [entry.at for entry in codevf_mock.calls("listTags")]
    assert all(after - before >= 1.0 for before, after in itertools.pairwise(moments))
    assert all(entry.status == 200 for entry in codevf_mock.calls())


async def test_without_pacing_the_service_is_the_one_to_say_slow_down(
    settings: Settings, codevf_mock: ApiHandle
) -> None:
    async with AsyncCodeVFClient(**settings(pacing=False, retries=0)) as client:
        await client.tags.list()
        with pytest.raises(exceptions.RateLimitError) as caught:
            await client.tags.list()

    assert caught.value.retry_after is not None
    assert caught.value.retryable


async def test_a_handle_survives_pickle_without_its_client(aclient: AsyncCodeVFClient) -> None:
    import pickle

    project = await aclient.projects.create(name="p")
    task = await aclient.tasks.create(prompt="p", max_credits=1, project_id=project.id)

    copy = pickle.loads(pickle.dumps(task))

    assert (copy.id, copy.status) == (task.id, task.status)
    with pytest.raises(exceptions.UsageError, match=r"tasks\.retrieve"):
        await copy.refresh()
