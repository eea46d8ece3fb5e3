# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ... import encoding as _encoding
from ...errors import UnexpectedStatus
from ...types import Call, HttpResponse

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...types import Response

OPERATION: Final = "deleteBotVersion"
METHOD: Final = "DELETE"
PATH: Final = "/api/v2/bot/{botId}/version/{version}"
SUCCESS: Final = (200,)


def build(*, bot_id: str, version: str) -> Call[None]:
    """Delete a version of a bot

    Args:
        bot_id: The bot's id.
        version: The version of the bot.
    """
    return Call(
        OPERATION,
        method=METHOD,
        path=f"/api/v2/bot/{_encoding.segment('bot_id', bot_id)}/version/{_encoding.segment('version', version)}",
        parse=parse,
    )


def parse(response: HttpResponse) -> None:
    """Decode an answer with a documented success; DecodeError where it breaks the document."""
    if response.status_code == 200:
        return None
    raise UnexpectedStatus(OPERATION, response.status_code, response.content)


def sync_detailed(bot_id: str, version: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return client.send(build(bot_id=bot_id, version=version))


def sync(bot_id: str, version: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = sync_detailed(bot_id, version, client=client)
    return answer.parsed


async def asyncio_detailed(bot_id: str, version: str, *, client: AuthenticatedClient) -> Response[None]:
    """Send the call and wait for its whole answer."""
    return await client.send_async(build(bot_id=bot_id, version=version))


async def asyncio(bot_id: str, version: str, *, client: AuthenticatedClient) -> None:
    """Send the call and wait for what its answer holds; None where the status is no documented success."""
    answer = await asyncio_detailed(bot_id, version, client=client)
    return answer.parsed
