"""Records turns in phospho, in the background: each once, in their order, however long phospho is away."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from phospho import AsyncClient, AsyncStep, InvalidRequestError, NotFoundError, OutcomeUnknown
from specloom import Error

from .outbox import Outbox, Turn

log = logging.getLogger("uvicorn.error")


class Made(Protocol):
    @property
    def id(self) -> str: ...


class Recorder:
    """Takes turns out of the outbox, one by one."""

    def __init__(self, client: AsyncClient, outbox: Outbox, *, retry_seconds: float) -> None:
        self._client, self._outbox, self._retry_seconds = client, outbox, retry_seconds
        self._news = asyncio.Event()

    def wake(self) -> None:
        """There is something new in the outbox."""
        self._news.set()

    async def run(self) -> None:
        """Record until cancelled; what is left stays in the outbox."""
        while True:
            self._news.clear()
            while (turn := self._outbox.first()) is not None:
                await self._try(turn)
            await self._news.wait()

    async def _try(self, turn: Turn) -> None:
        try:
            await self._record(turn)
        except (InvalidRequestError, NotFoundError) as problem:
            log.error("turn %d cannot be recorded: %s", turn.number, problem)  # noqa: TRY400  # its text says it all
            self._outbox.refuse(turn, str(problem))
        except Error as problem:
            log.warning("turn %d waits %g s: %s", turn.number, self._retry_seconds, problem)
            await asyncio.sleep(self._retry_seconds)
        except Exception:  # a fault here, or a full disk: nobody would notice that recording had stopped
            log.exception("turn %d waits %g s", turn.number, self._retry_seconds)
            await asyncio.sleep(self._retry_seconds)
        else:
            self._outbox.done(turn)

    async def _record(self, turn: Turn) -> None:
        client, name = self._client, f"turn {turn.number}"
        session = await self._once(
            f"conversation {turn.conversation}",
            client.sessions.create,
            {"conversation": turn.conversation},
        )
        task = await self._once(
            f"{name} task",
            client.tasks.create,
            session,
            None,
            turn.question,
            {"turn": turn.number},
            output=turn.reply.answer,
        )
        for place, each in enumerate(turn.reply.steps, 1):
            is_last = place == len(turn.reply.steps)
            create, mark = client.steps.create, {"step": place}
            step = await self._once(
                f"{name} step {place}", create, task, each.input, each.name, "completed", is_last, mark
            )
            await AsyncStep(client, step).update(output=each.output)

    async def _once(
        self, name: str, create: Callable[..., Awaitable[Made]], *given: object, **more: object
    ) -> str:
        """Create it, unless that was done before. Where an answer was lost, phospho's lists tell what became of it."""
        if (known := self._outbox.made(name)) is not None:
            return known
        try:
            identity = (await create(*given, **more, intent=name)).id
        except OutcomeUnknown as doubt:
            settled = await self._client.reconcile(doubt)
            if settled.outcome == "unknown":
                raise
            identity = settled.result or (await create(*given, **more, intent=name)).id
        self._outbox.note(name, identity)
        return identity
