"""The code that the Distributor's page shows, as it shows it, with nothing but the environment set."""

import ast
import asyncio
import inspect
from typing import Any

import pytest

from specloom_mock.handles import ApiHandle

pytestmark = [pytest.mark.specloom(socket=True, clock="real"), pytest.mark.usefixtures("specloom_env")]

INITIALIZING = """
import os
from oct7_distributor import DistributorClient

client = DistributorClient(
    # This is the default and can be ommitted
    api_key=os.environ.get("DISTRIBUTOR_API_KEY"),
    # This is the default and can be ommitted.
    # The value must match the scope allowed by the API key.
    actor_system=os.environ.get("DISTRIBUTOR_ACTOR_SYSTEM"),
    # This is the default and can be ommitted.
    url=os.environ.get("DISTRIBUTOR_ENDPOINT"),
)
"""
FETCHING = """
task = await client.afetch_task(
    platform="instagram",
    actor_uid="the actor uid"
)
"""
LOOKING = """
blueprint = task.blueprint
text = task.blueprint.content.text
dump = task.blueprint.model_dump()
"""
PERSISTING = """
persisted_copy = task.serialize()

task = client.deserialize_task(persisted_copy)
"""
FAILING = 'await task.aerror(message="Some error message")'
DROPPING = "await task.adropped()"
ENTITY = """
entity = task.expected_entity(
    url="some url",
    text="some text",
    author="the avatar name"
)
await task.asuccess(entity=entity)
"""
CLOSING = "await client.aclose()"


async def run(names: dict[str, Any], *blocks: str) -> None:
    for block in blocks:
        found = eval(compile(block, "the page", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)
        if inspect.isawaitable(found):
            await found


def test_the_page_runs_as_it_stands(distributor_mock: ApiHandle) -> None:
    names: dict[str, Any] = {}

    async def story() -> None:
        await run(names, INITIALIZING, FETCHING, LOOKING, PERSISTING)
        assert repr(names["blueprint"]).startswith("PublishPost(type='publish_post', action_uid='e9a96f41")
        assert names["text"] == "hi"
        assert names["dump"] == names["persisted_copy"]["blueprint"]
        assert names["persisted_copy"]["actor_system"] == "simulator"
        assert names["task"].expected_entity.__name__ == "Post"
        await run(names, ENTITY, FETCHING)
        assert names["task"].expected_entity.__name__ == "Comment"
        await run(
            names, ENTITY, FETCHING, FAILING, FETCHING, DROPPING, FETCHING, "await task.asuccess()", CLOSING
        )

    asyncio.run(story())

    told = [each.report["status"] for each in distributor_mock.state.handed.values()]
    assert told == ["success", "success", "error", "dropped", "success"]
    assert all(entry.fits for entry in distributor_mock.calls())


def test_the_client_may_be_made_without_an_argument(distributor_mock: ApiHandle) -> None:
    names: dict[str, Any] = {}
    made = "from oct7_distributor import DistributorClient\nclient = DistributorClient()"

    asyncio.run(run(names, made, FETCHING, LOOKING, CLOSING))

    assert names["text"] == "hi"
