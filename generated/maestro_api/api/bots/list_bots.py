# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ... import decoding as _decoding
from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...models.bot import Bot
from ...types import UNSET, Call, HttpResponse, Unset

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "listBots"
METHOD: Final = "GET"
PATH: Final = "/api/v2/bot"
SUCCESS: Final = (200,)


def build(*, bot_id: str | Unset = UNSET) -> Call[list[Bot]]:
    """List bots, each with its newest version

    A plain array; paging parameters have no effect.

    Uncertain: one row a bot, and an empty array for an unknown `botId`.

    Args:
        bot_id: Only the bot with this id.
    """
    return Call(OPERATION, method=METHOD, path=PATH, parse=parse, query=_encoding.query(("botId", bot_id)))


def parse(response: HttpResponse) -> list[Bot]:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return _decoding.json_answer(OPERATION, response, _response_200_of)
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(*, client: AuthenticatedClient, bot_id: str | Unset = UNSET) -> Response[list[Bot]]:
    """Send the call and wait for its whole answer."""
    return client.send(build(bot_id=bot_id))


def sync(*, client: AuthenticatedClient, bot_id: str | Unset = UNSET) -> list[Bot] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(client=client, bot_id=bot_id)
    return answer.parsed


async def asyncio_detailed(
    *, client: AuthenticatedClient, bot_id: str | Unset = UNSET
) -> Response[list[Bot]]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(bot_id=bot_id))


async def asyncio(*, client: AuthenticatedClient, bot_id: str | Unset = UNSET) -> list[Bot] | None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(client=client, bot_id=bot_id)
    return answer.parsed


def _response_200_of(value: Any) -> list[Bot]:
    value = _decoding.items(value, Bot.from_dict)
    decoded: list[Bot] = value
    return decoded
