# Generated from specs/codevf.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import decoding as _decoding
from ...errors import UnexpectedStatus
from ...models.tag_list import TagList
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listTags"
METHOD: Final = "GET"
PATH: Final = "/tags"
SUCCESS: Final = (200,)


def build() -> Call[TagList]:
    """List the tags, inactive ones too"""
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse)


def parse(response: HttpResponse) -> TagList:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, TagList.from_dict)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient) -> Response[TagList]:
    """Send the call and wait for its whole answer."""
    return client.send(build())


def sync(*, client: AuthenticatedClient) -> TagList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client)
    return answer.parsed


async def asyncio_detailed(*, client: AuthenticatedClient) -> Response[TagList]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build())


async def asyncio(*, client: AuthenticatedClient) -> TagList | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client)
    return answer.parsed
