"""Bots: versions deployed, uploaded, released."""

from __future__ import annotations

from ...service import Call, Problem, Reply
from .pages import holds, page
from .records import DEFAULT_REPOSITORY, Bot
from .state import ORGANIZATION, State, operation
from .wire import uploaded, wire


@operation("listBots")
def list_bots(state: State, call: Call) -> Reply:
    wanted = call.query.get("botId")
    return Reply(200, [wire(bot) for bot in _newest(state) if wanted in (None, "", bot.bot_id)])


@operation("pageBots")
def page_bots(state: State, call: Call) -> Reply:
    return page(call, [bot for bot in _newest(state) if holds(call, "botId", bot.bot_id)])


@operation("createBot")
def create_bot(state: State, call: Call) -> Reply:
    """A version that is there already is deployed anew and keeps its program."""
    body = call.body
    bot = _find(state, body["botId"], body["version"])
    if bot is None:
        bot = Bot(body["botId"], body["version"], body["technology"], ORGANIZATION, call.iso)
        state.bots.append(bot)
    bot.technology, bot.command = body["technology"], body.get("command")
    bot.repository_label = body.get("repositoryLabel") or DEFAULT_REPOSITORY
    return Reply(200)


@operation("uploadBot")
def upload_bot(state: State, call: Call) -> Reply:
    bot, file = _bot(state, call.path["botId"], call.path["version"]), uploaded(call)
    call.forget(bot.content)
    bot.content = call.keep(file)
    bot.file_name = bot.bot_id if isinstance(file, bytes) else file.name
    return Reply(200)


@operation("releaseBot")
def release_bot(state: State, call: Call) -> Reply:
    released = _bot(state, call.body["botId"], call.body["version"])
    for bot in state.bots:
        if bot.bot_id == released.bot_id:
            bot.released = bot is released
    return Reply(200)


@operation("getBotVersion")
def get_bot_version(state: State, call: Call) -> Reply:
    return Reply(200, wire(_bot(state, call.path["botId"], call.path["version"])))


@operation("deleteBotVersion")
def delete_bot_version(state: State, call: Call) -> Reply:
    bot = _bot(state, call.path["botId"], call.path["version"])
    call.forget(bot.content)
    state.bots.remove(bot)
    return Reply(200)


def _newest(state: State) -> list[Bot]:
    """One row a bot: the version that came last."""
    return list({bot.bot_id: bot for bot in state.bots}.values())


def _find(state: State, bot_id: str, version: str) -> Bot | None:
    return next((bot for bot in state.bots if (bot.bot_id, bot.version) == (bot_id, version)), None)


def _bot(state: State, bot_id: str, version: str) -> Bot:
    bot = _find(state, bot_id, version)
    if bot is None:
        raise Problem("not_found", message="There is no such version of a bot.")
    return bot
