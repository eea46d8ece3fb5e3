"""Items of a datapool: pulled one by one, each reported once."""

import gc
import json
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import (
    AsyncItem,
    AsyncMaestroClient,
    BusinessError,
    MaestroConnectionError,
    NotFoundError,
    OutcomeUnknown,
    UsageError,
)
from specloom_mock.handles import ApiHandle

pytestmark = pytest.mark.anyio


def reports(mock: ApiHandle) -> list[tuple[Any, ...]]:
    bodies = [json.loads(entry.request_body) for entry in mock.calls("updateDatapoolEntry")]
    return [(body["state"], body.get("errorType"), body.get("message")) for body in bodies]


async def test_items_are_pulled_until_none_is_left_and_reported_done(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    seen: list[str] = []

    async for item in aclient.datapools.consume("invoices"):
        async with item:
            seen.append(item["number"])
            assert repr(item) == "<item " + item.id + " of invoices: PROCESSING>"

    assert seen == ["4711", "4712", "4713"]
    assert reports(maestro_mock) == [("DONE", None, None)] * 3
    assert len(maestro_mock.calls("pullDatapoolEntry")) == 4
    summary = (await aclient.datapools.summary("invoices")).parsed
    assert (summary.count_done, summary.count_pending, summary.count_processing) == (3, 0, 0)


async def test_without_with_the_loop_itself_reports_what_it_goes_on_from(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    async for item in aclient.datapools.consume("invoices"):
        assert item.reported is None
        if item["number"] == "4712":
            await item.failed("no such invoice", error_type="BUSINESS")

    assert reports(maestro_mock)[:3] == [
        ("DONE", None, None),
        ("ERROR", "BUSINESS", "no such invoice"),
        ("DONE", None, None),
    ]


async def test_a_business_error_is_reported_as_such_and_the_loop_goes_on(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    async for item in aclient.datapools.consume("letters"):
        async with item:
            if item["to"] == "Grace":
                raise BusinessError("no address")

    assert reports(maestro_mock) == [("ERROR", "BUSINESS", "BusinessError: no address"), ("DONE", None, None)]


async def test_an_item_that_was_pulled_before_can_be_taken_up_and_reported(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    pulled = (await aclient.datapools.pull("invoices")).data["id"]

    item = await aclient.datapools.item("invoices", pulled, task_id=12345)
    assert (item.id, item["number"], item.reported) == (pulled, "4711", None)
    await item.failed("the bot was killed")

    assert reports(maestro_mock) == [("ERROR", "SYSTEM", "the bot was killed")]
    assert maestro_mock.state.datapools["invoices"].entries[pulled].task_id == "12345"
    with pytest.raises(NotFoundError):
        await aclient.datapools.item("invoices", "no-such-item")


async def test_any_other_error_is_reported_as_the_systems_and_raised(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(RuntimeError, match="printer"):  # noqa: PT012  the loop is what is tried
        async for item in aclient.datapools.consume("letters"):
            async with item:
                raise RuntimeError("the printer is on fire")

    assert reports(maestro_mock) == [("ERROR", "SYSTEM", "RuntimeError: the printer is on fire")]
    assert len(maestro_mock.calls("pullDatapoolEntry")) == 1


async def test_or_the_loop_goes_on_after_it(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    async for item in aclient.datapools.consume("letters", on_error="continue"):
        async with item:
            raise RuntimeError("the printer is on fire")

    assert [state for state, *_ in reports(maestro_mock)] == ["ERROR", "ERROR"]


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
async def test_who_stops_the_program_stops_the_loop(
    kind: type[BaseException], aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.raises(kind):  # noqa: PT012  the loop is what is tried
        async for item in aclient.datapools.consume("letters", on_error="continue"):
            async with item:
                raise kind

    assert reports(maestro_mock) == [("ERROR", "SYSTEM", kind.__name__)]


async def test_the_report_carries_what_was_read_and_the_values_as_they_are_now(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    await aclient.datapools.push("letters", {"to": "Alan", "draft": True}, priority=9)

    consumer = aclient.datapools.consume("letters", task_id=12345)
    async for item in consumer:
        assert (len(item), list(item), dict(item)) == (2, ["to", "draft"], {"to": "Alan", "draft": True})
        item["total"] = 3
        del item["draft"]
        entry = (await item.done("printed")).parsed
        assert entry.state == item.entry.state == item.reported == "DONE"
        break

    body = json.loads(maestro_mock.calls("updateDatapoolEntry")[0].request_body)
    assert body["values"] == {"to": "Alan", "total": 3}
    assert (body["taskId"], body["priority"], body["dataPoolLabel"]) == ("12345", 9, "letters")
    assert body["message"] == "printed"
    assert "id" not in body


async def test_a_bot_of_a_runner_names_its_task(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    aclient.task_id = "12345"

    async for item in aclient.datapools.consume("letters"):
        await item.done()

    bodies = [json.loads(entry.request_body) for entry in maestro_mock.calls("updateDatapoolEntry")]
    assert [body["taskId"] for body in bodies] == ["12345", "12345"]


async def test_an_item_is_reported_once(aclient: AsyncMaestroClient, maestro_mock: ApiHandle) -> None:
    async for item in aclient.datapools.consume("letters"):
        async with item:
            await item.failed("early")
        with pytest.raises(UsageError, match="already"):
            await item.done()

    assert [state for state, *_ in reports(maestro_mock)] == ["ERROR", "ERROR"]


async def test_an_item_that_is_left_is_neither_done_nor_failed_and_that_is_said(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    with pytest.warns(ResourceWarning, match="never reported: use `with item:`"):  # noqa: PT031  so
        item = await anext(aiter(aclient.datapools.consume("letters")))
        assert isinstance(item, AsyncItem)
        del item
        gc.collect()

    assert reports(maestro_mock) == []


async def test_an_item_may_be_taken_out_of_the_loop_and_reported_later(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    item = await anext(aclient.datapools.consume("letters"))
    gc.collect()
    await item.done()
    del item
    gc.collect()

    assert [state for state, *_ in reports(maestro_mock)] == ["DONE"]


async def test_a_lost_answer_to_a_pull_is_not_followed_by_another_pull(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("pullDatapoolEntry", "answer_lost", count=1)

    with pytest.raises(OutcomeUnknown, match="pullDatapoolEntry"):
        async for _ in aclient.datapools.consume("letters"):
            pass

    assert len(maestro_mock.calls("pullDatapoolEntry")) == 1


async def test_a_report_is_sent_until_it_is_answered(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    for kind in ("answer_lost", "reset", "garble"):
        maestro_mock.fault("updateDatapoolEntry", kind, count=1)

    async for item in aclient.datapools.consume("letters"):
        async with item:
            pass

    states = [entry.state for entry in (await aclient.datapools.view("letters")).parsed.content]
    assert states == ["DONE", "DONE"]
    assert len(maestro_mock.calls("updateDatapoolEntry")) == 5


async def test_a_report_that_fails_is_a_note_and_the_loop_ends(
    aclient: AsyncMaestroClient, maestro_mock: ApiHandle
) -> None:
    maestro_mock.fault("updateDatapoolEntry", "reset")

    with pytest.raises(BusinessError) as caught:  # noqa: PT012  the loop is what is tried
        async for item in aclient.datapools.consume("letters"):
            async with item:
                raise BusinessError("no address")
    with pytest.raises(MaestroConnectionError):  # noqa: PT012  the loop is what is tried
        async for item in aclient.datapools.consume("letters"):
            async with item:
                pass

    assert "could not be reported as failed" in caught.value.__notes__[0]


async def test_items_of_a_service_that_says_less_than_documented_are_worked_off_all_the_same(
    settings: Settings,
) -> None:
    waiting: list[dict[str, Any]] = [{"id": 7, "values": {"number": "4711"}}, {"id": "8", "priority": "high"}]
    sent: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/login"):
            return httpx.Response(200, json={"accessToken": "t" * 20, "organizationLabel": "ORG123"})
        if request.url.path.endswith("/pull"):
            return httpx.Response(200, json=waiting.pop(0)) if waiting else httpx.Response(204)
        sent.append((request.url.path.rpartition("/")[2], json.loads(request.content)))
        return httpx.Response(200, json={})

    async with AsyncMaestroClient(**settings(transport=httpx.MockTransport(answer))) as client:
        async for item in client.datapools.consume("letters"):
            async with item:
                item["seen"] = True

    assert sent == [
        ("7", {"state": "DONE", "values": {"number": "4711", "seen": True}}),
        ("8", {"state": "DONE", "values": {"seen": True}}),
    ]
