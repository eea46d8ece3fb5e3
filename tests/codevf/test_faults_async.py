"""What may go wrong on the way to a task: one effect at most, and the caller knows what is known."""

import json
from typing import Any

import pytest
from tests.faults import COMING_THROUGH, FAULTS, SPOILING, Fault, planted
from tests.settings import Settings

from codevf import AsyncCodeVFClient, AsyncTaskResponse, exceptions
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


async def created(client: AsyncCodeVFClient, **options: Any) -> AsyncTaskResponse:
    project = await client.projects.create(name="p")
    return await client.tasks.create(prompt="p", max_credits=1, project_id=project.id, **options)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_a_create_that_meets_one_fault_makes_one_task(
    fault: Fault, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    planted(codevf_mock, "createTask", fault)

    task = await created(aclient)

    assert list(codevf_mock.state.tasks) == [task.id]
    keys = {json.loads(entry.request_body)["idempotencyKey"] for entry in codevf_mock.calls("createTask")}
    assert len(keys) == 1


@pytest.mark.parametrize("fault", SPOILING, ids=str)
async def test_a_create_that_meets_nothing_but_faults_says_what_is_known(
    fault: Fault, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    planted(codevf_mock, "createTask", fault, count=None)

    with pytest.raises(exceptions.CodeVFError) as caught:
        await created(aclient)

    error, effects = caught.value, len(codevf_mock.state.tasks)
    assert effects <= 1
    assert len(error.attempts) == 4
    if fault.unknown:
        assert isinstance(error, exceptions.OutcomeUnknownError)
        sent = json.loads(codevf_mock.calls("createTask")[0].request_body)
        assert error.request is not None
        assert error.request.idempotency_key == sent["idempotencyKey"]
        assert (error.request.operation, error.request.path) == ("createTask", "/tasks/create")
    elif fault.kind == "garble":
        assert isinstance(error, exceptions.AnswerError)
        assert error.status_code in (200, 201)
    else:
        assert isinstance(error, exceptions.APIError)
        assert error.status_code == fault.status
        assert effects == 0


@pytest.mark.parametrize("fault", FAULTS, ids=str)
async def test_without_repeats_a_lost_answer_is_an_unknown_outcome(
    fault: Fault, settings: Settings, codevf_mock: ApiHandle
) -> None:
    async with AsyncCodeVFClient(**settings(retries=0)) as client:
        planted(codevf_mock, "createTask", fault)
        if fault in COMING_THROUGH:
            await created(client)
        else:
            with pytest.raises(exceptions.CodeVFError) as caught:
                await created(client)
            assert isinstance(caught.value, exceptions.OutcomeUnknownError) == fault.unknown

    assert len(codevf_mock.calls("createTask")) == 1


async def test_a_retry_waits_as_long_as_the_service_asks(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    planted(codevf_mock, "createTask", Fault("status", 429, asks=7))
    planted(codevf_mock, "createTask", Fault("status", 429, asks=9, form="date"))

    await created(aclient)

    first, second, third = [entry.at for entry in codevf_mock.calls("createTask")]
    assert second - first >= 7.0
    assert third >= codevf_mock.calls("createProject")[0].at + 8.9


async def test_a_429_slows_every_client_of_the_key(settings: Settings, codevf_mock: ApiHandle) -> None:
    codevf_mock.fault("listTags", "status", status=429, headers={"Retry-After": "40"}, count=1)
    async with AsyncCodeVFClient(**settings(retries=0)) as one, AsyncCodeVFClient(**settings()) as other:
        with pytest.raises(exceptions.RateLimitError):
            await one.tags.list()

        await other.credits.get_balance()

    assert codevf_mock.calls("getBalance")[0].at - codevf_mock.calls("listTags")[0].at >= 40.0


async def test_one_deadline_bounds_a_call_with_all_its_attempts(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("getBalance", "status", status=503, headers={"Retry-After": "4"})
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.ServerError) as caught:
        await aclient.credits.get_balance(deadline=10, retries=50)

    assert codevf_mock.clock.now() - start <= 10
    assert len(caught.value.attempts) == 3


async def test_a_deadline_cuts_a_slow_answer_short(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("getBalance", "delay", seconds=50)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="deadline"):
        await aclient.credits.get_balance(deadline=5)

    assert codevf_mock.clock.now() - start <= 5.1


async def test_a_deadline_cuts_a_dripping_answer_short(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("getBalance", "drip", seconds=300)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="deadline"):
        await aclient.credits.get_balance(deadline=60)

    assert codevf_mock.clock.now() - start <= 100


async def test_a_deadline_that_the_rate_limit_outlasts_fails_at_once(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    await aclient.tags.list()

    with pytest.raises(exceptions.APITimeoutError, match="rate limit"):
        await aclient.tags.list(deadline=0.5)

    assert len(codevf_mock.calls("listTags")) == 1


async def test_reading_is_repeated_whatever_happened(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    for fault in (Fault("reset"), Fault("truncate"), Fault("garble")):
        planted(codevf_mock, "getBalance", fault)

    assert (await aclient.credits.get_balance()).available == 10000


async def test_a_download_that_breaks_off_begins_anew_or_leaves_nothing(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle, tmp_path: Any
) -> None:
    task = await (await created(aclient)).wait()
    broken = (await task.deliverables())[0]
    broken.url = broken.url.replace("/_files/", "/_files/gone")

    with pytest.raises(exceptions.NotFoundError):
        await aclient.tasks.download(broken, tmp_path)

    assert list(tmp_path.iterdir()) == []
