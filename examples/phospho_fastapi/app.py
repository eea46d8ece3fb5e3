"""A chat whose conversations are recorded in phospho.

The user's answer never waits for phospho: a turn is put into an outbox on disk, and a recorder in the background takes
it from there, now or when phospho is back. Run one process of it for one outbox.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from pydantic import BaseModel, Field

from phospho import AsyncClient

from .model import ask
from .outbox import Outbox
from .recorder import Recorder

log = logging.getLogger("uvicorn.error")
FOLDER = Path(os.environ.get("CHAT_FOLDER", "."))
RETRY_SECONDS = float(os.environ.get("CHAT_RETRY_SECONDS", "15"))


class Chat:
    """What the requests share."""

    def __init__(self, outbox: Outbox, recorder: Recorder) -> None:
        self.outbox, self.recorder = outbox, recorder


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    outbox = Outbox(FOLDER / "outbox.db")
    async with AsyncClient(ledger=FOLDER / "ledger.db") as client:
        recorder = Recorder(client, outbox, retry_seconds=RETRY_SECONDS)
        app.state.chat = Chat(outbox, recorder)
        recording = asyncio.create_task(recorder.run())
        try:
            yield
        finally:
            recording.cancel()
            with suppress(asyncio.CancelledError):
                await recording
    outbox.close()


def shared(request: Request) -> Chat:
    found: Chat = request.app.state.chat
    return found


app = FastAPI(title="Chat", lifespan=lifespan)
Shared = Annotated[Chat, Depends(shared)]


class Question(BaseModel):
    message: str = Field(min_length=1, max_length=10_000)
    conversation: uuid.UUID = Field(default_factory=uuid.uuid4)


class Answer(BaseModel):
    answer: str
    conversation: uuid.UUID


class Health(BaseModel):
    waiting: int
    refused: int


@app.post("/chat")
async def chat(question: Question, shared: Shared) -> Answer:
    reply = await ask(question.message)
    try:
        await asyncio.to_thread(shared.outbox.put, str(question.conversation), question.message, reply)
    except sqlite3.Error:
        log.exception("a turn of %s will not be recorded", question.conversation)
    else:
        shared.recorder.wake()
    return Answer(answer=reply.answer, conversation=question.conversation)


@app.get("/health")
async def health(shared: Shared) -> Health:
    """How many turns are still to be recorded, and how many phospho would not take."""
    waiting, refused = shared.outbox.counts()
    return Health(waiting=waiting, refused=refused)
