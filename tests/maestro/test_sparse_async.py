"""A service that sends no more of a thing than is known to be in every answer."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.settings import Settings

from maestro_client import AsyncMaestroClient, OutcomeUnknown
from maestro_client.response import MaestroResponse

from .calls import CALLS

pytestmark = pytest.mark.anyio
Answering = Callable[..., httpx.MockTransport]

TASK = {"id": 7, "state": "FINISHED", "parameters": {}}
SPARSE: dict[str, Any] = {
    "getTask": TASK,
    "listTasks": {"content": [TASK]},
    "createAlert": {"type": "WARN"},
    "getLog": {"id": "botcity-TestCI", "columns": [{"label": "id"}]},
    "getDatapool": {"label": "invoices"},
    "getDatapoolSummary": {},
    "pullDatapoolEntry": {"id": "entry-1", "state": "PROCESSING"},
    "getSchedule": {},
}


@pytest.mark.parametrize("operation", SPARSE)
async def test_what_is_left_out_is_unset_and_the_rest_is_typed(
    operation: str, settings: Settings, answering: Answering
) -> None:
    body = SPARSE[operation]
    transport = answering(200, json.dumps(body).encode(), **{"content-type": "application/json"})
    async with AsyncMaestroClient(**settings(transport=transport)) as client:
        call = CALLS[operation]
        answer: MaestroResponse[Any] = await getattr(getattr(client, call.resource), call.method)(
            *call.args, **call.kwargs
        )

    assert type(answer.parsed).__name__ == call.like
    assert answer.parsed.to_dict() == body


def pages_of_two(count: int) -> httpx.MockTransport:
    """Tasks that end at the third look; their pages say nothing of where the list ends."""
    looks = iter(["RUNNING", "RUNNING"])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/workspace/login"):
            return httpx.Response(200, json={"accessToken": "token-1", "organizationLabel": "ORG123"})
        if request.url.path.endswith("/task"):
            first = 2 * int(request.url.params["page"])
            items = [{**TASK, "id": number} for number in range(first, min(first + 2, count))]
            return httpx.Response(200, json={"content": items})
        return httpx.Response(200, json={**TASK, "state": next(looks, "FINISHED")})

    return httpx.MockTransport(answer)


async def test_lists_are_read_to_the_end_though_no_page_is_called_the_last(settings: Settings) -> None:
    async with AsyncMaestroClient(**settings(transport=pages_of_two(5))) as client:
        found = [task.id async for task in client.tasks.iterate(size=2)]

    assert found == [0, 1, 2, 3, 4]


async def test_a_wait_ends_with_the_state_whatever_else_is_missing(settings: Settings) -> None:
    async with AsyncMaestroClient(**settings(transport=pages_of_two(1))) as client:
        task = await client.tasks.wait(7)

    assert task.state == "FINISHED"
    assert not task.interrupted
    assert not task.date_creation


async def test_a_lost_task_is_looked_for_on_every_page(settings: Settings) -> None:
    """That no page follows is not to be concluded from nobody saying that one does."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/workspace/login"):
            return httpx.Response(200, json={"accessToken": "token-1", "organizationLabel": "ORG123"})
        if request.method == "POST":
            raise httpx.ReadError("lost")
        page, size = int(request.url.params["page"]), int(request.url.params["size"])
        others = [{**TASK, "id": page * size + each, "parameters": {"n": 2}} for each in range(size)]
        wanted = [{**TASK, "id": 4711, "parameters": {"n": 1}}]
        return httpx.Response(200, json={"content": [others, wanted, []][page]})

    async with AsyncMaestroClient(**settings(transport=httpx.MockTransport(answer))) as client:
        with pytest.raises(OutcomeUnknown) as lost:
            await client.tasks.create("TestCI", {"n": 1})
        found = await client.reconcile(lost.value)

    assert (found.outcome, found.result) == ("done", "4711")
