"""An answer's body into a file: the whole of it or nothing, in constant memory."""

from __future__ import annotations

import os
import random
import uuid
import zlib
from pathlib import Path
from typing import IO, Any

from specloom import failures, http, retry
from specloom._async.core import AsyncCore
from specloom._async.reading import shut
from specloom.attempts import Attempt
from specloom.errors import AnswerError, UsageError
from specloom.exchange import Exchange, OnBytes
from specloom.operation import Operation
from specloom.options import CallOptions
from specloom.redaction import without_frames

__all__ = ["download"]

UNFOLD = 1024 * 1024  # bytes made at a time of a compressed piece


async def download(
    core: AsyncCore,
    call: Operation[Any],
    path: str | os.PathLike[str],
    *,
    options: CallOptions | None = None,
    progress: OnBytes | None = None,
    cap: int | None = None,
) -> Path:
    """Fetch into a file beside the target, and put it there once it is whole; `cap` is its largest size.

    Progress is (bytes so far, all of them if known). A transfer that breaks off begins anew, as policy allows.
    """
    target = _target(core, path)
    chosen: CallOptions = {**(options or {})}
    chosen["headers"] = {"Accept-Encoding": "identity", **(chosen.get("headers") or {})}
    attempts: list[Attempt] = []
    allowed: int | None = None
    while True:
        answer, exchange = await core.stream(call, chosen, attempts=attempts)
        part = target.with_name(f".{uuid.uuid4().hex}.part")  # the target's name may be as long as one can be
        try:
            await _save(core, answer, exchange, part, _Growing(progress=progress, cap=cap))
            part.replace(target)
        except http.RequestError as exc:
            allowed = exchange.retry.retries if allowed is None else allowed
            wait = _wait(core, exchange, allowed)
            if wait is None:
                raise core.road.failure(exc, exchange) from without_frames(exc)
        else:
            return target
        finally:
            part.unlink(missing_ok=True)
        await core.settings.clock.asleep(wait)
        chosen["deadline"] = exchange.deadline.clip(None, core.settings.clock.monotonic())
        chosen["retries"] = allowed - len(attempts)


def _target(core: AsyncCore, path: str | os.PathLike[str]) -> Path:
    target = Path(path)
    if not target.parent.is_dir():
        raise core.settings.errors.kind(UsageError)(f"there is no folder {target.parent}: make it first")
    if target.is_dir():
        raise core.settings.errors.kind(UsageError)(f"{target} is a folder: name the file to write")
    return target


def _wait(core: AsyncCore, exchange: Exchange, retries: int) -> float | None:
    """Seconds until a transfer that broke off begins anew; None: it does not."""
    rules = exchange.retry._replace(retries=retries)
    left = exchange.deadline.left(core.settings.clock.monotonic())
    attempts = len(exchange.attempts)
    return retry.decide(retry.Outcome("sent"), rules, attempts=attempts, left=left, draw=random.random)


async def _save(
    core: AsyncCore, answer: http.Response, exchange: Exchange, part: Path, growing: _Growing
) -> None:
    """Write the body into a new file, and give the connection back whatever comes."""
    clock, stream = core.settings.clock, answer.stream
    assert isinstance(stream, http.AsyncStream)
    chunks = aiter(stream)
    try:
        growing.begin(answer.headers)
        with part.open("xb") as file:
            async for chunk in chunks:
                if exchange.deadline.left(clock.monotonic()) <= 0:
                    raise http.ReadTimeout("the deadline passed during the download", request=answer.request)
                growing.add(chunk, file)
        growing.end()
    except AnswerError as exc:
        raise failures.adopted(exc, exchange, core.settings.errors) from None
    except zlib.error as exc:
        raise http.RemoteProtocolError(
            f"the compressed file is damaged: {exc}", request=answer.request
        ) from exc
    finally:
        await shut(chunks, stream)


class _Growing:
    """A file that comes in: unfolded, within its cap, and told of."""

    def __init__(self, *, progress: OnBytes | None, cap: int | None) -> None:
        self._progress, self._cap = progress, cap
        self._done = 0
        self._total: int | None = None
        self._inflater: http.Inflater | None = None

    def begin(self, headers: http.Headers) -> None:
        """This is what is said of it."""
        try:
            self._inflater = http.inflater_for(headers)
        except ValueError as exc:
            raise AnswerError(str(exc)) from None
        declared = headers.get("content-length", "")
        if declared.isdigit() and "content-encoding" not in headers:
            self._total = int(declared)
            self._hold(self._total)

    def add(self, chunk: bytes, file: IO[bytes]) -> None:
        """This is the next part."""
        for piece in (chunk,) if self._inflater is None else http.pieces(self._inflater, chunk, UNFOLD):
            self._done += len(piece)
            self._hold(self._done)
            file.write(piece)
        if self._progress:
            self._progress(self._done, self._total)

    def end(self) -> None:
        """This was all."""
        if self._inflater is not None and self._done and not self._inflater.complete:
            raise zlib.error("it was cut short")

    def _hold(self, size: int) -> None:
        if self._cap is not None and size > self._cap:
            raise AnswerError(f"the file is larger than {self._cap} bytes: raise the cap")
