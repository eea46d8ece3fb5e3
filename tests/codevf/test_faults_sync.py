# Produced from tests/codevf/test_faults_async.py by "python scripts/twins.py": edit that file, not this one.
"""What may go wrong on the way to a task: one effect at most, and the caller knows what is known."""

import json
from typing import Any

import pytest
from tests.faults import COMING_THROUGH, FAULTS, SPOILING, Fault, planted
from tests.settings import Settings

from codevf import CodeVFClient, TaskResponse, exceptions
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def created(client: CodeVFClient, **options: Any) -> TaskResponse:
    project = client.projects.create(name="p")
    return client.tasks.create(prompt="p", max_credits=1, project_id=project.id, **options)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_create_that_meets_one_fault_makes_one_task(
    fault: Fault, client: CodeVFClient, codevf_mock: ApiHandle
) -> None:
    planted(codevf_mock, "createTask", fault)

    task = created(client)

    assert list(codevf_mock.state.tasks) == [task.id]
    keys = {json.loads(entry.request_body)["idempotencyKey"] for entry in codevf_mock.calls("createTask")}
    assert len(keys) == 1


@pytest.mark.parametrize("fault", SPOILING, ids=str)
def test_a_create_that_meets_nothing_but_faults_says_what_is_known(
    fault: Fault, client: CodeVFClient, codevf_mock: ApiHandle
) -> None:
    planted(codevf_mock, "createTask", fault, count=None)

    with pytest.raises(exceptions.CodeVFError) as caught:
        created(client)

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
def test_without_repeats_a_lost_answer_is_an_unknown_outcome(
    fault: Fault, settings: Settings, codevf_mock: ApiHandle
) -> None:
    with CodeVFClient(**settings(retries=0)) as client:
        planted(codevf_mock, "createTask", fault)
        if fault in COMING_THROUGH:
            created(client)
        else:
            with pytest.raises(exceptions.CodeVFError) as caught:
                created(client)
            assert isinstance(caught.value, exceptions.OutcomeUnknownError) == fault.unknown

    assert len(codevf_mock.calls("createTask")) == 1


def test_a_retry_waits_as_long_as_the_service_asks(client: CodeVFClient, codevf_mock: ApiHandle) -> None:
    planted(codevf_mock, "createTask", Fault("status", 429, asks=7))
    planted(codevf_mock, "createTask", Fault("status", 429, asks=9, form="date"))

    created(client)

    first, second, third = [entry.at for entry in codevf_mock.calls("createTask")]
    assert second - first >= 7.0
    assert third >= codevf_mock.calls("createProject")[0].at + 8.9


def test_a_429_slows_every_client_of_the_key(settings: Settings, codevf_mock: ApiHandle) -> None:
    codevf_mock.fault("listTags", "status", status=429, headers={"Retry-After": "40"}, count=1)
    with CodeVFClient(**settings(retries=0)) as one, CodeVFClient(**settings()) as other:
        with pytest.raises(exceptions.RateLimitError):
            one.tags.list()

        other.credits.get_balance()

    assert codevf_mock.calls("getBalance")[0].at - codevf_mock.calls("listTags")[0].at >= 40.0


def test_one_deadline_bounds_a_call_with_all_its_attempts(
    client: CodeVFClient, codevf_mock: ApiHandle
) -> None:
    codevf_mock.fault("getBalance", "status", status=503, headers={"Retry-After": "4"})
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.ServerError) as caught:
        client.credits.get_balance(deadline=10, retries=50)

    assert codevf_mock.clock.now() - start <= 10
    assert len(caught.value.attempts) == 3


def test_a_deadline_cuts_a_slow_answer_short(client: CodeVFClient, codevf_mock: ApiHandle) -> None:
    codevf_mock.fault("getBalance", "delay", seconds=50)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="deadline"):
        client.credits.get_balance(deadline=5)

    assert codevf_mock.clock.now() - start <= 5.1


def test_a_deadline_cuts_a_dripping_answer_short(client: CodeVFClient, codevf_mock: ApiHandle) -> None:
    codevf_mock.fault("getBalance", "drip", seconds=300)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="deadline"):
        client.credits.get_balance(deadline=60)

    assert codevf_mock.clock.now() - start <= 100


def test_a_deadline_that_the_rate_limit_outlasts_fails_at_once(
    client: CodeVFClient, codevf_mock: ApiHandle
) -> None:
    client.tags.list()

    with pytest.raises(exceptions.APITimeoutError, match="rate limit"):
        client.tags.list(deadline=0.5)

    assert len(codevf_mock.calls("listTags")) == 1


def test_reading_is_repeated_whatever_happened(client: CodeVFClient, codevf_mock: ApiHandle) -> None:
    for fault in (Fault("reset"), Fault("truncate"), Fault("garble")):
        planted(codevf_mock, "getBalance", fault)

    assert (client.credits.get_balance()).available == 10000


def test_a_download_that_breaks_off_begins_anew_or_leaves_nothing(
    client: CodeVFClient, codevf_mock: ApiHandle, tmp_path: Any
) -> None:
    task = (created(client)).wait()
    broken = (task.deliverables())[0]
    broken.url = broken.url.replace("/_files/", "/_files/gone")

    with pytest.raises(exceptions.NotFoundError):
        client.tasks.download(broken, tmp_path)

    assert list(tmp_path.iterdir()) == []
