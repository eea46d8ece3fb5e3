"""Waiting for many of CodeVF's tasks, against the mock; sync and async alike."""

import io
import json
import threading
from itertools import pairwise
from typing import Any

import pytest
from tests.eventually import until
from tests.settings import Settings

from codevf import AsyncCodeVFClient, exceptions
from specloom import http
from specloom.waiting.progress import Progress
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


async def handed_in(client: AsyncCodeVFClient, count: int, *, mode: str = "fast") -> list[str]:
    project = await client.projects.create(name="p")
    return [
        (await client.tasks.create(prompt="x", max_credits=10, project_id=project.id, mode=mode)).id
        for _ in range(count)
    ]


async def test_all_come_back_in_the_order_given(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    ids = (await handed_in(aclient, 20))[::-1]
    before = len(codevf_mock.calls())

    done = await aclient.tasks.wait_all([*ids, ids[0]])

    assert [task.id for task in done] == [*ids, ids[0]]
    assert {str(task.status) for task in done} == {"completed"}
    assert all(task.is_finished and (task.credits_used or 0) > 0 for task in done)
    assert len(codevf_mock.calls()) - before < 150  # twenty single waits would take over a thousand


class Spoiling(http.AsyncBaseTransport):
    """Puts things into lists that are no tasks, and leaves out of tasks what a summary has."""

    def __init__(self, inner: http.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: http.Request) -> http.Response:
        answer = await self._inner.handle_async_request(request)
        if request.method != "GET" or not request.url.path.endswith("/tasks"):
            return answer
        body = json.loads(await answer.aread())
        spoilt = [{**item, "createdAt": "soon"} for item in body["data"]]
        body["data"] = [7, None, "x", [], {}, {"id": "task"}, *spoilt]
        return http.Response(200, headers={"Content-Type": "application/json"}, content=json.dumps(body))


async def test_what_a_list_shows_of_nobody_ends_no_wait(settings: Settings, codevf_mock: ApiHandle) -> None:
    """A task that a list shows, but not as documented, is looked at."""
    spoiling = Spoiling(settings()["transport"])
    async with AsyncCodeVFClient(**settings(transport=spoiling)) as client:
        ids = await handed_in(client, 8)

        done = await client.tasks.wait_all(ids)

    assert {str(task.status) for task in done} == {"completed"}
    assert len(codevf_mock.calls("listTasks")) > 1


async def test_each_comes_as_it_finishes(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    ids = await handed_in(aclient, 10)
    noticed = {}

    async for task in aclient.tasks.as_completed(ids):
        noticed[task.id] = codevf_mock.clock.now()

    assert set(noticed) == set(ids)
    for task_id, moment in noticed.items():
        [made] = (await aclient.tasks.deliverables(task_id))[:1]
        # A fast task is looked at every 5 to 10 seconds.
        assert 0 <= moment - made.uploaded_at.timestamp() < 12


async def test_what_is_finished_already_needs_no_request(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    [task_id] = await handed_in(aclient, 1)
    task = await aclient.tasks.cancel(task_id)
    before = len(codevf_mock.calls())

    [done] = await aclient.tasks.wait_all([task])

    assert (str(done.status), len(codevf_mock.calls())) == ("cancelled", before)
    assert await aclient.tasks.wait_all([]) == []


async def test_an_unknown_id_is_an_error_of_its_own_and_of_no_other(aclient: AsyncCodeVFClient) -> None:
    ids = await handed_in(aclient, 3)

    one, unknown, *others = await aclient.tasks.wait_all([ids[0], "task_unknown", *ids[1:]])

    assert {str(task.status) for task in (one, *others)} == {"completed"}
    assert isinstance(unknown.error, exceptions.NotFoundError)
    assert not unknown.is_finished
    with pytest.raises(exceptions.NotFoundError):
        _ = unknown.status


async def test_results_are_fetched_once_where_they_are_asked_for(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 30)

    done = await aclient.tasks.wait_all(ids, results=True)

    looks = len(codevf_mock.calls("retrieveTask"))
    assert all(task.result and task.result.deliverables for task in done)
    assert looks <= len(ids) + 10
    assert (await done[0].retrieve()).max_credits == 10
    assert len(codevf_mock.calls("retrieveTask")) == looks


async def test_without_results_the_way_to_them_is_told(aclient: AsyncCodeVFClient) -> None:
    ids = await handed_in(aclient, 5)

    done = await aclient.tasks.wait_all(ids)

    with pytest.raises(exceptions.UsageError, match="results=True"):
        _ = next(task for task in done if type(task.seen).__name__ == "TaskSummary").result
    assert (await done[0].retrieve()).result


async def test_out_of_time_the_error_has_all_tasks(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 20)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match="not finished after 300") as caught:
        await aclient.tasks.wait_all(ids, timeout=300)

    assert 299 < codevf_mock.clock.now() - start < 302
    assert [task.id for task in caught.value.handle] == ids
    assert {task.is_finished for task in caught.value.handle} == {True, False}
    assert len(await aclient.tasks.wait_all(caught.value.handle)) == 20


async def test_a_bar_goes_when_the_loop_is_left(
    aclient: AsyncCodeVFClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    ids = await handed_in(aclient, 3)
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    before = threading.active_count()

    async for _ in aclient.tasks.as_completed(ids, progress=True):
        break

    until(lambda: threading.active_count() == before)
    assert terminal.getvalue().count("\x1b[?25l") == terminal.getvalue().count("\x1b[?25h") > 0  # the cursor


async def test_where_cancelling_breaks_off_it_is_known_who_goes_on(
    settings: Settings, codevf_mock: ApiHandle
) -> None:
    async with AsyncCodeVFClient(**settings(retries=0)) as client:
        ids = await handed_in(client, 3)
        told: list[str] = []

        async def cancel() -> None:
            async for task in client.tasks.as_completed(ids, timeout=5, on_timeout="cancel"):
                told.append(f"{task.id} {task.status}")
                codevf_mock.fault("cancelTask", "reset")

        with pytest.raises(exceptions.APIConnectionError) as caught:
            await cancel()

    assert told == [f"{ids[0]} cancelled"]
    [note] = caught.value.__notes__
    assert "2 of 3 are not finished" in note
    assert ids[0] not in note


async def test_out_of_time_a_wait_may_let_go(aclient: AsyncCodeVFClient) -> None:
    ids = await handed_in(aclient, 5)

    left = await aclient.tasks.wait_all(ids, timeout=20, on_timeout="detach")

    assert [task.id for task in left] == ids
    assert not any(task.is_finished for task in left)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on_timeout": "Detach"}, "on_timeout is 'raise', 'detach' or 'cancel'"),
        ({"timeout": "20"}, "timeout is a number of seconds"),
        ({"timeout": -1}, "timeout is a number of seconds"),
        ({"progress": "bar"}, "progress is a function, or True"),
    ],
    ids=str,
)
async def test_a_slip_in_how_to_wait_is_refused_and_cancels_nothing(
    wrong: dict[str, Any], said: str, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    [task_id] = await handed_in(aclient, 1)
    asked = len(codevf_mock.calls())

    with pytest.raises(exceptions.UsageError, match=said):
        await aclient.tasks.wait_all([task_id], **wrong)
    with pytest.raises(exceptions.UsageError, match=said):
        await aclient.tasks.wait(task_id, **wrong)
    with pytest.raises(exceptions.UsageError, match="give a list"):
        await aclient.tasks.wait_all(task_id)

    assert len(codevf_mock.calls()) == asked


@pytest.mark.parametrize("wrong", [None, "", 1.5, {"id": "task"}, True], ids=repr)
async def test_what_is_no_id_is_waited_for_by_nobody(
    wrong: Any, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    with pytest.raises(exceptions.UsageError, match="by its id"):
        await aclient.tasks.wait(wrong)
    with pytest.raises(exceptions.UsageError, match="by its id"):
        await aclient.tasks.wait_all([wrong])
    with pytest.raises(exceptions.UsageError, match="give a list"):
        await aclient.tasks.wait_all(5)  # type: ignore[arg-type]  # not a list

    assert codevf_mock.calls() == []


@pytest.mark.parametrize(("own", "longest"), [(None, 30), (8.0, 8)], ids=str)
async def test_no_look_at_one_outlasts_the_wait_or_what_the_client_allows(
    own: float | None, longest: float, aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    [task_id] = await handed_in(aclient, 1)
    codevf_mock.fault("retrieveTask", kind="delay", seconds=3600)
    start = codevf_mock.clock.now()

    with pytest.raises(exceptions.APITimeoutError, match=f"wait again with wait\\('{task_id}'\\)"):
        await aclient.with_options(deadline=own).tasks.wait(task_id, timeout=30)

    assert codevf_mock.clock.now() - start == pytest.approx(30, abs=2.5)
    looks = codevf_mock.calls("retrieveTask")
    assert len(looks) == 1 if own is None else len(looks) > 2


async def test_out_of_time_a_wait_may_cancel(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    ids = await handed_in(aclient, 5)

    left = await aclient.tasks.wait_all(ids, timeout=20, on_timeout="cancel")

    assert [(task.id, str(task.status)) for task in left] == [(task_id, "cancelled") for task_id in ids]
    assert len(codevf_mock.calls("cancelTask")) == 5


async def test_progress_counts_up_to_the_end(aclient: AsyncCodeVFClient) -> None:
    ids = await handed_in(aclient, 8)
    events: list[Progress] = []

    await aclient.tasks.wait_all(ids, progress=events.append)

    assert [event.done for event in events] == sorted(event.done for event in events)
    assert events[-1][:3] == (8, 8, {"completed": 8})
    assert all(sum(event.states.values()) <= 8 for event in events)
    assert any(event.eta for event in events)


async def test_a_bar_or_lines_go_to_stderr(
    aclient: AsyncCodeVFClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await aclient.tasks.wait_all(await handed_in(aclient, 3), progress=True)

    shown = capsys.readouterr()
    assert "3/3 done" in shown.err
    assert not shown.out

    [one] = await handed_in(aclient, 1)
    await aclient.tasks.wait(one, progress=True)
    assert "1/1 done (1 completed)" in capsys.readouterr().err


async def test_a_storm_of_refusals_is_waited_out(aclient: AsyncCodeVFClient, codevf_mock: ApiHandle) -> None:
    ids = await handed_in(aclient, 20)
    codevf_mock.fault("listTasks", kind="status", status=429, headers={"Retry-After": "7"}, count=12)
    codevf_mock.fault("listTasks", kind="status", status=503, headers={"Retry-After": "30"}, count=9)

    done = await aclient.tasks.wait_all(ids)

    assert {str(task.status) for task in done} == {"completed"}
    refused = [(call.at, call.status) for call in codevf_mock.calls("listTasks")]
    for (at, status), (following, _) in pairwise(refused):
        if status in (429, 503):
            assert following - at >= (7 if status == 429 else 30)


async def test_a_key_that_may_read_no_lists_looks_at_each(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 4)
    codevf_mock.fault("listTasks", kind="status", status=403)

    done = await aclient.tasks.wait_all(ids)

    assert {str(task.status) for task in done} == {"completed"}
    assert len(codevf_mock.calls("listTasks")) == 1


async def test_a_wait_that_is_left_half_way_leaves_nothing_behind(
    aclient: AsyncCodeVFClient, codevf_mock: ApiHandle
) -> None:
    ids = await handed_in(aclient, 5)

    async for _ in aclient.tasks.as_completed(ids):
        break

    before = len(codevf_mock.calls())
    codevf_mock.clock.advance(hours=1)
    assert len(codevf_mock.calls()) == before
    assert len(await aclient.tasks.wait_all(ids)) == 5


async def test_what_ends_a_wait_for_one_says_how_to_go_on(aclient: AsyncCodeVFClient) -> None:
    [task_id] = await handed_in(aclient, 1)

    def interrupt(event: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        await aclient.tasks.wait(task_id, progress=interrupt)

    assert f"wait({task_id!r})" in caught.value.__notes__[0]


async def test_what_ends_a_wait_says_how_to_go_on(aclient: AsyncCodeVFClient) -> None:
    ids = await handed_in(aclient, 3)

    def interrupt(event: Progress) -> None:
        if event.states:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        await aclient.tasks.wait_all(ids, progress=interrupt)

    [note] = caught.value.__notes__
    assert "nothing was cancelled" in note
    assert all(task_id in note for task_id in ids)
    assert {str(task.status) for task in await aclient.tasks.wait_all(ids)} == {"completed"}
